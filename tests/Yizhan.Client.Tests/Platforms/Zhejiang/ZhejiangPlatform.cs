using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Yizhan.Hosts.Tests.Peers.Zhejiang;

namespace Yizhan.Client.Tests.Platforms.Zhejiang;

/// <summary>
/// The supervision platform of the document, on plain sockets: commands over TCP, tasks over HTTP. It checks every field,
/// every signature, and answers in pieces what its test wrote for a task.
/// </summary>
[SuppressMessage("Security", "CA5351", Justification = "The document asks for MD5.")]
internal sealed class ZhejiangPlatform : IDisposable
{
    public const string Sn = PlainTerminal.Sn;

    public const string BadSign = """{"errorcode":"400_04","errmsg":"token 或 sign 验证失败"}""";
    public const string NoToken = """{"errorcode":"401_01","errmsg":"token 不存在"}""";

    private const string PictureOfPunch = "\"img\":\"[^\"]*\",";
    private const string PictureOfPerson = ",\"img\":\"[^\"]*\"";

    private readonly TcpPeer _commands;
    private readonly HttpPeer _tasks;
    private readonly ConcurrentDictionary<string, string> _answers = new();
    private int _logins;

    public ZhejiangPlatform()
    {
        _commands = new(ServeAsync);
        _tasks = new(Serve);
    }

    public string Address => $"127.0.0.1:{_commands.Port}";

    public string TaskUrl => _tasks.Address + "/zhejiang";

    /// <summary>What was wrong with what came, in the platform's eyes.</summary>
    public ConcurrentQueue<string> Problems { get; } = new();

    /// <summary>What came, <c>apicode param</c> or <c>apicode taskid param</c>, in its order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The punches that were taken: their <c>param</c>.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>What the next heartbeats name.</summary>
    public string[] TaskIds { get; set; } = [];

    /// <summary>The one token that is good; a login gives the next.</summary>
    public string Token => $"{_logins:x32}";

    /// <summary>What becomes of an answer over TCP, by the <c>apicode</c>, and whether the connection ends behind it; nothing: it is sent as it is.</summary>
    public Func<string, byte[], (byte[] Bytes, bool HangUp)?>? Spoil { get; set; }

    /// <summary>The same for tasks, whose answers are HTTP: by <c>apicode</c> and the answer's JSON.</summary>
    public Func<string, string, byte[]?>? SpoilTask { get; set; }

    /// <summary>From now on every token that was given is unknown.</summary>
    public void ForgetTokens() => Interlocked.Add(ref _logins, 1000);

    /// <summary>What a task's interface answers in <c>response</c>, by <c>apicode</c> or <c>apicode page</c>.</summary>
    public void Answer(string call, string response) => _answers[call] = response;

    public void Dispose()
    {
        _commands.Dispose();
        _tasks.Dispose();
    }

    /// <summary>The answer's JSON, signed as the interface's formula says.</summary>
    public static string Signed(string operation, string taskId, string response)
    {
        var signed = operation is "T_DEL_DEVICE_PERSON" or "T_CLEAR_DEVICE_PERSON" or "T_UPDATE_DEVICE_VERSION" ? "" : response;
        var member = response.Length > 0 ? $"\"response\":{response}," : "";
        return $$"""{"version":"v1.0.0","success":true,{{member}}"sign":"{{Md5("v1.0.0true" + taskId + signed + PlainTerminal.Secret)}}"}""";
    }

    private static string Failure(string error, string taskId) =>
        $$"""{"version":"v1.0.0","success":false,"error":{{error}},"sign":"{{Md5("v1.0.0false" + taskId + PlainTerminal.Secret)}}"}""";

    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task ServeAsync(Socket socket, CancellationToken end)
    {
        socket.NoDelay = true;
        while (await ZhejiangFrames.ReadAsync(socket, end) is { } fields)
        {
            var operation = fields.ElementAtOrDefault(2) == "C_AUTH" ? "C_AUTH" : fields.ElementAtOrDefault(3) ?? "";
            var answer = Serve(operation, fields);
            var spoilt = Spoil?.Invoke(operation, answer);
            if (spoilt is null && answer.SequenceEqual(ZhejiangFrames.Answer(true, "C_SIGN_IN")))
            {
                Taken.Enqueue(fields[5]);
            }

            foreach (var piece in Pieces(spoilt?.Bytes ?? answer))
            {
                await socket.SendAsync(piece, end);
            }

            if (spoilt is { HangUp: true })
            {
                return;
            }
        }
    }

    // 1, 2, 3 ... bytes: a length is cut in two, and so is everything else at some time.
    private static IEnumerable<byte[]> Pieces(byte[] bytes)
    {
        for (var (at, size) = (0, 1); at < bytes.Length; at += size, size++)
        {
            yield return bytes[at..Math.Min(at + size, bytes.Length)];
        }
    }

