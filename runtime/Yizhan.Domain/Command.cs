namespace Yizhan.Domain;

/// <summary>Something that the platform wants a device to do.</summary>
public sealed record Command
{
    /// <summary>Number: decimal digits, unique in the platform, at most 19 of them.</summary>
    public required string Id { get; init; }

    /// <summary>Who has to do it.</summary>
    public required DeviceId Device { get; init; }

    /// <summary>What.</summary>
    public required CommandKind Kind { get; init; }

    /// <summary>The people concerned, in the order of the command.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Firmware: version.</summary>
    public string? Version { get; init; }

    /// <summary>Firmware: size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Firmware: address.</summary>
    public string? Url { get; init; }

    /// <summary>When to restart; absent means now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Privilege to be set.</summary>
    public string? Privilege { get; init; }

    /// <summary>Name under which a device is bound.</summary>
    public string? Name { get; init; }

    /// <summary>Where it stands.</summary>
    public CommandState State { get; init; }

    /// <summary>How often it was delivered.</summary>
    public int Attempts { get; init; }
}

/// <summary>Kinds of commands; not every province has all of them.</summary>
public enum CommandKind
{
    /// <summary>Send people to the device and admit them.</summary>
    Enrol = 1,

    /// <summary>Take people off the device.</summary>
    Remove,

    /// <summary>Take everybody off the device.</summary>
    Clear,

    /// <summary>Have the device report its people.</summary>
    UploadPeople,

    /// <summary>Have the device load a firmware.</summary>
    Firmware,

    /// <summary>Set the clock.</summary>
    SyncTime,

    /// <summary>Restart.</summary>
    Reboot,

    /// <summary>Give people a privilege on the device.</summary>
    SetAdmin,

    /// <summary>Take a person's photo at the device.</summary>
    Capture,

    /// <summary>Have the device report about itself.</summary>
    DeviceInfo,

    /// <summary>Tie the device to a project.</summary>
    Bind,

    /// <summary>Release the device from its project.</summary>
    Unbind,

    /// <summary>Have the device send its punches at once. Operators have no such command; test environments may.</summary>
    UploadPunches,
}

/// <summary>Where a command stands.</summary>
public enum CommandState
{
    /// <summary>Not fetched yet.</summary>
    Pending = 0,

    /// <summary>The device has fetched it; no result yet.</summary>
    Delivered,

    /// <summary>The device reported success.</summary>
    Succeeded,

    /// <summary>The device reported failure, or no result came after the last delivery.</summary>
    Failed,

    /// <summary>Not finished in time.</summary>
    Expired,
}
