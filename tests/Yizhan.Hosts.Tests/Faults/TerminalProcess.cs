using System.Globalization;
using System.Text.Json;
using Yizhan.Client;
using Yizhan.Client.Tests;

namespace Yizhan.Hosts.Tests.Faults;

/// <summary>
/// A device as it is in the field: the program that runs, beside it programs that put punches in its outbox, all of which
/// may be killed.
/// </summary>
internal sealed class TerminalProcess(ProtocolFacts facts, string sn, PlatformAddress platform, Dictionary<string, string> credentials, string listen, string folder) : IAsyncDisposable
{
    // As the program names them: fooBar is YIZHAN_FOO_BAR.
    private readonly Dictionary<string, string> _secrets = credentials.ToDictionary(
        static one => "YIZHAN_" + string.Concat(one.Key.Select(static c => char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}")),
        static one => one.Value);

    private TerminalRun? _running;

    /// <summary>What the program that runs has said.</summary>
    public string Said => _running?.Log ?? "";

    /// <summary>Starts <c>run</c>; ends when it has said that it is connected.</summary>
    public Task StartAsync()
    {
        string[] address = platform.Host is null
            ? ["--server", platform.Url!.ToString()]
            : ["--server", string.Create(CultureInfo.InvariantCulture, $"{platform.Host}:{platform.Port}"), "--task-url", platform.Url!.ToString()];
        _running = new(_secrets, ["--province", facts.Key, "--sn", sn, "--listen", listen, "--data", folder, .. address]);
        return _running.HearsAsync(" connected");
    }

    /// <summary>As a power cut would.</summary>
    public async Task KillAsync()
    {
        await _running!.DisposeAsync();
        _running = null;
    }

    /// <summary>One punch by a program of its own.</summary>
    /// <param name="person">Who.</param>
    /// <param name="time">When.</param>
    /// <param name="killAfter">When the program is killed, unless it has ended by then; <c>null</c>: never.</param>
    /// <returns>Whether it was accepted; <c>null</c> where nobody lived to tell.</returns>
    public async Task<bool?> PunchAsync(string person, DateTimeOffset time, TimeSpan? killAfter)
    {
        using var punch = BuiltProgram.Start(
            _secrets,
            ["punch", "--person", person, "--method", "face", "--time", time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), "--data", folder]);
        var (output, error) = (punch.StandardOutput.ReadToEndAsync(), punch.StandardError.ReadToEndAsync());
        if (killAfter is { } after)
        {
            await Task.WhenAny(punch.WaitForExitAsync(), Task.Delay(after, TimeProvider.System));
            if (!punch.HasExited)
            {
                punch.Kill();
            }
        }

        await punch.WaitForExitAsync();
        return punch.ExitCode switch
        {
            0 => (await output).Contains("queued", StringComparison.Ordinal),
            137 => null,
            var code => throw new InvalidOperationException($"punch ended with {code}: {await error}"),
        };
    }

    /// <summary>What a verb prints as JSON.</summary>
    public async Task<JsonElement> AskAsync(string verb)
    {
        var (code, output, error) = await BuiltProgram.RunAsync(verb, "--json", "--data", folder);
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
        {
            await _running.DisposeAsync();
        }
    }
}
