namespace Yizhan;

/// <summary>What became of a part that was handed to <see cref="Reassembly"/>.</summary>
public enum PartResult
{
    /// <summary>A message in one part; it was not stored, the caller has it.</summary>
    Single = 0,

    /// <summary>Stored; further parts are awaited.</summary>
    Waiting = 1,

    /// <summary>The last part: the message is in <see cref="Reassembly.Message"/>.</summary>
    Complete = 2,

    /// <summary>The part just stored once more, byte for byte: dropped without an answer.</summary>
    Repeated = 3,

    /// <summary>Wrong order, number or size: the sequence is over, and the document's failure is answered.</summary>
    Broken = 4,

    /// <summary>A straggler of a sequence that broke: dropped without an answer, since one was given.</summary>
    Dropped = 5,
}
