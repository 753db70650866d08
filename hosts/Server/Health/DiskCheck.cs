using System.Globalization;
using Yizhan.Server.Startup;

namespace Yizhan.Server.Health;

/// <summary>There is room for photos and for the database.</summary>
internal sealed class DiskCheck(DataFolder data, ServerOptions options) : IReadinessCheck
{
    public string Name => "disk";

    public Task<string?> WhyNotAsync()
    {
        var free = new DriveInfo(data.Root).AvailableFreeSpace;
        return Task.FromResult(free >= options.FreeDisk
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{free} bytes are free, {options.FreeDisk} are wanted"));
    }
}
