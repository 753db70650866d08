namespace Yizhan.Client;

/// <summary>What became of a punch that was handed to the terminal.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Id">Number in the outbox; of the counted punch where this one is a repeat; 0 where it was rejected.</param>
/// <param name="Reason">Why it was not queued, or what happened to the last attempt to send it.</param>
/// <param name="Clause">What of which document says so; empty where it is the device's own rule.</param>
public readonly record struct PunchResult(PunchOutcome Outcome, long Id, string Reason = "", string Clause = "");

/// <summary>What can become of a punch.</summary>
public enum PunchOutcome
{
    /// <summary>The platform has answered with success.</summary>
    Delivered = 1,

    /// <summary>It is on disk and will be sent.</summary>
    Queued,

    /// <summary>It does not count: the same person was counted just before.</summary>
    Repeated,

    /// <summary>It will not be sent; the reason says why. It is kept as failed where the number is not 0.</summary>
    Rejected,
}
