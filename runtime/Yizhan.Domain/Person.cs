namespace Yizhan.Domain;

/// <summary>A worker who may be admitted.</summary>
/// <param name="Id">The platform's own number of the person; opaque text.</param>
/// <param name="Name">Name.</param>
public sealed record Person(string Id, string Name)
{
    private readonly bool? _hasPhoto;

    /// <summary>Identity number (身份证号).</summary>
    public string? IdNumber { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Number of the access card (卡号).</summary>
    public string? CardNo { get; init; }

    /// <summary>Password for the keypad.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the person may use the menu of the device.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>Addresses from which the photo can be fetched.</summary>
    public IReadOnlyList<string> PhotoUrls { get; init; } = [];

    /// <summary>The photo itself: JPEG or PNG.</summary>
    public ReadOnlyMemory<byte> Photo { get; init; }

    /// <summary>Whether the device took the photo itself; one that the platform sent it knows already.</summary>
    public bool PhotoTaken { get; init; }

    /// <summary>Whether a face is registered: what a device says of a photo that it did not take, else whether there is a photo, here or at an address.</summary>
    public bool HasPhoto
    {
        get => _hasPhoto ?? (!Photo.IsEmpty || PhotoUrls.Count > 0);
        init => _hasPhoto = value;
    }

    /// <summary>Names the person by number only: logs must not hold the rest.</summary>
    public override string ToString() => $"person {Id}";
}
