namespace Yizhan;

/// <summary>What a client call came to.</summary>
public enum ReplyKind
{
    /// <summary>The platform answered with success.</summary>
    Success = 1,

    /// <summary>The platform answered with a failure.</summary>
    Failure,

    /// <summary>No answer: no network, no time.</summary>
    NoAnswer,

    /// <summary>An answer that cannot be read, or whose signature is wrong.</summary>
    Unreadable,
}

/// <summary>The typed outcome of a client call. The payload is a view, valid until the client's next call.</summary>
/// <typeparam name="T">Payload of the answer.</typeparam>
public readonly struct Reply<T>
    where T : struct
{
    /// <summary>What it came to.</summary>
    public required ReplyKind Kind { get; init; }

    /// <summary>The payload of a success.</summary>
    public T Value { get; init; }

    /// <summary>The platform's code of a failure.</summary>
    public string Code { get; init; }

    /// <summary>The platform's wording of a failure, or why there is no answer, or what is wrong with it.</summary>
    public string Reason { get; init; }

    /// <summary>Whether the platform answered with success.</summary>
    public bool Succeeded => Kind == ReplyKind.Success;
}
