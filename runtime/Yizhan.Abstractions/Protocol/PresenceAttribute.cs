namespace Yizhan;

/// <summary>When a device counts as online.</summary>
/// <remarks><code>[Presence(HeartbeatSeconds = 30, OfflineAfterSeconds = 60)]</code></remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class PresenceAttribute : Attribute
{
    /// <summary>Interval at which the terminal sends its heartbeat unless the platform names another, in seconds.</summary>
    public int HeartbeatSeconds { get; set; } = 30;

    /// <summary>A device is offline when more than this many seconds have passed since its last heartbeat.</summary>
    public int OfflineAfterSeconds { get; set; }
}
