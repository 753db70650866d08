using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Server.Commands;
using Yizhan.Server.Devices;
using Yizhan.Server.Platform;
using Yizhan.Server.Store;

namespace Yizhan.Server.Admin;

/// <summary><c>/api/devices</c></summary>
internal static class DeviceCalls
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/devices/{province}/{sn}", PutAsync)
            .WithSummary("Registers a device, or changes one; members that are left out stay as they are.")
            .Accepts<DeviceBody>("application/json")
            .Produces<DeviceAnswer>(StatusCodes.Status201Created).Produces<DeviceAnswer>()
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        api.MapDelete("/devices/{province}/{sn}", DeleteAsync)
            .WithSummary("Removes a device; its punches stay, its commands fail.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(404);
        api.MapGet("/devices/{province}/{sn}", Get)
            .WithSummary("One device.").Produces<DeviceAnswer>().ProducesProblem(404);
        api.MapGet("/devices", List)
            .WithSummary("Devices in the order of province and number.").WithPaging("province").Produces<Page<DeviceAnswer>>().ProducesProblem(400);
    }

    private static async Task<IResult> PutAsync(
        string province, string sn, HttpRequest request, ProtocolSet protocols, DeviceRegistry devices)
    {
        var protocol = Protocol(protocols, province);
        var id = new DeviceId(province, Limits.CheckKey(sn, "sn", Limits.Sn));
        using var body = await Members.ReadAsync(request);
        body.Only("name", "credentials", "settings");
        var known = devices.Find(id)?.Stored;
        var device = new StoredDevice(
            id,
            body.OptionalText("name", Limits.Name) ?? known?.Name ?? "",
            Credentials(protocol.Entry.Facts, body.Map("credentials", Limits.Credential) ?? known?.Credentials),
            Settings(protocol.Entry.Facts, body.Map("settings", Limits.Credential) ?? known?.Settings),
            known?.LastSeen);
        return await devices.PutAsync(protocol, device) switch
        {
            PutOutcome.AccountConflict => throw Problem.Conflict("this account is registered with other secrets"),
            PutOutcome.Added => Results.Json(Show(protocol, devices.Find(id)!), statusCode: StatusCodes.Status201Created),
            _ => Results.Json(Show(protocol, devices.Find(id)!)),
        };
    }

    private static async Task<IResult> DeleteAsync(
        string province, string sn, ProtocolSet protocols, DeviceRegistry devices, CommandEngine commands)
    {
        var id = new DeviceId(province, sn);
        if (!await devices.RemoveAsync(Protocol(protocols, province), id))
        {
            throw NotRegistered(id);
        }

        await commands.RemovedAsync(id);
        return Results.NoContent();
    }

    private static IResult Get(string province, string sn, ProtocolSet protocols, DeviceRegistry devices)
    {
        var protocol = Protocol(protocols, province);
        return Results.Json(Show(protocol, devices.Find(new(province, sn)) ?? throw NotRegistered(new(province, sn))));
    }

    private static IResult List(HttpRequest request, ProtocolSet protocols, DeviceRegistry devices)
    {
        var limit = Paging.Limit(request);
        DeviceId? after = Paging.Text(request, "after") switch
        {
            null => null,
            var text when text.Split('/', 2) is [var province, var sn] => new(province, sn),
            _ => throw Problem.BadRequest("'after' is no device of this list"),
        };
        var found = devices.List(Paging.Text(request, "province"), after, limit + 1);
        return Results.Json(Paging.Of(
            found, limit, static device => device.Stored.Id.ToString(),
            device => Show(protocols.Find(device.Stored.Id.Province)!, device)));
    }

    /// <summary>The protocol that a path names.</summary>
    public static HostedProtocol Protocol(ProtocolSet protocols, string province) =>
        protocols.Find(province) ?? throw Problem.NotFound($"no province '{Limits.Shown(province)}'");

    public static Problem NotRegistered(DeviceId id) => Problem.NotFound($"no device {Limits.Shown(id.ToString())}");

    private static DeviceAnswer Show(HostedProtocol protocol, RegisteredDevice device) => new(
        device.Stored.Id.Province,
        device.Stored.Id.Sn,
        device.Stored.Name,
        device.Entry.IsOnline(protocol.Gate.Time.GetUtcNow(), protocol.Entry.Facts.OfflineAfter),
        device.Entry.LastHeartbeat is { } at ? WireTime.FromDateTimeOffset(at).ToString() : null,
        device.Stored.Settings);

    private static Dictionary<string, string> Credentials(
        ProtocolFacts facts, IReadOnlyDictionary<string, string>? given)
    {
        foreach (var name in given?.Keys ?? [])
        {
            if (!facts.Credentials.Any(credential => credential.Name == name))
            {
                throw Problem.BadRequest($"'credentials.{Limits.Shown(name)}' is no credential of {facts.Key}");
            }
        }

        return facts.Credentials.ToDictionary(static credential => credential.Name, credential =>
        {
            var value = given?.GetValueOrDefault(credential.Name);
            return value is null
                ? throw Problem.BadRequest($"'credentials.{credential.Name}' is missing")
                : value.Length < credential.Min || value.Length > credential.Max
                    ? throw Problem.BadRequest($"'credentials.{credential.Name}': {credential.Min} to {credential.Max} characters")
                    : credential.Address && !PlatformAddress.TryParseUrl(value, out _)
                        ? throw Problem.BadRequest($"'credentials.{credential.Name}' is no http or https address")
                        : value;
        }, StringComparer.Ordinal);
    }

    private static IReadOnlyDictionary<string, string> Settings(
        ProtocolFacts facts, IReadOnlyDictionary<string, string>? given)
    {
        foreach (var (name, value) in given ?? new Dictionary<string, string>())
        {
            var assumption = name.Length == 0 ? null : facts.Assumptions.FirstOrDefault(one => one.Setting == name);

            // A header has to be read before it tells whose it is, so its byte order is the link's.
            if (assumption is null || facts.Links.Any(link => link.OrderSetting == name))
            {
                throw Problem.BadRequest($"'settings.{Limits.Shown(name)}' is no setting of {facts.Key}");
            }

            if (assumption.Alternatives.Count > 0 && !assumption.Alternatives.Contains(value))
            {
                throw Problem.BadRequest($"'settings.{name}' is none of {string.Join(", ", assumption.Alternatives)}");
            }
        }

        return given ?? new Dictionary<string, string>();
    }
}
