namespace Yizhan;

/// <summary>What a member of an envelope means to the link.</summary>
public enum Role
{
    /// <summary>Nothing to the link.</summary>
    None = 0,

    /// <summary>The device's number.</summary>
    Device,

    /// <summary>The account.</summary>
    Account,

    /// <summary>The key that goes with the account.</summary>
    AccountKey,

    /// <summary>The token of a login.</summary>
    Token,

    /// <summary>The operation.</summary>
    Operation,

    /// <summary>The time of the request.</summary>
    Time,

    /// <summary>The payload.</summary>
    Payload,

    /// <summary>The signature.</summary>
    Signature,

    /// <summary>What ties an answer or a result to a command: task id, command number.</summary>
    Correlation,

    /// <summary>Whether the request succeeded.</summary>
    Success,

    /// <summary>The document's code of a failure or success.</summary>
    Code,

    /// <summary>The document's wording of a failure or success.</summary>
    Text,

    /// <summary>A record that is there only on failure and holds code and text.</summary>
    Error,

    /// <summary>The version of the interface.</summary>
    Version,

    /// <summary>Fixed bytes that begin a frame.</summary>
    Marker,

    /// <summary>Length of the frame.</summary>
    Length,

    /// <summary>Index of this part.</summary>
    PartIndex,

    /// <summary>Number of parts.</summary>
    PartCount,

    /// <summary>State or result byte.</summary>
    Status,
}

/// <summary>When a member is written.</summary>
public enum When
{
    /// <summary>Whenever it has a value.</summary>
    Always = 0,

    /// <summary>Only in an answer that reports success.</summary>
    Success = 1,

    /// <summary>Only in an answer that reports a failure.</summary>
    Failure = 2,
}
