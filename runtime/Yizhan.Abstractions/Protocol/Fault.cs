namespace Yizhan;

/// <summary>What can go wrong with a request, in the order in which it is usually noticed.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The frame or the envelope cannot be read.</summary>
    Malformed,

    /// <summary>The request is larger than its limit.</summary>
    TooLarge,

    /// <summary>No operation is named, or one that the link does not have.</summary>
    UnknownOperation,

    /// <summary>The account, or the key that goes with it, is missing, unknown or revoked.</summary>
    UnknownAccount,

    /// <summary>The device is not registered.</summary>
    UnknownDevice,

    /// <summary>The token is missing, unknown or has expired.</summary>
    UnknownToken,

    /// <summary>The token belongs to another device.</summary>
    ForeignToken,

    /// <summary>The time is missing, unreadable or too far from the platform's clock.</summary>
    StaleTime,

    /// <summary>The signature is missing.</summary>
    MissingSignature,

    /// <summary>The signature does not match.</summary>
    BadSignature,

    /// <summary>The sealed part cannot be opened.</summary>
    BadSeal,

    /// <summary>The check value of the frame is wrong.</summary>
    BadChecksum,

    /// <summary>Parts of a message are missing, out of order, mixed up or too many.</summary>
    BrokenSequence,

    /// <summary>The device, or the address from which it comes, asks more often than an operator allows; it may ask again later.</summary>
    TooOften,

    /// <summary>A member that is needed is missing or empty.</summary>
    Missing,

    /// <summary>The payload cannot be read, or a member of it is out of its range.</summary>
    Invalid,

    /// <summary>Nothing is waiting for the device.</summary>
    NothingToDo,

    /// <summary>The operation was understood and refused.</summary>
    Refused,

    /// <summary>The platform's own fault.</summary>
    Internal,
}
