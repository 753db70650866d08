using System.Text.Json;
using Yizhan.Specs.Zhejiang;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>How long tokens and presence last, told by the platform's answers under a clock that jumps.</summary>
internal static class LifeRules
{
    private const string Sn = "sn";

    private static readonly CredentialSet Credentials = ZhejiangBench.Credentials("id", "key", "secret");

    public static async Task TokensAsync(Vector vector)
    {
        var (bench, session) = Start();
        using var terminal = session;
        var valid = vector.Expected.GetProperty("valid").EnumerateArray();
        foreach (var (happening, expected) in vector["events_s"].EnumerateArray().Zip(valid))
        {
            Go(bench, happening[0]);
            if (happening[1].GetString() == "auth")
            {
                var login = await bench.ServeAsync(ZhejiangBench.Tcp, Request("C_AUTH", session));
                Assert.True(login.Success);
                Assert.Equal(JsonValueKind.Null, expected.ValueKind);
                session.Token = TokenIn(login);
                continue;
            }

            Assert.Equal("request", happening[1].GetString());
            var served = await bench.ServeAsync(ZhejiangBench.Tcp, Request("C_HEARTBEAT", session));
            Assert.True(expected.GetBoolean() == served.Success, $"after {happening[0]} s");
            if (!served.Success)
            {
                Assert.Equal(vector.Expects("errorcode") ? vector.ExpectedText("errorcode") : "401_01", served.Code);
            }
        }
    }

    public static Task PresenceAsync(Vector vector)
    {
        var (bench, session) = Start();
        session.Dispose();
        var device = bench.Register(Sn, "token", Credentials);
        var start = bench.Time.Now;
        var heartbeats = vector["heartbeats_s"].EnumerateArray().Select(static at => at.GetDouble()).ToList();
        var online = new List<bool>();
        foreach (var at in vector["asked_at_s"].EnumerateArray().Select(static at => at.GetDouble()))
        {
            foreach (var heartbeat in heartbeats.Where(heartbeat => heartbeat <= at).Order())
            {
                device.Heard(start.AddSeconds(heartbeat));
            }

            online.Add(device.IsOnline(start.AddSeconds(at), ZhejiangProtocol.Facts.OfflineAfter));
        }

        Assert.Equal(vector.Expected.GetProperty("online").EnumerateArray().Select(static value => value.GetBoolean()), online);
        return Task.CompletedTask;
    }

    private static (ZhejiangBench Bench, ClientSession Session) Start()
    {
        var bench = new ZhejiangBench(ManualTime.At("20210328031608"));
        bench.Register(Sn, "a token of another time", Credentials);
        bench.Handler.Script = (call, message) => message is Auth ? new AuthReply(bench.Gate.Tokens!.Issue(call.Device!)) : null;
        return (bench, new(Sn, Credentials, bench.Time));
    }

    private static void Go(ZhejiangBench bench, JsonElement seconds) =>
        bench.Time.Now = ManualTime.Parse("20210328031608").AddSeconds(seconds.GetDouble());

    private static byte[] Request(string apicode, ClientSession session)
    {
        var operation = ZhejiangBench.Operation(apicode);
        return operation.WriteRequest(Activator.CreateInstance(operation.Message.Record)!, default, session);
    }

    private static Utf8Text TokenIn(Served login)
    {
        using var session = new ClientSession(Sn, Credentials, TimeProvider.System);
        return ((AuthReply)ZhejiangBench.Operation("C_AUTH").ReadReply(new(login.Answer), default, session).Value).Token.Keep();
    }
}
