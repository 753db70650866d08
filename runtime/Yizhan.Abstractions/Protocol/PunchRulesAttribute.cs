namespace Yizhan;

/// <summary>What the document asks of a terminal's records: repeats, batches, keeping, pictures.</summary>
/// <remarks><code>[PunchRules(RepeatWithinMilliseconds = 3000, KeepDays = 180, GiveUpAfter = 10, PhotoMaxBytes = 409600)]</code></remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class PunchRulesAttribute : Attribute
{
    /// <summary>A punch of the same person less than this long after the last counted one does not count; 0 where only the same time is a repeat.</summary>
    public int RepeatWithinMilliseconds { get; set; }

    /// <summary>Days that an uploaded record is kept while there is room; 0 where the document is silent.</summary>
    public int KeepDays { get; set; }

    /// <summary>A record with more failed attempts than this may be dropped when space runs out; 0: never.</summary>
    public int GiveUpAfter { get; set; }

    /// <summary>Most records in one upload.</summary>
    public int BatchMax { get; set; } = 1;

    /// <summary>Largest picture in bytes before any text encoding; 0 where the document is silent.</summary>
    public int PhotoMaxBytes { get; set; }

    /// <summary>Seconds between uploads that the platform asks for, unless an operator set others; 0: it does not ask, records are sent as they come.</summary>
    public int UploadSeconds { get; set; }

    /// <summary>The clause that asks for it, told where a punch is refused.</summary>
    public string Clause { get; set; } = "";
}
