namespace Yizhan;

/// <summary>The member must not reach a log in clear.</summary>
/// <remarks><code>[Field("idcardNo", Max = 18), Sensitive(Sensitive.IdentityNumber)] Utf8Text IdentityNumber</code></remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class SensitiveAttribute(Sensitive kind) : Attribute
{
    /// <summary>What it is, and so how it is masked.</summary>
    public Sensitive Kind { get; } = kind;
}

/// <summary>Kinds of values that are masked.</summary>
public enum Sensitive
{
    /// <summary>Never shown, not even its length.</summary>
    Secret = 1,

    /// <summary>Identity number: the first and the last digits are shown.</summary>
    IdentityNumber = 2,

    /// <summary>Telephone number: the last four digits are shown.</summary>
    Phone = 3,

    /// <summary>Picture or biometric template: only its size is shown.</summary>
    Face = 4,

    /// <summary>Name or address of a person: the first character is shown.</summary>
    Person = 5,
}
