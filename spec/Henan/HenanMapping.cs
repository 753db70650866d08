using System.Globalization;
using System.Text.Json;
using Yizhan.Domain;

namespace Yizhan.Specs.Henan;

/// <summary>How Henan's messages become devices, people, commands and punches, on both sides.</summary>
public readonly partial struct HenanProtocol : IProtocol
{
    /// <summary>The commands that a heartbeat brings, and their words.</summary>
    internal static readonly Correspondence<CommandKind, string> Commands = new(
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
        (CommandKind.UploadPunches, "uploadAttendance"));

    /// <inheritdoc/>
    public static IReadOnlyList<LinkServer> Serve(ServerGate gate, IAttendancePlatform platform) =>
        [new HenanHttp.Server(gate, new HenanPlatform(gate, platform))];

    /// <inheritdoc/>
    public static ITerminalDriver Drive(TerminalSetup setup, ITerminal terminal) => new HenanTerminal(setup, terminal);

    /// <inheritdoc/>
    public static string? WhyNot(CommandKind kind) =>
        Commands.Has(kind) ? null : "the document has no command for it";
}

/// <summary>The platform's side.</summary>
internal sealed class HenanPlatform(ServerGate gate, IAttendancePlatform platform) : IHenanHttpHandler
{
    private const string Fetched = "获取成功";
    private const string Done = "操作成功";

