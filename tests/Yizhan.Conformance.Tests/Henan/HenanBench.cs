using System.Text.Json;
using Yizhan.Domain;
using Yizhan.Specs.Henan;

namespace Yizhan.Conformance.Henan;

/// <summary>The generated platform side over the real mapping, with devices and people in memory.</summary>
internal sealed class HenanBench
{
    public const string Form = "application/x-www-form-urlencoded; charset=UTF-8";

    public static readonly GeneratedLink Http = new(typeof(HenanHttp));

    public HenanBench(ManualTime? time = null)
    {
        Time = time ?? ManualTime.At("20211126212158");
        Platform = new(Time);
        Gate = new(HenanProtocol.Facts, Directory, Time, static _ => { });
        Mapping = new(Gate, Platform)
        {
            Screen = new()
            {
                TopLogo = new byte[] { 1 },
                BottomLogo = new byte[] { 2 },
                TopLogoUrl = "http://oss.example.cn/t.png",
                BottomLogoUrl = "http://oss.example.cn/b.png",
                Title = "农民工实名制管理系统",
            },
        };
        Server = new(Gate, Mapping);
    }

    public ManualTime Time { get; }

    public StubPlatform Platform { get; }

    public StubDirectory Directory { get; } = new("appId");

    public ServerGate Gate { get; }

    public HenanPlatform Mapping { get; }

    public HenanHttp.Server Server { get; }

    public static CredentialSet Credentials(string appId, string appSecret) => new([new("appId", appId), new("appSecret", appSecret)]);

    /// <summary>What a vector says that the platform knows.</summary>
    public static HenanBench Of(Vector vector)
    {
        var bench = new HenanBench();
        if (vector.Has("known_appids"))
        {
            foreach (var account in vector["known_appids"].EnumerateObject())
            {
                foreach (var sn in vector["known_sns"].EnumerateArray())
                {
                    bench.Register(sn.GetString()!, account.Name, account.Value.GetString()!);
                }
            }
        }

        return bench;
    }

    public DeviceEntry Register(string sn, string appId, string appSecret) =>
        Directory.Add(HenanProtocol.Facts.Key, sn, Credentials(appId, appSecret));

    /// <summary>The operation of a clause, <c>4.1</c> to <c>4.13</c>.</summary>
    public static GeneratedOperation Operation(string clause) =>
        Http.Operations.Single(operation => operation.Facts.Clause == clause);

    /// <summary>One request through the generated server, and its answer.</summary>
    public async Task<(Fault Fault, string Body)> ServeAsync(string path, Utf8Text body, string contentType = Form)
    {
        using var call = new ServerCall { Path = path, Body = body, ContentType = contentType, Cancellation = TestContext.Current.CancellationToken };
        await Server.ServeAsync(call);
        Assert.Null(call.Exception);
        return (call.Fault, call.Output.Text.ToString());
    }

    /// <summary>Asks the mapping as a device of this version would.</summary>
    public async Task<T> AskAsync<T>(string? version, string code, Func<ServerCall, ValueTask<Answer<T>>> ask)
        where T : struct
    {
        using var call = new ServerCall { Version = version, Correlation = code, Device = Register("1", "app", "secret") };
        var answer = await ask(call);
        Assert.Equal(Fault.None, answer.Fault);
        return answer.Value;
    }

    public static bool Succeeded(string body)
    {
        using var answer = JsonDocument.Parse(body);
        return answer.RootElement.GetProperty("success").GetInt32() == 1;
    }
}
