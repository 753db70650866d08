namespace Yizhan.Domain;

/// <summary>One worker passes one gate.</summary>
public sealed record Punch
{
    /// <summary>The device that saw it.</summary>
    public required DeviceId Device { get; init; }

    /// <summary>The person, as the device names them; the platform need not know them.</summary>
    public required string PersonId { get; init; }

    /// <summary>When, at +08:00, to the millisecond where the document has milliseconds.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How the person was recognised; none where the document does not say.</summary>
    public PunchMethod? Method { get; init; }

    /// <summary>Body temperature in °C, one decimal.</summary>
    public decimal? Temperature { get; init; }

    /// <summary>Picture taken at the gate: JPEG or PNG.</summary>
    public ReadOnlyMemory<byte> Photo { get; init; }

    /// <summary>The document's own id of the record, where it has one; otherwise device, person and time tell records apart.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Everything else that the document carried, as a JSON object, masked by the spec's marks.</summary>
    public string? Details { get; init; }

    /// <summary>Names the record without its person data.</summary>
    public override string ToString() => $"punch at {Device}";
}

/// <summary>How a person was recognised.</summary>
public enum PunchMethod
{
    /// <summary>Face.</summary>
    Face = 1,

    /// <summary>Fingerprint.</summary>
    Fingerprint,

    /// <summary>Access card (IC 卡, id 卡).</summary>
    Card,

    /// <summary>Identity card (身份证).</summary>
    IdCard,

    /// <summary>QR code.</summary>
    Qr,

    /// <summary>Iris.</summary>
    Iris,

    /// <summary>Mobile attendance.</summary>
    Mobile,

    /// <summary>Health code.</summary>
    HealthCode,
}