    /// <summary>What stands on the devices' screens.</summary>
    public HenanScreen Screen { get; init; } = new();

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
            Command: command is null ? default : HenanProtocol.Commands[command.Kind],
            UploadSeconds: (int)gate.UploadEvery.TotalSeconds,
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
        return new PeopleReply(WireList.Of(people, person => new PersonRow(
            UserCode: person.Id,
            Name: person.Name,
            FaceData: default,
            Fingerprint: default,
            Password: person.Password,
            Card: person.CardNo,
            Photo: inline && !person.Photo.IsEmpty ? Base64.FromBytes(person.Photo) : default,
            PhotoUrl: inline ? null : platform.PhotoUrl(person, call.CalledHost))));
    }

    public async ValueTask<Answer<Nothing>> OnUploadAttendanceAsync(ServerCall call, UploadAttendance message)
    {
        if (!call.Correlation.IsEmpty)
        {
            await FetchAsync(call, CommandKind.UploadPunches).ConfigureAwait(false);
        }

        return await StoreAsync(call, message.Punches).ConfigureAwait(false) ? default(Nothing) : Fault.Refused;
    }

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
            ? new DeletePersonReply(WireList.Of(command.People, Utf8Text.FromString))
            : Fault.NothingToDo;

    public async ValueTask<Answer<SetAdminReply>> OnSetAdminAsync(ServerCall call, SetAdmin message) =>
        await FetchAsync(call, CommandKind.SetAdmin).ConfigureAwait(false) is { } command
            ? new SetAdminReply(WireList.Of(command.People, Utf8Text.FromString), (command.Privilege ?? "MANAGER").ToUpperInvariant())
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
        var device = new DeviceId(gate.Facts.Key, message.Sn.ToString());
        if (HenanText.Operation(device, message.Command, message.Parameters) is not { } draft
            || await platform.OrderAsync(draft, message.AppId.ToString(), call.Cancellation).ConfigureAwait(false) is not { } id)
        {
            return Fault.Refused;
        }

        return new CreateOperationReply(
            WireTime.Now(platform.Time), 0, 0, 3, message.Sn, message.Command,
            long.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture), 0, message.Parameters, 0);
    }

    public async ValueTask<Answer<Nothing>> OnRegistrationModelAsync(ServerCall call, RegistrationModel message)
    {
        if (await FetchAsync(call, CommandKind.Capture).ConfigureAwait(false) is not { } command
            || !command.People.Contains(message.UserId.ToString(), StringComparer.Ordinal)
            || !(message.IsPhotoTaken && IsWhole(message.Photo)))
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
    private ValueTask<Command?> FetchAsync(ServerCall call, CommandKind kind) =>
        platform.FetchAsync(call.Device!.Id, call.Correlation.ToString(), kind, call.Cancellation);

    // A batch is saved as a whole or refused as a whole (HEN-4.1.b6).
    private async ValueTask<bool> StoreAsync(ServerCall call, WireList<PunchRow> rows)
    {
        var punches = new List<Punch>();
        foreach (var row in rows)
        {
            if (!row.Photo.IsEmpty && !(row.IsPhotoTaken && IsWhole(row.Photo)))
            {
                return false;
            }

            punches.Add(new()
            {
                Device = call.Device!.Id,
                PersonId = row.UserCode.ToString(),
                Time = row.At.ToDateTimeOffset(),
                Method = HenanText.Methods.Of(row.Type),
                Temperature = HenanText.TemperatureOf(row.Temperature),
                Photo = row.Photo.ToBytes(),
                Details = WireWriter.TextOf(row with { UserCode = default, Photo = default, Temperature = default }, HenanHttp.WriteDetails),
            });
        }

        await platform.StoreAsync(punches, call.Cancellation).ConfigureAwait(false);
        return true;
    }

    private static bool IsWhole(Base64 photo) => photo.TryGetDecodedLength(out var bytes) && bytes <= HenanText.LargestPicture;

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

/// <summary>The device's side: heartbeats, the command that one brings, its callback, and uploads.</summary>
internal sealed class HenanTerminal : ITerminalDriver
{
    private const string Done = "操作成功";
    private const string NotDone = "操作失败";
    private const string Manager = "MANAGER";
    private const string User = "USER";
    private const int UploadPage = 20;

    private readonly ITerminal _terminal;
    private readonly ClientLine _line;
    private readonly HenanHttp.Client _client;
    private readonly HenanScreenOfDevice _screen;

    public HenanTerminal(TerminalSetup setup, ITerminal terminal)
    {
        _terminal = terminal;
        _line = setup.Open(HenanHttp.Facts);
        _line.Session.Version = "v2.1";
        _client = new(_line);
        _screen = new(terminal);
    }

    public Refusal? WhyNot(Punch punch)
    {
        if (punch.Method is { } method && !HenanText.Methods.Has(method))
        {
            return new($"the document has no type for the method '{method}'", "Henan 4.1");
        }

        if (punch.Photo.Length > HenanText.LargestPicture)
        {
            return new($"the picture has {punch.Photo.Length} bytes, at most {HenanText.LargestPicture} are taken", "Henan 2.2");
        }

        if (!punch.Photo.IsEmpty && !PunchRow.CanBePhoto(punch.Photo.Span))
        {
            return new("pictures of attendance are jpg", "Henan 4.1");
        }

        return HenanText.Temperature(punch.Temperature) is null ? new("temperatures are 35.0 to 42.0", "Henan 4.1") : null;
    }

    public async ValueTask<Receipt> HeartbeatAsync(CancellationToken cancellation)
    {
        var reported = await _terminal.Journal.ReportWaitingAsync(ReportAsync, cancellation).ConfigureAwait(false);
        if (reported.Kind != ReceiptKind.Delivered)
        {
            return reported;
        }

        var reply = await _client.GetServerAsync(default, cancellation).ConfigureAwait(false);
        if (!reply.Succeeded)
        {
            return reply.ToReceipt();
        }

        // Copied out first: whatever is asked next clears the answer.
        var (next, uploads) = (Seconds(reply.Value.HeartbeatSeconds), Seconds(reply.Value.UploadSeconds));
        var order = new HenanOrder(reply.Value.Command.ToString(), reply.Value.Code.ToString(), reply.Value.UserId.ToString());
        var serverTime = reply.Value.ServerTime;
        var screen = HenanShown.Of(reply.Value);
        if (serverTime is { } now)
        {
            await _terminal.SetTimeAsync(now.ToDateTimeOffset(), cancellation).ConfigureAwait(false);
        }

        await _screen.ShowAsync(screen, cancellation).ConfigureAwait(false);
        var receipt = order.Command.Length == 0 || order.Code.Length == 0
            ? Receipt.Delivered // without a number there would be no callback (HEN-4.1.b5)
            : await ObeyAsync(order, cancellation).ConfigureAwait(false);
        return receipt with { NextHeartbeat = next, UploadEvery = uploads };
    }

    public async ValueTask<Receipt> SendAsync(IReadOnlyList<Punch> punches, CancellationToken cancellation)
    {
        var rows = WireList.Of(punches, static punch => new PunchRow(
            UserCode: punch.PersonId,
            Name: default,
            At: WireTime.FromDateTimeOffset(punch.Time),
            Type: HenanText.Methods[punch.Method ?? PunchMethod.Face],
            Photo: punch.Photo.IsEmpty || punch.Method is not (null or PunchMethod.Face) // 只有type=face时才上传考勤图片数据
                ? Base64.FromEncoded(Utf8Text.Empty)
                : Base64.FromBytes(punch.Photo),
            Temperature: HenanText.Temperature(punch.Temperature) ?? "0"));
        var reply = await _client.GetServerAsync(new(rows), cancellation).ConfigureAwait(false);
        return reply.ToReceipt();
    }

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private async ValueTask<Receipt> ObeyAsync(HenanOrder order, CancellationToken cancellation)
    {
        var result = await _terminal.Journal.FindAsync(order.Code, cancellation).ConfigureAwait(false);
        if (result is not null)
        {
            return await ReportAsync(order.Code, result, cancellation).ConfigureAwait(false);
        }

        _terminal.Log($"command {order.Code}: {order.Command}");
        var restart = (WireTime?)null;
        var done = order.Command switch
        {
            "getDeviceInfo" => await TellAsync(order, cancellation).ConfigureAwait(false),
            "setTimeInfo" => await SetTimeAsync(order, cancellation).ConfigureAwait(false),
            "downloadUser" => await EnrolAsync(order, cancellation).ConfigureAwait(false),
            "uploadAttendance" => await UploadAsync(order, cancellation).ConfigureAwait(false),
            "uploadPersonPic" => await UploadPeopleAsync(order, cancellation).ConfigureAwait(false),
            "deletePerson" => await RemoveAsync(order, cancellation).ConfigureAwait(false),
            "setAdmin" => await SetAdminAsync(order, cancellation).ConfigureAwait(false),
            "reboot" => await RebootAsync(order, at => restart = at, cancellation).ConfigureAwait(false),
            "registrationModel" => await CaptureAsync(order, cancellation).ConfigureAwait(false),
            "machineOperation" => await OperateAsync(order, cancellation).ConfigureAwait(false),
            _ => false,
        };
        if (done is not { } outcome)
        {
            return new(ReceiptKind.Unreachable, $"command {order.Code} was interrupted");
        }

        result = outcome ? Done : NotDone;
        await _terminal.Journal.KeepAsync(order.Code, result, cancellation).ConfigureAwait(false);
        _terminal.Executed(new(order.Command, order.Kind, outcome) { Id = order.Code, People = order.People, At = _terminal.Time.GetUtcNow() });
        var receipt = await ReportAsync(order.Code, result, cancellation).ConfigureAwait(false);
        if (restart is { } at)
        {
            // Only now, or the callback would be lost. A time that has passed means at once.
            var later = at != WireTime.AtOnce && at.ToDateTimeOffset() > _terminal.Time.GetUtcNow();
            await _terminal.Parts.RestartAsync(later ? at.ToDateTimeOffset() : null, cancellation).ConfigureAwait(false);
        }

        return receipt;
    }

    private async ValueTask<Receipt> ReportAsync(string code, string result, CancellationToken cancellation)
    {
        var reply = await _client.CallbackAsync(new(result, result == Done), code, cancellation).ConfigureAwait(false);
        if (reply.Kind is not (ReplyKind.Success or ReplyKind.Failure))
        {
            return reply.ToReceipt();
        }

        // A platform that does not want it is not asked again.
        await _terminal.Journal.ConfirmedAsync(code, cancellation).ConfigureAwait(false);
        return Receipt.Delivered;
    }

    private async ValueTask<bool?> SetTimeAsync(HenanOrder order, CancellationToken cancellation)
    {
        var reply = await _client.SetTimeInfoAsync(default, order.Code, cancellation).ConfigureAwait(false);
        if (reply is { Succeeded: true, IsEmpty: false })
        {
            await _terminal.SetTimeAsync(reply.Value.ServerTime.ToDateTimeOffset(), cancellation).ConfigureAwait(false);
        }

        return Outcome(reply);
    }

    // What waits goes with the next heartbeats, at once; the interface itself is no longer maintained and takes an empty list.
    private async ValueTask<bool?> UploadAsync(HenanOrder order, CancellationToken cancellation)
    {
        _terminal.UploadNow();
        return Outcome(await _client.UploadAttendanceAsync(new(WireList<PunchRow>.Empty), order.Code, cancellation).ConfigureAwait(false));
    }

    private async ValueTask<bool?> TellAsync(HenanOrder order, CancellationToken cancellation)
    {
        var (people, faces) = await _terminal.Roster.CountAsync(cancellation).ConfigureAwait(false);
        var roster = await _terminal.Roster.ListAsync(0, people, cancellation).ConfigureAwait(false);
        var message = new GetDeviceInfo(
            0, faces, _terminal.SoftwareVersion, WireList.Of(roster, static person => (Utf8Text)person.Id), WireTime.Now(_terminal.Time));
        return Outcome(await _client.GetDeviceInfoAsync(message, order.Code, cancellation).ConfigureAwait(false));
    }

    private async ValueTask<bool?> EnrolAsync(HenanOrder order, CancellationToken cancellation)
    {
        var reply = await _client.DownloadPersonDataAsync(default, order.Code, cancellation).ConfigureAwait(false);
        if (!reply.Succeeded || reply.IsEmpty)
        {
            return Outcome(reply);
        }

        var whole = true;
        var rows = reply.Value.People.ToArray();
        order.People = Array.ConvertAll(rows, static row => row.UserCode.ToString());
        foreach (var row in rows)
        {
            // Of two pictures the address counts.
            var url = row.PhotoUrl.ToString();
            var photo = url.Length > 0 ? await _terminal.FetchPhotoAsync(url, cancellation).ConfigureAwait(false) : row.Photo.ToBytes();
            whole &= url.Length == 0 || !photo.IsEmpty;
            await _terminal.Roster.PutAsync(
                new Person(row.UserCode.ToString(), row.Name.ToString())
                {
                    CardNo = row.Card.OrNull(),
                    Password = row.Password.OrNull(),
                    PhotoUrls = url.Length > 0 ? [url] : [],
                    Photo = photo,
                },
                cancellation).ConfigureAwait(false);
        }

        return whole;
    }

    private async ValueTask<bool?> UploadPeopleAsync(HenanOrder order, CancellationToken cancellation)
    {
        var whole = true;
        var (count, _) = await _terminal.Roster.CountAsync(cancellation).ConfigureAwait(false);
        for (var at = 0; at < count; at += UploadPage)
        {
            var people = await _terminal.Roster.ListAsync(at, UploadPage, cancellation).ConfigureAwait(false);

            // Who came with a picture is known to the platform already (§4.6, line 730).
            var unknown = people.Where(static person => person.PhotoTaken && !person.Photo.IsEmpty).ToArray();
            var rows = Array.ConvertAll(unknown, static person => new UploadedPerson(
                person.Id, person.Name, default, default, person.Password, person.CardNo, Base64.FromBytes(person.Photo)));
            while (rows.Length > 0)
            {
                var reply = await _client.UploadPersonAsync(new(rows), order.Code, cancellation).ConfigureAwait(false);
                if (reply.Kind is not (ReplyKind.Success or ReplyKind.Failure))
                {
                    return null;
                }

                // What failed is sent again as long as something else was saved.
                var again = reply.Succeeded || reply.IsEmpty || reply.Value.Saved == 0
                    ? []
                    : reply.Value.FailedUsers.ToArray(static code => code.ToString()).ToHashSet(StringComparer.Ordinal);
                whole &= reply.Succeeded || again.Count > 0;
                rows = Array.FindAll(rows, row => again.Contains(row.UserCode.ToString()));
            }
        }

        return whole;
    }

    private async ValueTask<bool?> RemoveAsync(HenanOrder order, CancellationToken cancellation)
    {
        var reply = await _client.DeletePersonAsync(default, order.Code, cancellation).ConfigureAwait(false);
        if (reply is { Succeeded: true, IsEmpty: false })
        {
            order.People = reply.Value.Users.ToArray(static code => code.ToString());
            await _terminal.Roster.RemoveAsync(order.People, cancellation).ConfigureAwait(false);
        }

        return Outcome(reply);
    }

    private async ValueTask<bool?> SetAdminAsync(HenanOrder order, CancellationToken cancellation)
    {
        var reply = await _client.SetAdminAsync(default, order.Code, cancellation).ConfigureAwait(false);
        if (!reply.Succeeded || reply.IsEmpty)
        {
            return Outcome(reply);
        }

        var privilege = reply.Value.Privilege.IsEmpty ? Manager : reply.Value.Privilege.ToString();
        order.People = reply.Value.Users.ToArray(static code => code.ToString());
        if (privilege is not (Manager or User))
        {
            return false;
        }

        await _terminal.Roster.AppointAsync(order.People, privilege == Manager, cancellation).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool?> RebootAsync(HenanOrder order, Action<WireTime> restart, CancellationToken cancellation)
    {
        var reply = await _client.RebootAsync(default, order.Code, cancellation).ConfigureAwait(false);
        if (reply is not { Succeeded: true, IsEmpty: false })
        {
            return Outcome(reply);
        }

        if (!_terminal.Parts.CanRestart)
        {
            _terminal.Log($"command {order.Code}: the device cannot restart itself");
            return false;
        }

        restart(reply.Value.At);
        return true;
    }

    private async ValueTask<bool?> CaptureAsync(HenanOrder order, CancellationToken cancellation)
    {
        order.People = [order.UserId];
        await _terminal.Parts.ShowAsync(new() { Notice = ScreenNotice.CaptureBegins }, cancellation).ConfigureAwait(false);
        var photo = await _terminal.Parts.CaptureAsync(order.UserId, cancellation).ConfigureAwait(false);
        await _terminal.Parts.ShowAsync(new() { Notice = ScreenNotice.CaptureEnds }, cancellation).ConfigureAwait(false);
        if (photo.IsEmpty || photo.Length > HenanText.LargestPicture)
        {
            _terminal.Log($"command {order.Code}: no photo, or one of more than {HenanText.LargestPicture} bytes");
            return false;
        }

        await _terminal.Roster.PhotographAsync(order.UserId, photo, taken: true, cancellation).ConfigureAwait(false);
        return Outcome(await _client.RegistrationModelAsync(new(order.UserId, Base64.FromBytes(photo)), order.Code, cancellation).ConfigureAwait(false));
    }

    private async ValueTask<bool?> OperateAsync(HenanOrder order, CancellationToken cancellation)
    {
        var reply = await _client.MachineOperationAsync(default, order.Code, cancellation).ConfigureAwait(false);
        if (!reply.Succeeded || reply.IsEmpty)
        {
            return Outcome(reply);
        }

        var name = reply.Value.Name.ToString();
        if (reply.Value.Operation.Is("1"u8))
        {
            order.Kind = CommandKind.Bind;
            await _screen.BindAsync(name, cancellation).ConfigureAwait(false);
            return true;
        }

        if (!reply.Value.Operation.Is("0"u8))
        {
            return false;
        }

        order.Kind = CommandKind.Unbind;
        await _terminal.Roster.ClearAsync(cancellation).ConfigureAwait(false);
        await _screen.BindAsync(null, cancellation).ConfigureAwait(false);
        return true;
    }

    private static TimeSpan? Seconds(int? value) => value is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    // Nothing where there was no answer: the command is obeyed with the next heartbeat.
    private static bool? Outcome<T>(Reply<T> reply)
        where T : struct => reply.Kind switch
        {
            ReplyKind.Success => true,
            ReplyKind.NoAnswer => null,
            _ => false,
        };
}

/// <summary>A command, copied out of the answer that named it.</summary>
internal sealed record HenanOrder(string Command, string Code, string UserId)
{
    /// <summary>What it asks for; the word alone does not always tell.</summary>
    public CommandKind? Kind { get; set; } = HenanProtocol.Commands.Of(Command);

    /// <summary>Whom it concerns, once that was fetched.</summary>
    public IReadOnlyList<string> People { get; set; } = [];
}

/// <summary>What a heartbeat wants to be seen on the screen. Of a logo in two forms the address counts.</summary>
internal sealed record HenanShown(string Title, string TopUrl, string BottomUrl, ReadOnlyMemory<byte> Top, ReadOnlyMemory<byte> Bottom)
{
    public static HenanShown Of(in GetServerReply reply) => new(
        reply.Title.ToString(), reply.TopLogoUrl.ToString(), reply.BottomLogoUrl.ToString(), Picture(reply.TopLogo), Picture(reply.BottomLogo));

    /// <summary>Whether nothing of it is new to a screen that shows the other.</summary>
    public bool Says(HenanShown other) =>
        Title == other.Title && TopUrl == other.TopUrl && BottomUrl == other.BottomUrl
        && Top.Span.SequenceEqual(other.Top.Span) && Bottom.Span.SequenceEqual(other.Bottom.Span);

    private static ReadOnlyMemory<byte> Picture(Base64 logo) =>
        !logo.IsEmpty && logo.TryGetDecodedLength(out _) ? logo.ToBytes() : default(ReadOnlyMemory<byte>);
}

/// <summary>The device's screen: told when something changes, and after a restart of the program.</summary>
internal sealed class HenanScreenOfDevice(ITerminal terminal)
{
    private const string NameNote = "name";

    private HenanShown? _shown;

    public async ValueTask ShowAsync(HenanShown wanted, CancellationToken cancellation)
    {
        var first = _shown is null;
        if (_shown is { } shown && wanted.Says(shown))
        {
            return;
        }

        _shown = wanted;
        await terminal.Parts.ShowAsync(
            new()
            {
                Title = wanted.Title.Length > 0 ? wanted.Title : null,
                Name = first ? await terminal.Notes.FindAsync(NameNote, cancellation).ConfigureAwait(false) : null,
                TopLogo = wanted.TopUrl.Length > 0 ? await terminal.FetchPhotoAsync(wanted.TopUrl, cancellation).ConfigureAwait(false) : wanted.Top,
                BottomLogo = wanted.BottomUrl.Length > 0 ? await terminal.FetchPhotoAsync(wanted.BottomUrl, cancellation).ConfigureAwait(false) : wanted.Bottom,
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>The device belongs to a project, or no longer; also after a restart.</summary>
    public async ValueTask BindAsync(string? name, CancellationToken cancellation)
    {
        await terminal.Notes.KeepAsync(NameNote, name, cancellation).ConfigureAwait(false);
        await terminal.Parts.ShowAsync(new() { Name = name ?? "" }, cancellation).ConfigureAwait(false);
    }
}

/// <summary>The document's words that no type says: versions, methods, temperatures, the parameters of §4.11.</summary>
internal static class HenanText
{
    /// <summary>Bytes of the largest picture.</summary>
    public const int LargestPicture = 409600;

    // The end of the year 9999, beyond which .NET has no times.
    private const long MostMilliseconds = 253402300799999;

    public static readonly Correspondence<PunchMethod, PunchType> Methods = new(
        (PunchMethod.Face, PunchType.Face),
        (PunchMethod.Fingerprint, PunchType.Fingerprint),
        (PunchMethod.Card, PunchType.Card));

    public static HenanVersion VersionOf(Utf8Text version) => version.ToString().ToUpperInvariant() switch
    {
        "V2" => HenanVersion.V2,
        "V2.1" => HenanVersion.V21,
        _ => HenanVersion.V1,
    };

    /// <summary>0, blank and what is no number stand for a device without a sensor.</summary>
    public static decimal? TemperatureOf(Utf8Text text) =>
        decimal.TryParse(text.Span, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value != 0 ? value : null;

    /// <summary>One decimal from 35 to 42, or 0 where nothing was measured; nothing where the document has no way to say it.</summary>
    public static string? Temperature(decimal? value) => value switch
    {
        null or 0 => "0",
        _ when decimal.Round(value.Value, 1, MidpointRounding.AwayFromZero) is >= 35m and <= 42m and var rounded => rounded.ToString("0.0", CultureInfo.InvariantCulture),
        _ => null,
    };

    public static string Quote(Utf8Text text) => "\"" + JsonEncodedText.Encode(text.ToString(), System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";

    /// <summary>The command of §4.11 with its parameters; nothing where it is none of the ten, or lacks what it needs.</summary>
    public static Command? Operation(DeviceId device, Utf8Text command, Utf8Text parameters)
    {
        var text = parameters.ToString();
        var people = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Command Of(CommandKind kind, params IReadOnlyList<string> people) => new() { Id = "", Device = device, Kind = kind, People = people };
        return command.ToString() switch
        {
            "getDeviceInfo" => Of(CommandKind.DeviceInfo),
            "setTimeInfo" => Of(CommandKind.SyncTime),
            "uploadPersonPic" => Of(CommandKind.UploadPeople),
            "uploadAttendance" => Of(CommandKind.UploadPunches),
            "downloadUser" when people.Length > 0 => Of(CommandKind.Enrol, people),
            "deletePerson" when people.Length > 0 => Of(CommandKind.Remove, people),
            "registrationModel" when people.Length == 1 => Of(CommandKind.Capture, people),
            "reboot" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at) =>
                Of(CommandKind.Reboot) with { At = at < 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(at, MostMilliseconds)) },
            "setAdmin" when Member(text, "privilege") is "MANAGER" or "USER" && Member(text, "userCode") is { Length: > 0 } codes =>
                Of(CommandKind.SetAdmin, codes.Split(',')) with { Privilege = Member(text, "privilege") },
            "machineOperation" when Member(text, "operation") is "0" or "1" =>
                Of(Member(text, "operation") == "1" ? CommandKind.Bind : CommandKind.Unbind) with { Name = Member(text, "name") },
            _ => null,
        };
    }

    private static string? Member(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
                ? member.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
