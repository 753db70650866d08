namespace Yizhan;

/// <summary>What a spec says about one link; filled in by generated code.</summary>
public sealed record LinkFacts
{
    /// <summary>Name of the link's type.</summary>
    public required string Name { get; init; }

    /// <summary>What carries it.</summary>
    public required Transport Transport { get; init; }

    /// <summary>Who opens the conversation.</summary>
    public Caller Caller { get; init; } = Caller.Device;

    /// <summary>The dialect that is emitted.</summary>
    public required Dialect Dialect { get; init; }

    /// <summary>Content type of an HTTP body; empty where there is no body.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Content type of an HTTP answer.</summary>
    public string ReplyContentType { get; init; } = "application/json; charset=UTF-8";

    /// <summary>The one path of all operations; empty where each has its own.</summary>
    public string Path { get; init; } = "";

    /// <summary>Port of a socket.</summary>
    public int Port { get; init; }

    /// <summary>Name of the setting, below the protocol's key, that overrides path or address.</summary>
    public string Setting { get; init; } = "";

    /// <summary>Further prefixes under which the field calls the same paths.</summary>
    public IReadOnlyList<string> PathPrefixes { get; init; } = [];

    /// <summary>Where a message from the caller ends; none on HTTP.</summary>
    public FrameRules? Frame { get; init; }

    /// <summary>Where a message to the caller ends, where its header differs; <c>null</c>: the same.</summary>
    public FrameRules? ReplyFrame { get; init; }

    /// <summary>Name of the setting by which an operator chooses the other byte order of headers; empty: none.</summary>
    public string OrderSetting { get; init; } = "";

    /// <summary>The value of that setting: the byte order that is not the document's, <c>little</c> or <c>big</c>.</summary>
    public string OtherOrder => Frame?.Order == ByteOrder.LittleEndian ? "big" : "little";

    /// <summary>Largest body in bytes; nothing beyond it is read.</summary>
    public required int MaxBody { get; init; }

    /// <summary>The operations.</summary>
    public IReadOnlyList<OperationFacts> Operations { get; init; } = [];
}

/// <summary>One operation of a link.</summary>
/// <param name="Name">Name of its record.</param>
/// <param name="Route">Path, operation text or command byte.</param>
/// <param name="Aliases">Further routes.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Clause">Clause of the document.</param>
/// <param name="Meaning">What it means to attendance.</param>
/// <param name="Pushed">Whether the platform sends it without being asked.</param>
public sealed record OperationFacts(
    string Name,
    string Route,
    IReadOnlyList<string> Aliases,
    string Method,
    string Clause,
    Meaning Meaning,
    bool Pushed)
{
    /// <summary>Largest body in bytes that is read for it, at most the link's.</summary>
    public int MaxBody { get; init; } = int.MaxValue;

    /// <summary>Whether the document calls it no longer maintained.</summary>
    public bool Obsolete { get; init; }

    /// <summary>
    /// On a stream: whether a message answers this operation. One that does not was pushed without being asked for; a
    /// terminal drops it and goes on waiting. <c>null</c> where answers do not say what they answer.
    /// </summary>
    public Func<Utf8Text, bool>? IsAnswer { get; init; }

    /// <summary>Further HTTP methods with which the field calls it.</summary>
    public IReadOnlyList<string> AlsoMethods { get; init; } = [];
}
