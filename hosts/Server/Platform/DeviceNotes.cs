using Yizhan.Domain;
using Yizhan.Server.Store;

namespace Yizhan.Server.Platform;

/// <summary>What a mapping remembers about one device. What is queued is written even if the caller goes away.</summary>
internal sealed class DeviceNotes(NoteTable table, DeviceId device) : INotes
{
    public async ValueTask<string?> FindAsync(string name, CancellationToken cancellation) =>
        await table.FindAsync(device, name).WaitAsync(cancellation);

    public async ValueTask KeepAsync(string name, string? value, CancellationToken cancellation) =>
        await (value is null ? table.RemoveAsync(device, name) : table.KeepAsync(device, name, value)).WaitAsync(cancellation);
}
