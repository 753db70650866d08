using System.Text.Json;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;
using Yizhan.Terminals;

namespace Yizhan.Hosts.Tests.Simulation;

/// <summary>The server on free ports, and <c>simulate</c> as a user calls it, in this process.</summary>
internal sealed class SimulationBed : IAsyncDisposable
{
    private SimulationBed(TestServer server) => Server = server;

    public TestServer Server { get; }

    /// <summary>The options of the admin plane.</summary>
    public string[] Admin =>
        ["--admin", Server.Admin.BaseAddress!.ToString(), "--admin-key", File.ReadAllText(Path.Combine(Server.Folder, "admin.key")).Trim()];

    public static async Task<SimulationBed> StartAsync() => new(await TestServer.StartAsync(Catalogue.Protocols));

    /// <summary>Runs the program with these words.</summary>
    public static async Task<Outcome> CallAsync(IEnumerable<string> words, TimeProvider? time = null, CancellationToken stop = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await TerminalProgram.RunAsync([.. words], Catalogue.Protocols, new()
        {
            Out = output,
            Error = error,
            Variable = static _ => null,
            Time = time ?? TimeProvider.System,
            Random = static () => 0.5,
            Stop = stop,
        });
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>Simulates terminals of a province at the server.</summary>
    public Task<Outcome> SimulateAsync(string key, bool overHttp, string[] more, CancellationToken stop = default)
    {
        string[] listen = more.Contains("--listen") ? [] : ["--listen", TestServer.FreeAddress()];
        return CallAsync(["simulate", "--province", key, .. AddressOf(key, overHttp), .. listen, "--json", .. more], stop: stop);
    }

    /// <summary>What the platform has stored of a province's terminals, after a number.</summary>
    public async Task<IReadOnlyList<JsonElement>> PunchesAsync(string key, string after = "0")
    {
        var found = new List<JsonElement>();
        for (var next = after; ;)
        {
            var page = await Server.GetAsync($"/api/punches?province={key}&limit=1000&after={next}");
            found.AddRange(page.GetProperty("items").EnumerateArray());
            if (page.GetProperty("next").GetString() is not { } more)
            {
                return found;
            }

            next = more;
        }
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private string[] AddressOf(string key, bool overHttp)
    {
        var address = Server.AddressOf(key);
        return overHttp || address.Host is null
            ? ["--server", $"{address.Url}"]
            : ["--server", $"{address.Host}:{address.Port}", "--task-url", $"{address.Url}"];
    }

    /// <summary>How the program ended, and what it said.</summary>
    internal sealed record Outcome(int Code, string Out, string Error)
    {
        /// <summary>The last line of the errors: the reason of a failure.</summary>
        public string LastError => Error.TrimEnd('\n').Split('\n')[^1];

        /// <summary>The result, which has to be all that stands there.</summary>
        public JsonElement Result => JsonDocument.Parse(Out).RootElement;

        public long Count(string member) => Result.GetProperty(member).GetInt64();

        /// <summary>Times by reason.</summary>
        public IReadOnlyDictionary<string, long> Reasons(string member) => Result.GetProperty(member).EnumerateObject()
            .ToDictionary(static one => one.Name, static one => one.Value.GetInt64());
    }
}
