namespace Yizhan;

/// <summary>Limits of messages that arrive in parts.</summary>
/// <param name="MaxParts">Most parts of one message, 2 and more.</param>
/// <param name="MaxBytes">Most bytes of one message; nothing is reserved before it has arrived.</param>
/// <param name="FinishWithin">Time from the first part within which the last one must arrive.</param>
/// <param name="FromOne">Whether parts that count from 1 are taken, and a single one as 0 or 1 of 1.</param>
public sealed record ReassemblyRules(int MaxParts, int MaxBytes, TimeSpan FinishWithin, bool FromOne = true);
