namespace Yizhan;

/// <summary>How members become bytes on a link.</summary>
/// <remarks><code>[Wire(Dialect.Form, Payload = Dialect.Json, Also = Dialects.Multipart | Dialects.Json, Quirks = Quirks.Lenient)]</code></remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class WireAttribute(Dialect dialect) : Attribute
{
    /// <summary>The dialect that is emitted.</summary>
    public Dialect Dialect { get; } = dialect;

    /// <summary>Dialect of the payload inside the envelope's slot; the envelope's own where unset.</summary>
    public Dialect Payload { get; set; }

    /// <summary>Dialect of answers where it differs.</summary>
    public Dialect Reply { get; set; }

    /// <summary>Dialects that are read besides the emitted one.</summary>
    public Dialects Also { get; set; }

    /// <summary>What is accepted besides what the document says; each one that fires is counted.</summary>
    public Quirks Quirks { get; set; }

    /// <summary>Zone of times that name none.</summary>
    public string Zone { get; set; } = "+08:00";

    /// <summary>Largest body in bytes; 0: computed from the members' limits.</summary>
    public int MaxBody { get; set; }
}
