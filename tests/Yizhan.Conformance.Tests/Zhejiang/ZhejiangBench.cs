using System.Text.Json;
using Yizhan.Specs.Zhejiang;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>The generated platform side with registered devices, living tokens, a scripted handler and a clock.</summary>
internal sealed class ZhejiangBench
{
    public static readonly GeneratedLink Tcp = new(typeof(ZhejiangTcp));
    public static readonly GeneratedLink Https = new(typeof(ZhejiangHttps));

    private readonly StubDirectory _directory = new("accessId");
    private byte _random;

    public ZhejiangBench(ManualTime time)
    {
        Time = time;
        Gate = new(ZhejiangProtocol.Facts, _directory, time, bytes => bytes.Fill(++_random));
        TcpServer = new ZhejiangTcp.Server(Gate, Handler);
        HttpsServer = new ZhejiangHttps.Server(Gate, Handler);
    }

    public ManualTime Time { get; }

    public ServerGate Gate { get; }

    public ScriptedHandler Handler { get; } = new();

    public LinkServer TcpServer { get; }

    public LinkServer HttpsServer { get; }

    public static GeneratedOperation Operation(string apicode) =>
        (apicode.StartsWith("C_", StringComparison.Ordinal) ? Tcp : Https).Operation(apicode);

    public static CredentialSet Credentials(string accessId, string accessKey, string accessSecret) =>
        new([new("accessId", accessId), new("accessKey", accessKey), new("accessSecret", accessSecret)]);

    /// <summary>What a vector says that the platform knows.</summary>
    public static ZhejiangBench Of(JsonElement vendor, ManualTime time)
    {
        var bench = new ZhejiangBench(time);
        var credentials = CredentialsOf(vendor);
        foreach (var token in vendor.GetProperty("tokens").EnumerateObject())
        {
            bench.Register(token.Value.GetString()!, token.Name, credentials);
        }

        return bench;
    }

    public static CredentialSet CredentialsOf(JsonElement vendor)
    {
        string Text(string name) => vendor.GetProperty(name).GetString()!;
        return Credentials(Text("accessId"), Text("accessKey"), Text("accessSecret"));
    }

    public DeviceEntry Register(string sn, string token, CredentialSet credentials)
    {
        var device = _directory.Add(ZhejiangProtocol.Facts.Key, sn, credentials);
        Gate.Tokens!.Adopt(token, device);
        return device;
    }

    /// <summary>One request through the generated server.</summary>
    public async Task<Served> ServeAsync(GeneratedLink link, byte[] body)
    {
        using var call = new ServerCall { Body = new(body), Cancellation = TestContext.Current.CancellationToken };
        await (link == Tcp ? TcpServer : HttpsServer).ServeAsync(call);
        return Served.Of(link, call);
    }
}
