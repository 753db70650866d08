using Yizhan.Domain;

namespace Yizhan.Specs.Henan;

/// <summary>How Henan's messages become devices, people, commands and punches, on both sides.</summary>
public readonly partial struct HenanProtocol : IProtocol
{
    private static readonly (CommandKind Kind, string Word)[] Commands =
    [
        (CommandKind.Enrol, "downloadUser"),
        (CommandKind.Remove, "deletePerson"),
        (CommandKind.UploadPeople, "uploadPersonPic"),
        (CommandKind.SyncTime, "setTimeInfo"),
        (CommandKind.Reboot, "reboot"),
        (CommandKind.SetAdmin, "setAdmin"),
        (CommandKind.Capture, "registrationModel"),
        (CommandKind.DeviceInfo, "getDeviceInfo"),
        (CommandKind.Bind, "machineOperation"),
        (CommandKind.Unbind, "machineOperation"),
    ];

    /// <inheritdoc/>
    public static IReadOnlyList<LinkServer> Serve(ServerGate gate, IAttendancePlatform platform) =>
        [new HenanHttp.Server(gate, new HenanPlatform(gate, platform))];

    /// <inheritdoc/>
    public static ITerminalDriver Drive(TerminalSetup setup, ITerminal terminal) => new HenanTerminal(setup, terminal);

    /// <inheritdoc/>
    public static string? WhyNot(CommandKind kind) =>
        WordOf(kind) is null ? $"the document has no command for '{kind}'" : null;

    internal static string? WordOf(CommandKind kind) => Array.Find(Commands, command => command.Kind == kind).Word;
}

/// <summary>The platform's side.</summary>
internal sealed class HenanPlatform(ServerGate gate, IAttendancePlatform platform) : IHenanHttpHandler
{
    private const string Fetched = "获取成功";
    private const string Done = "操作成功";

    /// <summary>What stands on the devices' screens.</summary>
    public HenanScreen Screen { get; init; } = new();

    /// <summary>Stores an operation of §4.11 and gives its number; nothing, and so refused, outside development.</summary>
    public Func<CreateOperation, CancellationToken, ValueTask<long>>? CreateAsync { get; init; }

    public async ValueTask<Answer<GetServerReply>> OnGetServerAsync(ServerCall call, GetServer message)
    {
        call.Device!.Heard(platform.Time.GetUtcNow());
        if (!message.Punches.IsAbsent)
        {
            return await StoreAsync(call, message.Punches).ConfigureAwait(false) ? new Answer<GetServerReply>(default, Done) : Fault.Refused;
        }

        var command = await platform.CurrentCommandAsync(call.Device.Id, call.Cancellation).ConfigureAwait(false);
        var interval = (int)gate.Facts.Heartbeat.TotalSeconds;
        var byAddress = HenanText.VersionOf(call.Version) == HenanVersion.V21;
        var reply = new GetServerReply(
            ServerTime: WireTime.Now(platform.Time),
            HeartbeatSeconds: interval,
            Ext: command is null ? default : Utf8Text.Empty,
            Command: command is null ? default : HenanProtocol.WordOf(command.Kind),
            UploadSeconds: interval,
            Code: command?.Id,
            TopLogo: byAddress ? default : Screen.TopLogo,
            BottomLogo: byAddress ? default : Screen.BottomLogo,
            TopLogoUrl: byAddress ? Screen.TopLogoUrl : null,
            BottomLogoUrl: byAddress ? Screen.BottomLogoUrl : null,
            Title: Screen.Title,
            UserId: command is { Kind: CommandKind.Capture, People: [var person, ..] } ? person : null);
        return command is null ? reply : new Answer<GetServerReply>(reply, Fetched);
    }

    public async ValueTask<Answer<GetDeviceInfoReply>> OnGetDeviceInfoAsync(ServerCall call, GetDeviceInfo message)
    {
        await FetchAsync(call, CommandKind.DeviceInfo).ConfigureAwait(false);
        return new GetDeviceInfoReply(message.Software, message.Time, message.Users.IsAbsent ? null : message.Users.Count, message.Faces, message.Fingerprints);
    }

    public async ValueTask<Answer<SetTimeInfoReply>> OnSetTimeInfoAsync(ServerCall call, SetTimeInfo message)
    {
        await FetchAsync(call, CommandKind.SyncTime).ConfigureAwait(false);
        return new SetTimeInfoReply(WireTime.Now(platform.Time));
    }

