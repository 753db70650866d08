namespace Yizhan.Domain;

/// <summary>A command of the platform that the device has carried out, or could not.</summary>
/// <param name="Name">The document's own word for it.</param>
/// <param name="Kind">What it asked for; <c>null</c> where it is no command of the domain.</param>
/// <param name="Succeeded">Whether it was carried out.</param>
public sealed record ExecutedCommand(string Name, CommandKind? Kind, bool Succeeded)
{
    /// <summary>Number; empty where the document has none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The people concerned; none where the command names nobody.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>When, by the device's clock.</summary>
    public required DateTimeOffset At { get; init; }
}
