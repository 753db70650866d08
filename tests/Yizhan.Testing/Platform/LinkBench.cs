namespace Yizhan.Testing;

/// <summary>The generated server of any link with one registered device, its credentials and token, and a handler that does as it is told.</summary>
internal sealed class LinkBench
{
    public const string Sn = "T1";
    public const string Token = "696e8019b6fe4dbcb7e5ced91a1c771c";

    private byte _random;

    public LinkBench(GeneratedLink link)
        : this(link, null)
    {
    }

    /// <summary>Around another handler than the scripted one, with other randomness than bytes that count up.</summary>
    public LinkBench(GeneratedLink link, Func<Type, object>? handler, Action<Span<byte>>? random = null)
    {
        Link = link;
        Credentials = CredentialMaker.Of(link.Protocol);
        var directory = new StubDirectory(link.Protocol.Credentials.FirstOrDefault(static credential => credential.Account)?.Name ?? "");
        Gate = new(link.Protocol, directory, Time, random ?? (bytes => bytes.Fill(++_random)));
        Gate.Tokens?.Adopt(Token, directory.Add(link.Protocol.Key, Sn, Credentials));
        directory.Add(link.Protocol.Key, Sn, Credentials);
        var server = link.Type.GetNestedType("Server")!;
        var interfaceType = server.GetConstructors().Single().GetParameters()[1].ParameterType;
        Server = (LinkServer)Activator.CreateInstance(
            server, Gate, handler is null ? ScriptedProxy.Of(interfaceType, Answer) : handler(interfaceType))!;
    }

    public GeneratedLink Link { get; }

    public ManualTime Time { get; } = ManualTime.At("20210328031608");

    public CredentialSet Credentials { get; }

    public ServerGate Gate { get; }

    public LinkServer Server { get; }

    /// <summary>What the handler makes of a message; see <see cref="ScriptedProxy"/>.</summary>
    public Func<object, object?> Script { get; set; } = static _ => null;

    /// <summary>What the handler does with the call first: it may push.</summary>
    public Action<ServerCall> Calling { get; set; } = static _ => { };

    /// <summary>The registered device, logged in where there is a login.</summary>
    public ClientSession Session() => new(Sn, Credentials, Time, new Random(1).NextDouble) { Token = Token };

    /// <summary>One request through the generated server, as its transport would hand it over.</summary>
    public LinkAnswer Serve(GeneratedOperation operation, byte[] body, string? contentType = null) =>
        Serve(Server, operation.Link.Facts.Frame, body, (call, message) => Fill(call, operation, message, contentType ?? ContentTypeOf(operation, body)));

    /// <summary>What a server says to the messages of one connection: to the last one that it says something to, or that it fails at.</summary>
    public static LinkAnswer Serve(LinkServer server, FrameRules? rules, byte[] bytes, Action<ServerCall, Utf8Text> fill)
    {
        using var call = new ServerCall { Cancellation = TestContext.Current.CancellationToken };
        LinkAnswer? answer = null;
        foreach (var message in FrameFeed.Split(rules, bytes))
        {
            call.Reset();
            fill(call, new(message));
            server.ServeAsync(call).AsTask().GetAwaiter().GetResult();
            if (answer is null || call.Output.Length > 0 || call.Exception is not null)
            {
                answer = new(call.Output.Written.ToArray(), call.Fault, call.Error, call.Exception, call.Device is not null, call.IsGathering);
            }

            if (answer.Exception is not null)
            {
                break;
            }
        }

        return answer!;
    }

    /// <summary>The content type of a body that tells a part of it itself, its boundary; else <c>null</c>: that of the link.</summary>
    public static string? ContentTypeOf(GeneratedOperation operation, byte[] body) =>
        operation.Link.Facts.Dialect == Dialect.Multipart && MultipartBoundary.TryFind(new(body), out var boundary)
            ? $"{operation.Link.Facts.ContentType}; boundary={boundary}"
            : null;

    /// <summary>Puts a request where its transport puts it; what is written into an address may come as a form.</summary>
    public static void Fill(ServerCall call, GeneratedOperation operation, Utf8Text body, string? contentType = null)
    {
        var facts = operation.Link.Facts;
        if (facts.Transport == Transport.Http)
        {
            call.Path = operation.Facts.Route;
            call.ContentType = contentType ?? facts.ContentType;
        }

        if (facts.Dialect == Dialect.Query && contentType is null)
        {
            call.Query = body.Span.StartsWith("?"u8) ? body.Slice(1, body.Length - 1) : body;
        }
        else
        {
            call.Body = body;
        }
    }

    private object? Answer(ServerCall call, object message)
    {
        Calling(call);
        return Script(message);
    }
}

/// <summary>What a generated server made of a request.</summary>
/// <param name="Body">What it answered; of a link with headers, whole frames.</param>
/// <param name="Fault">What was wrong.</param>
/// <param name="Error">Which member, where and why.</param>
/// <param name="Exception">The platform's own fault.</param>
/// <param name="Known">Whether it knew the device.</param>
/// <param name="Waits">Whether the request was one part of a message whose others have not come.</param>
internal sealed record LinkAnswer(byte[] Body, Fault Fault, WireError Error, Exception? Exception, bool Known, bool Waits);
