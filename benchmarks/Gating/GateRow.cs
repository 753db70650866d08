namespace Benchmarks.Gating;

/// <summary>One gate, measured.</summary>
/// <param name="Message">The message.</param>
/// <param name="Step">The step.</param>
/// <param name="Against">The peer, the floor, or nothing where bytes are counted.</param>
/// <param name="Found">What was measured: a ratio, or bytes.</param>
/// <param name="Gate">What has to hold, the margin within it.</param>
/// <param name="Holds">Whether it does.</param>
/// <param name="Target">What was asked for, and whether it is met; empty where nothing was.</param>
internal sealed record GateRow(string Message, string Step, string Against, double Found, string Gate, bool Holds, string Target);
