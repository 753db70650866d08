using System.Collections.Concurrent;
using System.Diagnostics;

namespace Yizhan.Client.Tests;

/// <summary>The built program while it runs as a device: started with secrets in its environment, heard on standard error.</summary>
internal sealed class TerminalRun : IAsyncDisposable
{
    private readonly Process _process;
    private readonly IReadOnlyDictionary<string, string> _secrets;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly Task _heard;

    public TerminalRun(IReadOnlyDictionary<string, string> secrets, params string[] args)
    {
        _secrets = secrets;
        _process = BuiltProgram.Start(secrets, ["run", .. args]);
        _heard = HearAsync();
    }

    /// <summary>What it said so far.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Waits for a line with this text, as often as is said.</summary>
    public Task HearsAsync(string text, int times = 1) =>
        Patience.UntilAsync(() => _log.Count(line => line.Contains(text, StringComparison.Ordinal)) >= times, () => $"'{text}' was not said: {Log}");

    /// <summary>Asks it to end, as a service manager would; it does, and has told no secret.</summary>
    public async Task TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        await _heard;
        Assert.True(_process.ExitCode == 0, Log);
        Assert.Contains("stopped", Log, StringComparison.Ordinal);
        Assert.All(_secrets.Values, secret => Assert.DoesNotContain(secret, Log, StringComparison.Ordinal));
    }

    /// <summary>Ends it in the middle of whatever it does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        // What it said last, before nobody may read it any more.
        await _heard;
        _process.Dispose();
    }

    private async Task HearAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _log.Enqueue(line);
        }
    }
}
