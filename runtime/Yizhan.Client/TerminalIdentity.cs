using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>Whose records a data folder holds: kept in it, so that other processes know the province's rules.</summary>
public static class TerminalIdentity
{
    private const string Province = "province";
    private const string Sn = "sn";

    /// <summary>The device; <c>null</c> before the first run.</summary>
    public static async ValueTask<DeviceId?> FindAsync(TerminalStore store, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        var province = await store.SettingAsync(Province, cancellation);
        var sn = await store.SettingAsync(Sn, cancellation);
        return province is null || sn is null ? null : new DeviceId(province, sn);
    }

    /// <summary>
    /// Makes the folder the device's own. Returns why not: it was another device's, and punches of that one still wait
    /// there, which must not be sent under a foreign number.
    /// </summary>
    public static async ValueTask<string?> ClaimAsync(TerminalStore store, DeviceId device, CancellationToken cancellation)
    {
        var before = await FindAsync(store, cancellation);
        if (before == device)
        {
            return null;
        }

        return await store.WriteAsync(
            db =>
            {
                var waiting = before is null ? 0 : db.Number("SELECT count(*) FROM punch WHERE state = 0");
                if (waiting > 0)
                {
                    return $"the data folder belongs to {before}, of which {waiting} punches are not sent yet";
                }

                const string Set = "INSERT OR REPLACE INTO setting VALUES ($name, $value)";
                db.Execute(Set, ("$name", Province), ("$value", device.Province));
                db.Execute(Set, ("$name", Sn), ("$value", device.Sn));
                return null;
            },
            cancellation);
    }
}