    private byte[] Serve(string operation, string[] fields)
    {
        var param = operation == "C_AUTH" ? fields.ElementAtOrDefault(6) : fields.ElementAtOrDefault(5);
        Calls.Enqueue($"{operation} {param}");
        if (operation != "C_AUTH" && fields[2] != Token)
        {
            return ZhejiangFrames.Answer(false, operation, NoToken);
        }

        if (Wrong(operation, fields) is { } problem)
        {
            Problems.Enqueue($"{string.Join('|', fields)}: {problem}");
            return ZhejiangFrames.Answer(false, operation, BadSign);
        }

        switch (operation)
        {
            case "C_AUTH":
                Interlocked.Increment(ref _logins);
                return ZhejiangFrames.Answer(true, operation, response: $$"""{"token":"{{Token}}"}""");
            case "C_HEARTBEAT":
                return ZhejiangFrames.Answer(true, operation, response: $$"""{"taskids":[{{string.Join(',', TaskIds.Select(static id => $"\"{id}\""))}}]}""");
            default:
                return ZhejiangFrames.Answer(true, operation);
        }
    }

    private static string? Wrong(string operation, string[] fields)
    {
        var auth = operation == "C_AUTH";
        if (fields.Length != (auth ? 8 : 7) || fields[0] != "v1.0.0" || fields[1] != Sn)
        {
            return "not the fields of the table";
        }

        if (auth && (fields[3], fields[4]) != (PlainTerminal.AccessId, PlainTerminal.AccessKey))
        {
            return "account";
        }

        var time = fields[auth ? 5 : 4];
        if (!ChinaTime.IsNow(time, "yyyyMMddHHmmss"))
        {
            return $"time {time}";
        }

        var signed = string.Concat(fields[..^2]) + (operation == "C_SIGN_IN" ? Regex.Replace(fields[^2], PictureOfPunch, "") : fields[^2]);
        return fields[^1] == Md5(signed + PlainTerminal.Secret) ? null : "sign";
    }

    private byte[] Serve(HttpAsked asked)
    {
        var json = JsonNode.Parse(asked.Text)!.AsObject();
        string Of(string name) => json[name]?.GetValue<string>() ?? "";
        var (operation, taskId, param) = (Of("apicode"), Of("taskid"), Of("param"));
        Calls.Enqueue(string.Join(' ', new[] { operation, taskId, param }.Where(static part => part.Length > 0)));
        var answer = Of("token") != Token ? Failure(NoToken, taskId)
            : Wrong(asked, json) is { } problem ? Refuse($"{asked.Text}: {problem}", taskId)
            : Signed(operation, taskId, Response(operation, param));
        return SpoilTask?.Invoke(operation, answer) ?? HttpPeer.Json(answer);
    }

    private string Refuse(string problem, string taskId)
    {
        Problems.Enqueue(problem);
        return Failure(BadSign, taskId);
    }

    private string Response(string operation, string param)
    {
        var page = param.Length > 0 ? JsonNode.Parse(param)!["currentPage"]?.ToString() : null;
        return _answers.TryGetValue($"{operation} {page}", out var paged) ? paged : _answers.GetValueOrDefault(operation, "");
    }

    // The members of the interface's table in its order, param as json 串, and the signature of its formula.
    private static string? Wrong(HttpAsked asked, JsonObject json)
    {
        if (asked.Method != "POST" || asked.Target != "/zhejiang" || asked["Content-Type"] != "application/json; charset=UTF-8")
        {
            return $"no interface: {asked.Target} {asked["Content-Type"]}";
        }

        var operation = json["apicode"]!.GetValue<string>();
        var names = operation switch
        {
            "T_GET_TASKS" or "T_UPDATE_TASKS_STATUS" => "version sn token apicode param sign",
            "T_DEL_DEVICE_PERSON" or "T_CLEAR_DEVICE_PERSON" => "version sn token apicode taskid sign",
            _ => "version sn token apicode taskid param sign",
        };
        string Of(string name) => json[name]?.GetValue<string>() ?? "";
        var compact = "{" + string.Join(',', json.Select(static member => $"\"{member.Key}\":{Quoted(member.Value!.GetValue<string>())}")) + "}";
        if (string.Join(' ', json.Select(static member => member.Key)) != names || asked.Text != compact)
        {
            return $"not the members of the table: {names}";
        }

        var param = operation == "T_POST_DEVICE_PERSON" ? Regex.Replace(Of("param"), PictureOfPerson, "") : Of("param");
        var signed = Of("version") + Of("sn") + Of("token") + Of("taskid") + operation + param + PlainTerminal.Secret;
        return (Of("version"), Of("sn"), Of("sign")) == ("v1.0.0", Sn, Md5(signed)) ? null : "sign";
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
