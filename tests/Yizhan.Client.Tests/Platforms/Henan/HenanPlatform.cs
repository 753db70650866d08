using System.Collections.Concurrent;
using System.Globalization;
using Yizhan.Hosts.Tests.Peers.Henan;

namespace Yizhan.Client.Tests.Platforms.Henan;

/// <summary>
/// The supervision platform of chapters three and four, on a plain socket: it checks every byte of a request, hands out
/// commands by heartbeats, and answers what its test wrote for an interface.
/// </summary>
internal sealed class HenanPlatform : IDisposable
{
    public const string Sn = "HN0001";
    public const string AppId = "AppCode-1";
    public const string Secret = "Df23hlir85353";

    public const string Done = """{"msg":"操作成功","data":"","success":1}""";
    public const string Refused = """{"msg":"操作失败","data":"","success":0}""";

    // The parameters of every interface in the order of its table; a bracket: they may be left out.
    private static readonly Dictionary<string, string> Tables = new()
    {
        ["/device/getServer"] = "appid sign sn version [data]",
        ["/device/getDeviceInfo"] = "appid sign sn code data version",
        ["/device/setTimeInfo"] = "appid sign sn code version",
        ["/person/downloadPersonData"] = "appid sign sn code version",
        ["/attendance/uploadAttendance"] = "appid sign sn code version data",
        ["/person/uploadPerson"] = "appid sign sn code version data",
        ["/person/deletePerson"] = "appid sign sn code version",
        ["/person/setAdmin"] = "appid sign sn code version",
        ["/device/reboot"] = "appid sign sn code version",
        ["/device/callback"] = "appid sign sn code version data",
        ["/device/registrationModel"] = "appid sign sn code version data",
        ["/device/machineOperation"] = "appid sign sn code [data] version",
    };

    private readonly HttpPeer _peer;
    private readonly Dictionary<string, string> _answers = [];
    private readonly ConcurrentQueue<string> _orders = new();
    private readonly ConcurrentQueue<Func<byte[], byte[]>> _faults = new();

    public HenanPlatform() => _peer = new(Serve);

    public string Address => _peer.Address;

    /// <summary>What was wrong with what came, in the platform's eyes.</summary>
    public ConcurrentQueue<string> Problems { get; } = new();

    /// <summary>The attendance that was taken, as it stood in <c>data</c>.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>The attendance that came, taken or not.</summary>
    public ConcurrentQueue<string> Came { get; } = new();

    /// <summary>Calls of every interface but the heartbeat's: <c>path code data</c>.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>By how much the platform's clock differs from the machine's.</summary>
    public TimeSpan Ahead { get; init; }

    /// <summary>The next command, and what the interface of that command answers.</summary>
    public void Order(string cmd, string code, string path = "", string answer = "", string more = "")
    {
        _answers[$"{path} {code}"] = answer;
        _orders.Enqueue($$"""
            "ext":"","cmd":"{{cmd}}","code":"{{code}}"{{more}}
            """);
    }

    /// <summary>What becomes of the answers to the next uploads.</summary>
    public void Spoil(params Func<byte[], byte[]>[] faults) => Array.ForEach(faults, _faults.Enqueue);

    public void Dispose() => _peer.Dispose();

    private string Now => (DateTimeOffset.UtcNow + Ahead).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private byte[] Serve(HttpAsked asked)
    {
        var pairs = PlainForm.Read(asked.Text);
        if (Wrong(asked, pairs) is { } problem)
        {
            Problems.Enqueue($"{asked.Target} {asked.Text}: {problem}");
            return HttpPeer.Json("""{"msg":"sign验证失败","data":"","success":0}""");
        }

        var values = pairs.ToDictionary(static pair => pair.Name, static pair => pair.Value);
        var data = values.GetValueOrDefault("data");
        if (asked.Target == "/device/getServer")
        {
            return data is null ? HttpPeer.Json(Heartbeat()) : Take(data);
        }

        Calls.Enqueue($"{asked.Target} {values["code"]} {data}".TrimEnd());
        return HttpPeer.Json(_answers.TryGetValue($"{asked.Target} {values["code"]}", out var answer) ? answer : Done);
    }

    // Everything that chapter three says of a request; nothing where it is as it says.
    private static string? Wrong(HttpAsked asked, (string Name, string Value)[] pairs)
    {
        if (asked.Method != "POST" || !Tables.TryGetValue(asked.Target, out var table))
        {
            return "no interface";
        }

        if (asked["Content-Type"] != "application/x-www-form-urlencoded; charset=UTF-8" || asked.Text != PlainForm.Write(pairs))
        {
            return $"no form: {asked["Content-Type"]}";
        }

        var names = pairs.Select(static pair => pair.Name).ToArray();
        var expected = table.Split(' ').Select(static name => name.Trim('[', ']')).Where(name => !table.Contains($"[{name}]", StringComparison.Ordinal) || names.Contains(name));
        if (!names.SequenceEqual(expected))
        {
            return $"not the parameters of the table: {table}";
        }

        var values = pairs.ToDictionary(static pair => pair.Name, static pair => pair.Value);
        return (values["appid"], values["sn"], values["version"], values["sign"]) == (AppId, Sn, "v2.1", PlainSign.Of(pairs, Secret)) ? null : "sign";
    }

    private string Heartbeat()
    {
        var times = $"\"serverTime\":\"{Now}\",\"timeInterval\":\"1\",\"attendanceTimeInterval\":\"1\"";
        return _orders.TryDequeue(out var order)
            ? $$"""{"msg":"获取成功","data":{{{times}},{{order.Trim()}}},"success":1}"""
            : $$"""{"msg":"暂无命令","data":{{{times}}},"success":1}""";
    }

    private byte[] Take(string data)
    {
        Came.Enqueue(data);
        if (_faults.TryDequeue(out var fault))
        {
            return fault(HttpPeer.Json(Done));
        }

        Taken.Enqueue(data);
        return HttpPeer.Json(Done);
    }
}
