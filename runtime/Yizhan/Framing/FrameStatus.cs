namespace Yizhan;

/// <summary>What a stream holds at its beginning.</summary>
public enum FrameStatus
{
    /// <summary>The beginning of a frame, or nothing: more bytes are awaited.</summary>
    Incomplete = 0,

    /// <summary>A whole frame, perhaps with more behind it.</summary>
    Complete = 1,

    /// <summary>No frame: the connection is closed without an answer.</summary>
    Broken = 2,
}
