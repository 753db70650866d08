namespace Yizhan;

/// <summary>What a handler answers: the payload of a success, or a fault that becomes the protocol's own failure answer.</summary>
public readonly struct Answer<T>
    where T : struct
{
    /// <summary>A success.</summary>
    public Answer(T value) => (Value, HasValue) = (value, true);

    /// <summary>A success whose text takes the place of the document's wording.</summary>
    public Answer(T value, string text)
        : this(value) => Text = text;

    /// <summary>A failure that tells more than its wording does: what was done and what was not.</summary>
    public Answer(Fault fault, T value, string? text = null)
        : this(value) => (Fault, Text) = (fault, text);

    /// <summary>A failure; a text takes the place of the document's wording, a code the place of its code.</summary>
    public Answer(Fault fault, string? code = null, string? text = null)
    {
        Fault = fault;
        Code = code;
        Text = text;
    }

    /// <summary>The payload.</summary>
    public T Value { get; }

    /// <summary>Whether there is a payload; a failure seldom has one.</summary>
    public bool HasValue { get; }

    /// <summary>What went wrong; <see cref="Fault.None"/> for a success.</summary>
    public Fault Fault { get; }

    /// <summary>Code to be answered where it is not the declared one.</summary>
    public string? Code { get; }

    /// <summary>Text to be answered where it is not the declared one.</summary>
    public string? Text { get; }

    /// <summary>A success.</summary>
    public static implicit operator Answer<T>(T value) => new(value);

    /// <summary>A failure.</summary>
    public static implicit operator Answer<T>(Fault fault) => new(fault);
}

/// <summary>The payload of an answer that has none.</summary>
public readonly record struct Nothing;
