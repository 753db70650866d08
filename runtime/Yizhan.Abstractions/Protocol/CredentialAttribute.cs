namespace Yizhan;

/// <summary>One thing that a device and the platform agree on beforehand.</summary>
/// <remarks>
/// <code>[Credential("accessSecret", Secret = true, Max = 64)]   // never travels, never logged</code>
/// Option names of hosts are the kebab-case of the name; environment variables its upper snake case.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = true)]
public sealed class CredentialAttribute(string name) : Attribute
{
    /// <summary>Name as the document spells it.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it must never reach a log, an error text or a <c>ToString</c>.</summary>
    public bool Secret { get; set; }

    /// <summary>Whether it names an account that several devices share; one account has one set of secrets.</summary>
    public bool Account { get; set; }

    /// <summary>
    /// Whether it is the address at which the platform calls the system behind the device: <c>https://vendor.example/api</c>.
    /// At most one credential of a protocol; the terminal itself need not know it.
    /// </summary>
    public bool Address { get; set; }

    /// <summary>Fewest characters, inclusive.</summary>
    public int Min { get; set; } = 1;

    /// <summary>Most characters, inclusive.</summary>
    public int Max { get; set; } = 128;
}
