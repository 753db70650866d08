using System.Diagnostics;

namespace Yizhan.Client.Tests;

/// <summary>Waiting for what another process does.</summary>
internal static class Patience
{
    public static Task UntilAsync(Func<bool> condition, Func<string>? problem = null, int seconds = 30) =>
        UntilAsync(() => Task.FromResult(condition()), problem, seconds);

    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string>? problem = null, int seconds = 30)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < seconds, problem?.Invoke() ?? "it did not happen in time");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
