namespace Yizhan.AspNetCore;

/// <summary>Why the platform closes a connection without an answer.</summary>
internal enum ConnectionFault
{
    /// <summary>What arrived is no frame, or one over the limit.</summary>
    BrokenFrame = 1,

    /// <summary>A frame that had begun was not complete in time.</summary>
    UnfinishedFrame,

    /// <summary>Nothing arrived for a long time.</summary>
    Idle,

    /// <summary>The peer does not take its answers.</summary>
    SlowReader,

    /// <summary>The device has opened another connection and speaks there.</summary>
    TakenOver,

    /// <summary>All connections together hold too much of what is not whole yet.</summary>
    TooMuchUnfinished,

    /// <summary>An answer does not fit a frame of the link.</summary>
    AnswerTooLong,
}