    public async ValueTask<Answer<PeopleReply>> OnDownloadPersonDataAsync(ServerCall call, DownloadPersonData message)
    {
        if (await FetchAsync(call, CommandKind.Enrol).ConfigureAwait(false) is not { } command)
        {
            return Fault.NothingToDo;
        }

        var inline = HenanText.VersionOf(call.Version) == HenanVersion.V1;
        var people = await platform.PeopleAsync(command.People, call.Cancellation).ConfigureAwait(false);
        return new PeopleReply(people.Select(person => new PersonRow(
            UserCode: person.Id,
            Name: person.Name,
            FaceData: default,
            Fingerprint: default,
            Password: person.Password,
            Card: person.CardNo,
            Photo: inline && !person.Photo.IsEmpty ? Base64.FromBytes(person.Photo) : default,
            PhotoUrl: inline ? null : platform.PhotoUrl(person, call.CalledHost))).ToArray());
    }

    public async ValueTask<Answer<Nothing>> OnUploadAttendanceAsync(ServerCall call, UploadAttendance message) =>
        await StoreAsync(call, message.Punches).ConfigureAwait(false) ? default(Nothing) : Fault.Refused;

    public async ValueTask<Answer<UploadPersonReply>> OnUploadPersonAsync(ServerCall call, UploadPerson message)
    {
        await FetchAsync(call, CommandKind.UploadPeople).ConfigureAwait(false);
        var rows = message.People.ToArray();
        var known = (await platform.PeopleAsync(rows.Select(static row => row.UserCode.ToString()).ToList(), call.Cancellation).ConfigureAwait(false))
            .ToDictionary(static person => person.Id, StringComparer.Ordinal);
        var saved = rows.Where(row => known.ContainsKey(row.UserCode.ToString())).ToArray();
        var failed = rows.Where(row => !known.ContainsKey(row.UserCode.ToString())).Select(static row => row.UserCode).ToArray();
        if (saved.Length > 0)
        {
            var people = saved.Select(row => known[row.UserCode.ToString()] with { Photo = row.Photo.ToBytes() }).ToList();
            await platform.ReportedPeopleAsync(call.Device!.Id, people, call.Cancellation).ConfigureAwait(false);
        }

        if (rows.Length == 1 && failed.Length == 1)
        {
            // The number stands in the data as a bare text (§4.6, line 789).
            call.Slot = new(HenanText.Quote(failed[0]));
            return new Answer<UploadPersonReply>(Fault.Refused, text: $"用户表中没有此userCode:{failed[0]}");
        }

        var reply = new UploadPersonReply(
            saved.Length, ListOf(saved.Select(static row => row.UserCode)), failed.Length, ListOf(failed));
        return failed.Length == 0 ? reply : new Answer<UploadPersonReply>(Fault.Refused, reply);
    }

    public async ValueTask<Answer<DeletePersonReply>> OnDeletePersonAsync(ServerCall call, DeletePerson message) =>
        await FetchAsync(call, CommandKind.Remove).ConfigureAwait(false) is { } command
            ? new DeletePersonReply(command.People.Select(Utf8Text.FromString).ToArray())
            : Fault.NothingToDo;

    public async ValueTask<Answer<SetAdminReply>> OnSetAdminAsync(ServerCall call, SetAdmin message) =>
        await FetchAsync(call, CommandKind.SetAdmin).ConfigureAwait(false) is { } command
            ? new SetAdminReply(command.People.Select(Utf8Text.FromString).ToArray(), (command.Privilege ?? "MANAGER").ToUpperInvariant())
            : Fault.NothingToDo;

    public async ValueTask<Answer<RebootReply>> OnRebootAsync(ServerCall call, Reboot message) =>
        await FetchAsync(call, CommandKind.Reboot).ConfigureAwait(false) is { } command
            ? new RebootReply(command.At is { } at ? WireTime.FromDateTimeOffset(at) : WireTime.AtOnce)
            : Fault.NothingToDo;

