using Yizhan.Domain;
using Yizhan.Server.Commands;
using Yizhan.Server.Devices;
using Yizhan.Server.Platform;
using Yizhan.Server.Store;

namespace Yizhan.Server.Admin;

/// <summary><c>/api/commands</c> and <c>/api/devices/{province}/{sn}/commands</c></summary>
internal static class CommandCalls
{
    private static readonly TimeFormat Iso = new("iso");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/devices/{province}/{sn}/commands", PostAsync)
            .WithSummary("Gives a device a command.")
            .Accepts<CommandBody>("application/json")
            .Produces<CommandTaken>(StatusCodes.Status202Accepted)
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(422);
        api.MapGet("/commands/{id}", GetAsync)
            .WithSummary("Where a command stands.").Produces<CommandAnswer>().ProducesProblem(404);
        api.MapGet("/commands", ListAsync)
            .WithSummary("Commands, the newest first.").WithPaging("province", "sn").Produces<Page<CommandAnswer>>().ProducesProblem(400);
    }

    private static async Task<IResult> PostAsync(
        string province, string sn, HttpRequest request, ProtocolSet protocols, DeviceRegistry devices, CommandIntake intake)
    {
        var protocol = DeviceCalls.Protocol(protocols, province);
        var device = new DeviceId(province, sn);
        if (devices.Find(device) is null)
        {
            throw DeviceCalls.NotRegistered(device);
        }

        using var body = await Members.ReadAsync(request);
        body.Only(CommandRules.AllMembers);
        var name = body.Text("kind", Limits.Name);
        var rule = WireNames.Kind(name) is { } kind ? CommandRules.Of(kind) : null;
        if (rule is null)
        {
            throw Problem.BadRequest($"'kind': no command '{Limits.Shown(name)}'");
        }

        // Whether there is such a command at all comes before how it is to be told.
        if (protocol.Entry.WhyNot(rule.Kind) is { } reason)
        {
            throw Problem.Unprocessable($"'{name}': {reason}");
        }

        var draft = Draft(body, rule, device);
        var (id, refusal) = await intake.TakeAsync(protocol, draft, request.HttpContext.RequestAborted);
        return refusal is null
            ? Results.Json(new CommandTaken(id), statusCode: StatusCodes.Status202Accepted)
            : throw Problem.Unprocessable(refusal);
    }

    private static async Task<IResult> GetAsync(string id, CommandEngine commands) =>
        await commands.FindAsync(id) is { } found ? Results.Json(Show(found)) : throw Problem.NotFound($"no command '{Limits.Shown(id)}'");

    private static async Task<IResult> ListAsync(HttpRequest request, CommandTable table, CommandEngine commands)
    {
        await commands.SettleAsync();
        var limit = Paging.Limit(request);
        var found = await table.ListAsync(
            Paging.Text(request, "province"), Paging.Text(request, "sn"), Paging.Text(request, "after"), limit + 1);
        return Results.Json(Paging.Of(found, limit, static one => one.Command.Id, Show));
    }

    private static Command Draft(Members body, CommandRule rule, DeviceId device)
    {
        body.Only(["kind", .. rule.Needed, .. rule.Optional]);
        foreach (var needed in rule.Needed)
        {
            if (!body.Has(needed))
            {
                throw Problem.BadRequest($"'{needed}' is missing");
            }
        }

        return new()
        {
            Id = "",
            Device = device,
            Kind = rule.Kind,
            People = body.Has("people") ? body.Texts("people", rule.MostPeople, Limits.PersonId) : [],
            Version = body.OptionalText("version", Limits.Name),
            Size = body.Number("size"),
            Url = body.OptionalText("url", Limits.Url),
            At = At(body.OptionalText("at", Limits.Name)),
            Privilege = body.OptionalText("privilege", Limits.Name),
            Name = body.OptionalText("name", Limits.Name),
        };
    }

    // A time without a zone is China Standard Time, as everywhere in the documents.
    private static DateTimeOffset? At(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return Iso.TryParse(((Utf8Text)text).Span, out var time)
            ? time.ToDateTimeOffset()
            : throw Problem.BadRequest("'at' is no time like 2026-11-11T08:00:00.000+08:00");
    }

    private static CommandAnswer Show(StoredCommand stored) => new(
        stored.Command.Id,
        WireNames.Of(stored.Command.Kind),
        WireNames.Of(stored.Command.State),
        stored.Command.Attempts,
        stored.Detail,
        WireTime.FromDateTimeOffset(stored.CreatedAt).ToString(),
        WireTime.FromDateTimeOffset(stored.UpdatedAt).ToString(),
        stored.Command.Device.Province,
        stored.Command.Device.Sn);
}
