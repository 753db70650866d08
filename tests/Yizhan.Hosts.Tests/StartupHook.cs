using System.Diagnostics;
using System.Globalization;

/// <summary>
/// Runs inside a server of the kill tests before its Main (DOTNET_STARTUP_HOOKS): kills the process, as a power cut would, at
/// the n-th time that it comes to a point which its activities show. The server itself knows nothing of it.
/// </summary>
internal static class StartupHook
{
    /// <summary>Where and when: <c>received:7</c>, <c>committed:7</c>, <c>answering:7</c>.</summary>
    public const string Variable = "YIZHAN_TEST_KILL_AT";

    private static int _left;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split(':') is not [var point, var count])
        {
            return;
        }

        _left = int.Parse(count, CultureInfo.InvariantCulture);
        ActivitySource.AddActivityListener(new()
        {
            ShouldListenTo = static source => source.Name == "Yizhan",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity => Pass(point == "received" && activity.OperationName.EndsWith("request", StringComparison.Ordinal)),

            // A commit ends when the disk has it, a request when its answer is ready to leave.
            ActivityStopped = activity => Pass(
                activity.OperationName == "commit" ? point == "committed" : point == "answering"),
        });
    }

    private static void Pass(bool here)
    {
        if (here && Interlocked.Decrement(ref _left) == 0)
        {
            Process.GetCurrentProcess().Kill();
        }
    }
}