    public async ValueTask<Answer<CallbackReply>> OnCallbackAsync(ServerCall call, Callback message)
    {
        var code = call.Correlation.ToString();
        if (await platform.FindCommandAsync(call.Device!.Id, code, call.Cancellation).ConfigureAwait(false) is null)
        {
            return new Answer<CallbackReply>(Fault.Refused, new CallbackReply("没有此命令"));
        }

        await platform.FinishedAsync(call.Device.Id, code, message.Success, message.Success ? "" : message.Text.ToString(), call.Cancellation).ConfigureAwait(false);
        return default(CallbackReply);
    }

    public async ValueTask<Answer<CreateOperationReply>> OnCreateOperationAsync(ServerCall call, CreateOperation message)
    {
        if (CreateAsync is null || !HenanText.IsOperation(message.Command, message.Parameters))
        {
            return Fault.Refused;
        }

        var id = await CreateAsync(message, call.Cancellation).ConfigureAwait(false);
        return new CreateOperationReply(
            WireTime.Now(platform.Time), 0, 0, 3, message.Sn, message.Command, id, 0, message.Parameters, 0);
    }

    public async ValueTask<Answer<Nothing>> OnRegistrationModelAsync(ServerCall call, RegistrationModel message)
    {
        if (await FetchAsync(call, CommandKind.Capture).ConfigureAwait(false) is not { } command
            || !command.People.Contains(message.UserId.ToString(), StringComparer.Ordinal)
            || !IsPhoto(message.Photo))
        {
            return Fault.Refused;
        }

        var people = await platform.PeopleAsync(command.People, call.Cancellation).ConfigureAwait(false);
        var photo = message.Photo.ToBytes();
        await platform.ReportedPeopleAsync(call.Device!.Id, people.Select(person => person with { Photo = photo }).ToList(), call.Cancellation).ConfigureAwait(false);
        return default(Nothing);
    }

    public async ValueTask<Answer<MachineOperationReply>> OnMachineOperationAsync(ServerCall call, MachineOperation message)
    {
        var command = await FetchAsync(call, CommandKind.Bind).ConfigureAwait(false) ?? await FetchAsync(call, CommandKind.Unbind).ConfigureAwait(false);
        return command is null
            ? Fault.NothingToDo
            : new MachineOperationReply(command.Kind == CommandKind.Bind ? "1" : "0", command.Name);
    }

    // Calling the interface is fetching the command; again is again, until its callback.
    private async ValueTask<Command?> FetchAsync(ServerCall call, CommandKind kind)
    {
        var command = await platform.FindCommandAsync(call.Device!.Id, call.Correlation.ToString(), call.Cancellation).ConfigureAwait(false);
        if (command is not { State: CommandState.Pending or CommandState.Delivered } || command.Kind != kind)
        {
            return null;
        }

        await platform.DeliveredAsync(command, call.Cancellation).ConfigureAwait(false);
        return command;
    }

    // A batch is saved as a whole or refused as a whole (HEN-4.1.b6).
    private async ValueTask<bool> StoreAsync(ServerCall call, WireList<PunchRow> rows)
    {
        var punches = new List<Punch>();
        foreach (var row in rows)
        {
            if (!row.Photo.IsEmpty && !IsPhoto(row.Photo))
            {
                return false;
            }

            punches.Add(new()
            {
                Device = call.Device!.Id,
                PersonId = row.UserCode.ToString(),
                Time = row.At.ToDateTimeOffset(),
                Method = HenanText.MethodOf(row.Type),
                Temperature = HenanText.TemperatureOf(row.Temperature),
                Photo = row.Photo.ToBytes(),
            });
        }

        await platform.StoreAsync(punches, call.Cancellation).ConfigureAwait(false);
        return true;
    }

    private static bool IsPhoto(Base64 photo) => photo.TryGetDecodedLength(out _) && HenanText.IsPicture(photo.ToBytes());

    private static WireList<Utf8Text> ListOf(IEnumerable<Utf8Text> codes) => codes.ToArray() is { Length: > 0 } some ? some : default(WireList<Utf8Text>);
}

/// <summary>What stands on the devices' screens; members left out are not sent. Henan §4.1.</summary>
internal sealed record HenanScreen
{
    public Base64 TopLogo { get; init; }

    public Base64 BottomLogo { get; init; }

    public string? TopLogoUrl { get; init; }

    public string? BottomLogoUrl { get; init; }

    public string? Title { get; init; }
}

/// <summary>接口版本号: which pictures go inline and which by address. Absent, empty and unknown are v1.</summary>
internal enum HenanVersion
{
    V1,
    V2,
    V21,
}
