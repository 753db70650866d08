using Yizhan.Domain;
using Yizhan.Server.Devices;
using Yizhan.Server.Platform;
using Yizhan.Server.Startup;

namespace Yizhan.Server.Commands;

/// <summary>Commands that come over the wire: taken in a test environment only (<c>Yizhan:TestEnvironment</c>).</summary>
internal sealed class TestOrders(ServerOptions options, ProtocolSet protocols, DeviceRegistry devices, CommandIntake intake)
{
    /// <summary>Takes a command of an account; <c>null</c> where it is not taken.</summary>
    public async Task<string?> TakeAsync(Command draft, string account, CancellationToken cancellation)
    {
        if (!options.TestEnvironment || protocols.Find(draft.Device.Province) is not { } protocol
            || !await devices.AdoptAsync(protocol, draft.Device, account))
        {
            return null;
        }

        return (await intake.TakeAsync(protocol, draft, cancellation)).Id;
    }
}
