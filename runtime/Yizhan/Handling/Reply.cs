using Yizhan.Domain;

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

    /// <summary>Nothing was sent: the document does not allow what was to be sent.</summary>
    NotSent,
}

/// <summary>The typed outcome of a client call. The payload is a view, valid until the client's next call.</summary>
/// <typeparam name="T">Payload of the answer.</typeparam>
public readonly struct Reply<T>
    where T : struct
{
    /// <summary>What it came to.</summary>
    public required ReplyKind Kind { get; init; }

    /// <summary>The payload of a success, or what a failure tells besides its wording.</summary>
    public T Value { get; init; }

    /// <summary>The platform's code of a failure.</summary>
    public string Code { get; init; }

    /// <summary>The platform's wording of a failure, or why there is no answer, or what is wrong with it.</summary>
    public string Reason { get; init; }

    /// <summary>What is wrong with an answer that cannot be read: member, place and reason.</summary>
    public WireError Error { get; init; }

    /// <summary>Whether an answer whose payload may be empty came without one: nothing to do, nothing more to say.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>The route of what the platform sends next, where the answer names it in its status; else 0.</summary>
    public int Next { get; init; }

    /// <summary>Whether the platform answered with success.</summary>
    public bool Succeeded => Kind == ReplyKind.Success;

    /// <summary>The same as a terminal's loop understands it: delivered, refused by somebody, or to be tried again.</summary>
    public Receipt ToReceipt() => Kind switch
    {
        ReplyKind.Success => Receipt.Delivered,
        ReplyKind.Failure or ReplyKind.NotSent => new(ReceiptKind.Rejected, Code.Length == 0 ? Reason : $"{Code} {Reason}".TrimEnd()),
        _ => new(ReceiptKind.Unreachable, Reason),
    };

    /// <summary>A success.</summary>
    public static Reply<T> Success(T value) => new() { Kind = ReplyKind.Success, Value = value, Code = "", Reason = "" };

    /// <summary>A success without a payload.</summary>
    public static Reply<T> Nothing() => new() { Kind = ReplyKind.Success, IsEmpty = true, Code = "", Reason = "" };

    /// <summary>The platform's failure.</summary>
    public static Reply<T> Failure(Utf8Text code, Utf8Text text) =>
        new() { Kind = ReplyKind.Failure, Code = code.ToString(), Reason = text.ToString() };

    /// <summary>No answer.</summary>
    public static Reply<T> NoAnswer(string problem) => new() { Kind = ReplyKind.NoAnswer, Code = "", Reason = problem };

    /// <summary>An answer that cannot be read.</summary>
    public static Reply<T> Unreadable(WireError error) =>
        new() { Kind = ReplyKind.Unreadable, Code = "", Reason = error.ToString(), Error = error };

    /// <summary>The document does not allow what was to be sent.</summary>
    public static Reply<T> NotSent(WireError error) =>
        new() { Kind = ReplyKind.NotSent, Code = "", Reason = error.ToString(), Error = error };

    /// <summary>An answer that cannot be trusted.</summary>
    public static Reply<T> Unreadable(string reason) => new() { Kind = ReplyKind.Unreadable, Code = "", Reason = reason };
}
