namespace Yizhan;

/// <summary>The checks of a request, in the order in which the document's answers imply them. The first that fails is answered.</summary>
/// <remarks>
/// <code>[Checks(Check.Operation, Check.Token, Check.Time, Check.Signature, Check.TokenOwner, Check.Payload)]</code>
/// On a link for all its operations, on a message for that one alone.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class ChecksAttribute(params Check[] order) : Attribute
{
    /// <summary>The checks, first to last.</summary>
    public IReadOnlyList<Check> Order { get; } = order;
}

/// <summary>One check of a request.</summary>
public enum Check
{
    /// <summary>The operation is known.</summary>
    Operation = 1,

    /// <summary>The account is known and its key is right, where the envelope carries them.</summary>
    Account = 2,

    /// <summary>The token is alive, where the envelope carries one.</summary>
    Token = 3,

    /// <summary>The time is near the platform's clock, where the envelope carries one.</summary>
    Time = 4,

    /// <summary>The signature is there and right.</summary>
    Signature = 5,

    /// <summary>The token belongs to the device that the envelope names.</summary>
    TokenOwner = 6,

    /// <summary>The device is registered.</summary>
    Device = 7,

    /// <summary>The payload can be read and holds what it must.</summary>
    Payload = 8,

    /// <summary>The members of the envelope that are marked required are there and not empty.</summary>
    Members = 9,

    /// <summary>
    /// The check value of the frame is right. Where a link does not list it, a wrong one closes the connection without an
    /// answer.
    /// </summary>
    Checksum = 10,
}
