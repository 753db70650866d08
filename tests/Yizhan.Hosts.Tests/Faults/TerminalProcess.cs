using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Yizhan.Client;
using Yizhan.Domain;

namespace Yizhan.Hosts.Tests.Faults;

/// <summary>
/// A device as it is in the field: the program <c>yizhan-terminal</c> that runs, beside it programs that put punches in its
/// outbox, all of which may be killed. YIZHAN_TERMINAL names another build of the program.
/// </summary>
internal sealed class TerminalProcess(ProtocolFacts facts, string sn, PlatformAddress platform, Dictionary<string, string> credentials, string listen, string folder) : IDisposable
{
    private static readonly string Program =
        Environment.GetEnvironmentVariable("YIZHAN_TERMINAL") ?? Path.Combine(AppContext.BaseDirectory, "yizhan-terminal");

    private readonly StringBuilder _said = new();
    private Process? _running;

    /// <summary>Everything that the running programs have said.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Starts <c>run</c>; ends when it has said that it is connected, or is gone.</summary>
    public async Task StartAsync()
    {
        string[] address = platform.Host is null
            ? ["--server", platform.Url!.ToString()]
            : ["--server", string.Create(CultureInfo.InvariantCulture, $"{platform.Host}:{platform.Port}"), "--task-url", platform.Url!.ToString()];
        _running = Start(["run", "--province", facts.Key, "--sn", sn, "--listen", listen, .. address]);
        var connected = new TaskCompletionSource();
        _running.ErrorDataReceived += (_, line) =>
        {
            lock (_said)
            {
                _said.AppendLine(line.Data);
            }

            if (line.Data is null || line.Data.EndsWith(" connected", StringComparison.Ordinal))
            {
                connected.TrySetResult();
            }
        };
        _running.BeginErrorReadLine();
        await connected.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        Assert.False(_running.HasExited, Said);
    }

    /// <summary>As a power cut would.</summary>
    public async Task KillAsync()
    {
        _running!.Kill();
        await _running.WaitForExitAsync();
        _running.Dispose();
        _running = null;
    }

    /// <summary>One punch by a program of its own.</summary>
    /// <param name="person">Who.</param>
    /// <param name="time">When.</param>
    /// <param name="killAfter">When the program is killed, unless it has ended by then; <c>null</c>: never.</param>
    /// <returns>Whether it was accepted; <c>null</c> where nobody lived to tell.</returns>
    public async Task<bool?> PunchAsync(string person, DateTimeOffset time, TimeSpan? killAfter)
    {
        using var punch = Start(["punch", "--person", person, "--method", "face", "--time", time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)]);
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
        using var process = Start([verb, "--json"]);
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return JsonDocument.Parse(text).RootElement;
    }

    public void Dispose()
    {
        _running?.Kill();
        _running?.Dispose();
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true };
        Array.ForEach([.. arguments, "--data", folder], start.ArgumentList.Add);
        foreach (var (name, value) in credentials)
        {
            // As the program names them: fooBar is YIZHAN_FOO_BAR.
            start.Environment["YIZHAN_" + string.Concat(name.Select(static c => char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"))] = value;
        }

        return Process.Start(start)!;
    }
}
