using System.Text;
using System.Text.Json;

namespace Yizhan.Hosts.Tests.Canaries;

/// <summary>What a canary stands for, and so where it may be seen.</summary>
[Flags]
internal enum CanaryKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>What was agreed on: keys, secrets, accounts, the key of the admin plane, tokens.</summary>
    Credential = 1,

    /// <summary>Identity number.</summary>
    IdNumber = 2,

    /// <summary>Telephone number.</summary>
    Phone = 4,

    /// <summary>Number of the access card.</summary>
    Card = 8,

    /// <summary>Password for the keypad.</summary>
    Password = 16,

    /// <summary>Name.</summary>
    Name = 32,

    /// <summary>Picture or template.</summary>
    Face = 64,

    /// <summary>Everything about a person.</summary>
    Person = IdNumber | Phone | Card | Password | Name | Face,
}

/// <summary>A value that is planted and looked for, as it is and in the forms in which it might be written.</summary>
internal sealed class Canary
{
    public static readonly Canary IdNumber = new(CanaryKind.IdNumber, "510101198807012345");
    public static readonly Canary Phone = new(CanaryKind.Phone, "13911117777");
    public static readonly Canary Card = new(CanaryKind.Card, "CNRYCARD8812");
    public static readonly Canary Password = new(CanaryKind.Password, "CnryPass5561");
    public static readonly Canary Name = new(CanaryKind.Name, "卡纳瑞名");
    public static readonly Canary Face = new(CanaryKind.Face, "CNRYFACE-9903-TEMPLATE");

    private readonly string[] _forms;

    public Canary(CanaryKind kind, string value)
    {
        (Kind, Value) = (kind, value);
        var bytes = Encoding.UTF8.GetBytes(value);
        _forms = [.. new[] { value, Uri.EscapeDataString(value), JsonSerializer.Serialize(value).Trim('"'), Convert.ToHexString(bytes) }
            .Concat(Enumerable.Range(0, 3).Select(skip => Inside(bytes, skip))).Distinct()];
    }

    public CanaryKind Kind { get; }

    public string Value { get; }

    /// <summary>A picture with the face in it.</summary>
    public static byte[] Picture { get; } = [0xFF, 0xD8, 0xFF, 0xE0, .. Encoding.ASCII.GetBytes(Face.Value)];

    /// <summary>Those of a person.</summary>
    public static IReadOnlyList<Canary> OfPerson { get; } = [IdNumber, Phone, Card, Password, Name, Face];

    /// <summary>The person, as an operator enters them.</summary>
    public static object Entered { get; } = new
    {
        name = Name.Value, idNumber = IdNumber.Value, phone = Phone.Value, cardNo = Card.Value, password = Password.Value, photo = Picture,
    };

    /// <summary>What stands where a spec marks a value so.</summary>
    public static Canary Of(Sensitive kind) => kind switch
    {
        Sensitive.IdentityNumber => IdNumber,
        Sensitive.Phone => Phone,
        Sensitive.Face => Face,
        Sensitive.Person => Name,
        _ => Password,
    };

    /// <summary>Whether a text gives it away. Case does not matter: some documents fold it.</summary>
    public bool IsIn(string text) => _forms.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => $"{Kind} {Value}";

    // What base64 has of the bytes wherever in a text they lie: the characters at the edges hold bits of their neighbours.
    private static string Inside(byte[] bytes, int skip)
    {
        var whole = Convert.ToBase64String([.. new byte[skip], .. bytes, .. new byte[3 - ((skip + bytes.Length) % 3)]]);
        return whole[(skip == 0 ? 0 : 4)..^4];
    }
}
