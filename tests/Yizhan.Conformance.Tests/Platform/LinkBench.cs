namespace Yizhan.Conformance;

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

    /// <summary>Around another handler than the scripted one.</summary>
    public LinkBench(GeneratedLink link, Func<Type, object>? handler)
    {
        Link = link;
        Credentials = CredentialMaker.Of(link.Protocol);
        var directory = new StubDirectory(link.Protocol.Credentials.FirstOrDefault(static credential => credential.Account)?.Name ?? "");
        Gate = new(link.Protocol, directory, Time, bytes => bytes.Fill(++_random));
        Gate.Tokens?.Adopt(Token, directory.Add(link.Protocol.Key, Sn, Credentials));
        directory.Add(link.Protocol.Key, Sn, Credentials);
        var server = link.Type.GetNestedType("Server")!;
        var interfaceType = server.GetConstructors().Single().GetParameters()[1].ParameterType;
        Server = (LinkServer)Activator.CreateInstance(
            server, Gate, handler is null ? ScriptedProxy.Of(interfaceType, message => Script(message)) : handler(interfaceType))!;
    }

    public GeneratedLink Link { get; }

    public ManualTime Time { get; } = ManualTime.At("20210328031608");

    public CredentialSet Credentials { get; }

    public ServerGate Gate { get; }

    public LinkServer Server { get; }

    /// <summary>What the handler makes of a message; see <see cref="ScriptedProxy"/>.</summary>
    public Func<object, object?> Script { get; set; } = static _ => null;

    /// <summary>The registered device, logged in where there is a login.</summary>
    public ClientSession Session() => new(Sn, Credentials, Time) { Token = Token };

    /// <summary>One request through the generated server, as its transport would hand it over.</summary>
    public LinkAnswer Serve(GeneratedOperation operation, byte[] body, string? contentType = null)
    {
        using var call = new ServerCall { Cancellation = TestContext.Current.CancellationToken };
        Fill(call, operation, new(body), contentType);
        Server.ServeAsync(call).AsTask().GetAwaiter().GetResult();
        return new(call.Output.Written.ToArray(), call.Fault, call.Error, call.Exception);
    }

    /// <summary>Puts a request where its transport puts it.</summary>
    public static void Fill(ServerCall call, GeneratedOperation operation, Utf8Text body, string? contentType = null)
    {
        var facts = operation.Link.Facts;
        if (facts.Transport == Transport.Http)
        {
            call.Path = operation.Facts.Route;
            call.ContentType = contentType ?? facts.ContentType;
        }

        if (facts.Dialect == Dialect.Query)
        {
            call.Query = body;
        }
        else
        {
            call.Body = body;
        }
    }
}

/// <summary>What a generated server made of a request.</summary>
internal sealed record LinkAnswer(byte[] Body, Fault Fault, WireError Error, Exception? Exception);
