namespace Yizhan.Testing;

/// <summary>What properties are about. Groups can stand in classes of their own, which run beside each other.</summary>
public enum PropertyGroup
{
    /// <summary>What one side writes the other reads.</summary>
    RoundTrip,

    /// <summary>Bytes that nobody should have sent.</summary>
    Robustness,

    /// <summary>Frames in any pieces.</summary>
    Frames,

    /// <summary>Streams and bodies in any pieces, through the server's own connection and endpoints.</summary>
    Pieces,

    /// <summary>Ten thousand messages, and not one byte.</summary>
    Allocation,

    /// <summary>U+0000 in texts.</summary>
    NullCharacter,

    /// <summary>What a platform sends without being asked, and what a device sends back.</summary>
    Push,

    /// <summary>Ten thousand pushed messages, and not one byte.</summary>
    PushAllocation,
}

/// <summary>A class of properties has these groups only.</summary>
/// <param name="groups">The groups.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PropertyGroupAttribute(params PropertyGroup[] groups) : Attribute
{
    /// <summary>The groups.</summary>
    public IReadOnlyList<PropertyGroup> Groups { get; } = groups;
}
