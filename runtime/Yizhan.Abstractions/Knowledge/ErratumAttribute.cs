namespace Yizhan;

/// <summary>A fault of the document, what it prints and what it means.</summary>
/// <remarks><code>[Erratum("line 215", Printed = "devicelp", Meant = "deviceIp")]</code></remarks>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Parameter | AttributeTargets.Property, AllowMultiple = true)]
public sealed class ErratumAttribute(string place) : Attribute
{
    /// <summary>Where in the document.</summary>
    public string Place { get; } = place;

    /// <summary>What it prints.</summary>
    public string Printed { get; set; } = "";

    /// <summary>What it means.</summary>
    public string Meant { get; set; } = "";
}
