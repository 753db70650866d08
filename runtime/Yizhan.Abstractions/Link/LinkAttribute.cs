namespace Yizhan;

/// <summary>Declares a link: one interface of the document. The codec belongs to the link, so one record may travel over several.</summary>
/// <remarks>
/// <code>
/// [Link&lt;ExampleProtocol&gt;(Transport.Tcp, Clause = "2")]
/// [Wire(Dialect.Protobuf, Payload = Dialect.Json)]
/// [Framed(Prefix.Varint, Max = 1 &lt;&lt; 20)]
/// public readonly partial struct ExampleTcp;
/// </code>
/// A version of the document that changes little is a link whose <see cref="Base"/> is the older one.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class LinkAttribute<TProtocol>(Transport transport) : Attribute
    where TProtocol : struct
{
    /// <summary>What carries the link.</summary>
    public Transport Transport { get; } = transport;

    /// <summary>Default path of a link with one address for all operations; configuration may change it.</summary>
    public string Path { get; set; } = "";

    /// <summary>Default port of a link with a socket of its own.</summary>
    public int Port { get; set; }

    /// <summary>Name of the setting that overrides the address, below the protocol's key.</summary>
    public string Setting { get; set; } = "";

    /// <summary>Further path prefixes under which the field calls the same operations.</summary>
    public string PathPrefixes { get; set; } = "";

    /// <summary>Clause of the document.</summary>
    public string Clause { get; set; } = "";

    /// <summary>The link whose declarations hold where this one is silent.</summary>
    public Type? Base { get; set; }

    /// <summary>Who opens the conversation.</summary>
    public Caller Caller { get; set; } = Caller.Device;
}
