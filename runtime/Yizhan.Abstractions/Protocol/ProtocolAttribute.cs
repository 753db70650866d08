namespace Yizhan;

/// <summary>Declares a protocol: one authority's document, spoken over one or more links.</summary>
/// <remarks>
/// <code>
/// [Protocol("example", Title = "Example real-name attendance V1.0", Version = "1.0")]
/// [Credential("appSecret", Secret = true)]
/// public readonly partial struct ExampleProtocol;
/// </code>
/// The key names the protocol in configuration, routes of the admin plane and logs.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class ProtocolAttribute(string key) : Attribute
{
    /// <summary>Lower-case ASCII key, unique among the protocols of a build.</summary>
    public string Key { get; } = key;

    /// <summary>Title of the document, as printed.</summary>
    public string Title { get; set; } = "";

    /// <summary>Version of the document, as printed.</summary>
    public string Version { get; set; } = "";
}
