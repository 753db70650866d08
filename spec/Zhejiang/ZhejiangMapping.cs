using Yizhan.Domain;

namespace Yizhan.Specs.Zhejiang;

/// <summary>How Zhejiang's messages become devices, people, commands and punches, on both sides.</summary>
public readonly partial struct ZhejiangProtocol : IProtocol
{
    /// <summary>The commands that are tasks, and their routes.</summary>
    internal static readonly Correspondence<CommandKind, string> Tasks = new(
        (CommandKind.Enrol, ZhejiangHttps.Operations.SendPerson.Route),
        (CommandKind.Remove, ZhejiangHttps.Operations.DeleteDevicePerson.Route),
        (CommandKind.Clear, ZhejiangHttps.Operations.ClearDevicePerson.Route),
        (CommandKind.UploadPeople, ZhejiangHttps.Operations.PostDevicePerson.Route),
        (CommandKind.Firmware, ZhejiangHttps.Operations.UpdateDeviceVersion.Route));

    /// <summary>考勤类型 and the domain's methods.</summary>
    internal static readonly Correspondence<PunchMethod, AttendanceWay> Methods = new(
        (PunchMethod.Face, AttendanceWay.Face),
        (PunchMethod.Card, AttendanceWay.IcCard),
        (PunchMethod.HealthCode, AttendanceWay.HealthCode),
        (PunchMethod.IdCard, AttendanceWay.IdentityCard),
        (PunchMethod.Qr, AttendanceWay.QrCode),
        (PunchMethod.Iris, AttendanceWay.Iris),
        (PunchMethod.Mobile, AttendanceWay.Mobile));

    /// <inheritdoc/>
    public static IReadOnlyList<LinkServer> Serve(ServerGate gate, IAttendancePlatform platform)
    {
        var mapping = new ZhejiangPlatform(gate, platform);
        return [new ZhejiangTcp.Server(gate, mapping), new ZhejiangHttps.Server(gate, mapping)];
    }

    /// <inheritdoc/>
    public static ITerminalDriver Drive(TerminalSetup setup, ITerminal terminal) => new ZhejiangTerminal(setup, terminal);

    /// <summary>What a task asks for; a change of people is one more way to send them.</summary>
    internal static CommandKind? KindOf(string route) =>
        route == ZhejiangHttps.Operations.UpdateDevicePerson.Route ? CommandKind.Enrol : Tasks.Of(route);

    /// <inheritdoc/>
    public static string? WhyNot(CommandKind kind) =>
        Tasks.Has(kind) ? null : "the document has no task for it";
}

/// <summary>The platform's side.</summary>
internal sealed class ZhejiangPlatform(ServerGate gate, IAttendancePlatform platform) : IZhejiangTcpHandler, IZhejiangHttpsHandler
{
    private const int DefaultPageSize = 10;

    public ValueTask<Answer<AuthReply>> OnAuthAsync(ServerCall call, Auth message) =>
        new(new AuthReply(gate.Tokens!.Issue(call.Device!)));

    public async ValueTask<Answer<HeartbeatReply>> OnHeartbeatAsync(ServerCall call, Heartbeat message)
    {
        call.Device!.Heard(platform.Time.GetUtcNow());
        var command = await platform.CurrentCommandAsync(call.Device.Id, call.Cancellation).ConfigureAwait(false);
        return new HeartbeatReply(command is null ? WireList<Utf8Text>.Empty : (Utf8Text[])[command.Id]);
    }

    public async ValueTask<Answer<Nothing>> OnSignInAsync(ServerCall call, SignIn message)
    {
        var punch = new Punch
        {
            Device = call.Device!.Id,
            PersonId = message.PersonId.ToString(),
            Time = message.At.ToDateTimeOffset(),
            Method = ZhejiangProtocol.Methods.Of(message.Way),
            Temperature = message.Temperature,
            Photo = Picture(message.Photo),
            Details = WireWriter.TextOf(message with { PersonId = default, Photo = default, Temperature = null }, ZhejiangTcp.WriteDetails),
        };
        await platform.StoreAsync([punch], call.Cancellation).ConfigureAwait(false);
        return default(Nothing);
    }

    public async ValueTask<Answer<GetTasksReply>> OnGetTasksAsync(ServerCall call, GetTasks message)
    {
        var tasks = new List<DeviceTask>();
        foreach (var id in message.TaskIds)
        {
            if (await platform.FetchAsync(call.Device!.Id, id.ToString(), null, call.Cancellation).ConfigureAwait(false) is { } command)
            {
                tasks.Add(new(command.Id, ZhejiangProtocol.Tasks[command.Kind], Param(command)));
            }
        }

        return new GetTasksReply(tasks.ToArray());
    }

    public async ValueTask<Answer<Nothing>> OnUpdateTasksStatusAsync(ServerCall call, UpdateTasksStatus message)
    {
        foreach (var task in message.Tasks)
        {
            var detail = task.Outcome switch
            {
                TaskOutcome.Done => Failed(task),
                TaskOutcome.Unsupported => "the terminal does not support it",
                _ => "the terminal reported failure" + Failed(task),
            };
            await platform.FinishedAsync(
                call.Device!.Id, task.TaskId.ToString(), task.Outcome == TaskOutcome.Done, detail, call.Cancellation).ConfigureAwait(false);
        }

        return default(Nothing);
    }

    public ValueTask<Answer<PeoplePage>> OnSendPersonAsync(ServerCall call, SendPerson message) =>
        PageAsync(call, message.CurrentPage, message.Size);

    public ValueTask<Answer<PeoplePage>> OnUpdateDevicePersonAsync(ServerCall call, UpdateDevicePerson message) =>
        PageAsync(call, message.CurrentPage, message.Size);

    public async ValueTask<Answer<DeleteDevicePersonReply>> OnDeleteDevicePersonAsync(ServerCall call, DeleteDevicePerson message)
    {
        var command = await TaskAsync(call).ConfigureAwait(false);
        return command is null
            ? Fault.Refused
            : new DeleteDevicePersonReply(WireList.Of(command.People, Utf8Text.FromString));
    }

    public async ValueTask<Answer<Nothing>> OnClearDevicePersonAsync(ServerCall call, ClearDevicePerson message) =>
        await TaskAsync(call).ConfigureAwait(false) is null ? Fault.Refused : default(Nothing);

    public async ValueTask<Answer<UpdateDeviceVersionReply>> OnUpdateDeviceVersionAsync(ServerCall call, UpdateDeviceVersion message) =>
        await TaskAsync(call).ConfigureAwait(false) is null ? Fault.Refused : default(UpdateDeviceVersionReply);

    public async ValueTask<Answer<Nothing>> OnPostDevicePersonAsync(ServerCall call, PostDevicePerson message)
    {
        if (await TaskAsync(call).ConfigureAwait(false) is null)
        {
            return Fault.Refused;
        }

        var people = new List<Person>();
        foreach (var row in message.People)
        {
            // The task may exclude any member; a row without a number says nothing about anybody.
            if (!row.PersonId.IsEmpty)
            {
                people.Add(new(row.PersonId.ToString(), row.Name.ToString())
                {
                    Phone = row.Phone.OrNull(),
                    IdNumber = row.IdentityNumber.OrNull(),
                    Photo = Picture(row.Photo),
                });
            }
        }

        await platform.ReportedPeopleAsync(call.Device!.Id, people, call.Cancellation).ConfigureAwait(false);
        return default(Nothing);
    }

    private async ValueTask<Answer<PeoplePage>> PageAsync(ServerCall call, int page, int? size)
    {
        if (await TaskAsync(call).ConfigureAwait(false) is not { } command)
        {
            return Fault.Refused;
        }

        var perPage = size ?? DefaultPageSize;
        var ids = command.People.Skip((int)Math.Min((page - 1L) * perPage, int.MaxValue)).Take(perPage).ToList();
        var people = await platform.PeopleAsync(ids, call.Cancellation).ConfigureAwait(false);
        var rows = WireList.Of(people, person => new PersonRow(person.Id, person.Name, Urls(person, call)));
        return new PeoplePage(rows, page, (command.People.Count + perPage - 1) / perPage);
    }

    private WireList<Utf8Text> Urls(Person person, ServerCall call) =>
        platform.PhotoUrl(person, call.CalledHost) is { } url ? (Utf8Text[])[url] : WireList<Utf8Text>.Empty;

    private ValueTask<Command?> TaskAsync(ServerCall call) =>
        platform.FindCommandAsync(call.Device!.Id, call.Correlation.ToString(), call.Cancellation);

    private static TaskParam? Param(Command command) => command.Kind == CommandKind.Firmware
        ? new TaskParam(default, command.Version, command.Size, command.Url)
        : null;

    private static string Failed(in TaskResult task)
    {
        var failed = new List<string>();
        foreach (var person in task.FailedPersons)
        {
            failed.Add($"person {person.PersonId} {person.Code}");
        }

        foreach (var face in task.FailedFaces)
        {
            failed.Add($"face of {face.PersonId} {face.Code}");
        }

        return failed.Count == 0 ? "" : "not done: " + string.Join(", ", failed);
    }

    // A picture that is no base64 does not cost the record that carries it.
    private static ReadOnlyMemory<byte> Picture(Base64 photo) =>
        !photo.IsAbsent && photo.TryGetDecodedLength(out _) ? photo.ToBytes() : default(ReadOnlyMemory<byte>);
}

/// <summary>The device's side: heartbeats, the tasks they name, uploads.</summary>
internal sealed class ZhejiangTerminal : ITerminalDriver
{
    private const int PageSize = 10;
    private const int Tries = 3;
    private const string NoFace = "404_2";
    private const string TokenGone = "401_01";

    private readonly ITerminal _terminal;
    private readonly ClientLine _tcpLine;
    private readonly ClientLine _httpsLine;
    private readonly ZhejiangTcp.Client _tcp;
    private readonly ZhejiangHttps.Client _https;

    public ZhejiangTerminal(TerminalSetup setup, ITerminal terminal)
    {
        _terminal = terminal;
        _tcpLine = setup.Open(ZhejiangTcp.Facts);
        _httpsLine = setup.Open(ZhejiangHttps.Facts);
        _tcp = new(_tcpLine);
        _https = new(_httpsLine);
    }

    public Refusal? WhyNot(Punch punch) => punch.Method is { } method && !ZhejiangProtocol.Methods.Has(method)
        ? new($"the document has no code for the method '{method}'", "Zhejiang 2.3")
        : null;

    public async ValueTask<Receipt> HeartbeatAsync(CancellationToken cancellation)
    {
        var message = new Heartbeat(_terminal.SoftwareVersion, _terminal.LocalAddress);
        var reply = await WithLoginAsync(() => _tcp.HeartbeatAsync(message, cancellation), cancellation).ConfigureAwait(false);
        if (!reply.Succeeded)
        {
            return reply.ToReceipt();
        }

        var ids = reply.Value.TaskIds.ToArray(static id => id.ToString());
        var tasks = await RunTasksAsync(ids, cancellation).ConfigureAwait(false);
        if (tasks.Kind != ReceiptKind.Delivered)
        {
            // The heartbeat itself was answered; the platform names the tasks again with the next one.
            _terminal.Log($"tasks not finished: {tasks.Reason}");
        }

        return Receipt.Delivered;
    }

    public async ValueTask<Receipt> SendAsync(IReadOnlyList<Punch> punches, CancellationToken cancellation)
    {
        foreach (var punch in punches)
        {
            var message = new SignIn(
                PersonId: punch.PersonId,
                Way: punch.Method is { } method ? ZhejiangProtocol.Methods[method] : AttendanceWay.Face,
                Ways: null,
                QrCode: null,
                Photo: punch.Photo.IsEmpty ? default : Base64.FromBytes(punch.Photo),
                Health: null,
                At: WireTime.FromDateTimeOffset(punch.Time),
                Temperature: punch.Temperature,
                Iris: default,
                Place: null);
            var reply = await WithLoginAsync(() => _tcp.SignInAsync(message, cancellation), cancellation).ConfigureAwait(false);
            if (!reply.Succeeded)
            {
                return reply.ToReceipt();
            }
        }

        return Receipt.Delivered;
    }

    public async ValueTask DisposeAsync()
    {
        await _tcpLine.DisposeAsync().ConfigureAwait(false);
        await _httpsLine.DisposeAsync().ConfigureAwait(false);
    }

    // 401_01: the token is gone; authenticate again and repeat the request once (ZJ-R1).
    private async ValueTask<Reply<T>> WithLoginAsync<T>(Func<ValueTask<Reply<T>>> send, CancellationToken cancellation)
        where T : struct
    {
        for (var repeated = false; ; repeated = true)
        {
            if (_tcpLine.Session.Token.IsAbsent)
            {
                var login = await _tcp.AuthAsync(new(Utf8Text.Empty, Utf8Text.Empty), cancellation).ConfigureAwait(false);
                if (!login.Succeeded)
                {
                    return new() { Kind = login.Kind, Code = login.Code, Reason = login.Reason };
                }

                _tcpLine.Session.Token = _httpsLine.Session.Token = login.Value.Token.Keep();
            }

            var reply = await send().ConfigureAwait(false);
            if (reply.Kind != ReplyKind.Failure || reply.Code != TokenGone || repeated)
            {
                return reply;
            }

            _tcpLine.Session.Token = default;
        }
    }

    private async ValueTask<Receipt> RunTasksAsync(string[] ids, CancellationToken cancellation)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var reported = await _terminal.Journal.ReportWaitingAsync(
            (id, result, end) =>
            {
                told.Add(id);
                return ReportAsync(id, result, end);
            },
            cancellation).ConfigureAwait(false);
        if (reported.Kind != ReceiptKind.Delivered)
        {
            return reported;
        }

        var wanted = new List<Utf8Text>();
        foreach (var id in ids.Where(id => !told.Contains(id)))
        {
            if (await _terminal.Journal.FindAsync(id, cancellation).ConfigureAwait(false) is not { } known)
            {
                wanted.Add(id);
            }
            else if (await ReportAsync(id, known, cancellation).ConfigureAwait(false) is { Kind: not ReceiptKind.Delivered } problem)
            {
                return problem;
            }
        }

        if (wanted.Count == 0)
        {
            return Receipt.Delivered;
        }

        var reply = await WithLoginAsync(() => _https.GetTasksAsync(new(wanted.ToArray()), cancellation), cancellation).ConfigureAwait(false);
        if (!reply.Succeeded)
        {
            return reply.ToReceipt();
        }

        foreach (var task in reply.Value.Tasks.ToArray(TaskToDo.Of))
        {
            _terminal.Log($"task {task.Id}: {task.Operation}");
            if (await ExecuteAsync(task, cancellation).ConfigureAwait(false) is not { } result)
            {
                return new(ReceiptKind.Unreachable, $"task {task.Id} was interrupted");
            }

            var text = TaskJournal.Write(in result);
            await _terminal.Journal.KeepAsync(task.Id, text, cancellation).ConfigureAwait(false);
            _terminal.Executed(new(task.Operation, ZhejiangProtocol.KindOf(task.Operation), result.Outcome == TaskOutcome.Done)
            {
                Id = task.Id,
                People = task.People,
                At = _terminal.Time.GetUtcNow(),
            });
            if (await ReportAsync(task.Id, text, cancellation).ConfigureAwait(false) is { Kind: not ReceiptKind.Delivered } problem)
            {
                return problem;
            }
        }

        return Receipt.Delivered;
    }

    private async ValueTask<Receipt> ReportAsync(string id, string result, CancellationToken cancellation)
    {
        var (people, faces) = await _terminal.Roster.CountAsync(cancellation).ConfigureAwait(false);
        var message = new UpdateTasksStatus((TaskResult[])[TaskJournal.Read(id, result)], people, faces);
        var reply = await WithLoginAsync(() => _https.UpdateTasksStatusAsync(message, cancellation), cancellation).ConfigureAwait(false);
        if (!reply.Succeeded)
        {
            return reply.ToReceipt();
        }

        await _terminal.Journal.ConfirmedAsync(id, cancellation).ConfigureAwait(false);
        return Receipt.Delivered;
    }

    /// <summary>Carries a task out; nothing where the network went away in the middle, so that it is tried again.</summary>
    private async ValueTask<TaskResult?> ExecuteAsync(TaskToDo task, CancellationToken cancellation)
    {
        TaskResult Done(TaskOutcome outcome) => new(task.Id, outcome, default, default);
        if (task.Operation == ZhejiangHttps.Operations.SendPerson.Route)
        {
            return await PeopleAsync(task, (page, total) => _https.SendPersonAsync(new(page, total, PageSize), task.Id, cancellation), cancellation).ConfigureAwait(false);
        }

        if (task.Operation == ZhejiangHttps.Operations.UpdateDevicePerson.Route)
        {
            return await PeopleAsync(task, (page, total) => _https.UpdateDevicePersonAsync(new(page, total, PageSize), task.Id, cancellation), cancellation).ConfigureAwait(false);
        }

        if (task.Operation == ZhejiangHttps.Operations.DeleteDevicePerson.Route)
        {
            var reply = await AskAsync(() => _https.DeleteDevicePersonAsync(default, task.Id, cancellation), cancellation).ConfigureAwait(false);
            if (reply.Succeeded)
            {
                task.People.AddRange(reply.Value.PersonIds.ToArray(static id => id.ToString()));
                await _terminal.Roster.RemoveAsync(task.People, cancellation).ConfigureAwait(false);
            }

            return Outcome(reply, Done);
        }

        if (task.Operation == ZhejiangHttps.Operations.ClearDevicePerson.Route)
        {
            var reply = await AskAsync(() => _https.ClearDevicePersonAsync(default, task.Id, cancellation), cancellation).ConfigureAwait(false);
            if (reply.Succeeded)
            {
                await _terminal.Roster.ClearAsync(cancellation).ConfigureAwait(false);
            }

            return Outcome(reply, Done);
        }

        if (task.Operation == ZhejiangHttps.Operations.UpdateDeviceVersion.Route)
        {
            var message = new UpdateDeviceVersion(task.Version, task.Size, task.Url);
            var reply = await AskAsync(() => _https.UpdateDeviceVersionAsync(message, task.Id, cancellation), cancellation).ConfigureAwait(false);
            var loaded = reply.Succeeded && await _terminal.Parts.LoadFirmwareAsync(
                task.Version ?? reply.Value.Version.ToString(), task.Size ?? reply.Value.Size ?? 0, task.Url ?? reply.Value.DownloadUrl.ToString(), cancellation).ConfigureAwait(false);
            return reply.Succeeded ? Done(loaded ? TaskOutcome.Done : TaskOutcome.Failed) : Outcome(reply, Done);
        }

        return task.Operation == ZhejiangHttps.Operations.PostDevicePerson.Route
            ? await PostPeopleAsync(task, Done, cancellation).ConfigureAwait(false)
            : Done(TaskOutcome.Unsupported);
    }

    private async ValueTask<TaskResult?> PeopleAsync(TaskToDo task, Func<int, int, ValueTask<Reply<PeoplePage>>> ask, CancellationToken cancellation)
    {
        var failedFaces = new List<FailedPerson>();
        var total = 1;
        for (var page = 1; page <= Math.Max(total, 1); page++)
        {
            var reply = await AskAsync(() => ask(page, total), cancellation).ConfigureAwait(false);
            if (!reply.Succeeded)
            {
                return Outcome(reply, outcome => new(task.Id, outcome, WireList<FailedPerson>.Empty, failedFaces.ToArray()));
            }

            total = reply.Value.TotalPage ?? 0;
            foreach (var row in reply.Value.People)
            {
                var person = new Person(row.PersonId.ToString(), row.Name.ToString())
                {
                    PhotoUrls = row.PhotoUrls.ToArray(static url => url.ToString()),
                };
                var photo = await FetchAsync(person, cancellation).ConfigureAwait(false);
                if (photo.IsEmpty && person.PhotoUrls.Count > 0)
                {
                    failedFaces.Add(new(person.Id, NoFace));
                }

                await _terminal.Roster.PutAsync(person with { Photo = photo }, cancellation).ConfigureAwait(false);
                task.People.Add(person.Id);
            }
        }

        return new TaskResult(task.Id, TaskOutcome.Done, WireList<FailedPerson>.Empty, failedFaces.ToArray());
    }

    private async ValueTask<ReadOnlyMemory<byte>> FetchAsync(Person person, CancellationToken cancellation)
    {
        foreach (var url in person.PhotoUrls)
        {
            var photo = await _terminal.FetchPhotoAsync(url, cancellation).ConfigureAwait(false);
            if (!photo.IsEmpty)
            {
                return photo;
            }
        }

        return default;
    }

    private async ValueTask<TaskResult?> PostPeopleAsync(TaskToDo task, Func<TaskOutcome, TaskResult> done, CancellationToken cancellation)
    {
        var (count, _) = await _terminal.Roster.CountAsync(cancellation).ConfigureAwait(false);
        var total = Math.Max(1, (count + PageSize - 1) / PageSize);
        for (var page = 1; page <= total; page++)
        {
            var people = await _terminal.Roster.ListAsync((page - 1) * PageSize, PageSize, cancellation).ConfigureAwait(false);
            var message = new PostDevicePerson(page, total, WireList.Of(people, task.Report));
            var reply = await AskAsync(() => _https.PostDevicePersonAsync(message, task.Id, cancellation), cancellation).ConfigureAwait(false);
            if (!reply.Succeeded)
            {
                return Outcome(reply, done);
            }
        }

        return done(TaskOutcome.Done);
    }

    // A request that fails is asked again; if it keeps failing the task is reported as failed (ZJ-3.3.b3).
    private async ValueTask<Reply<T>> AskAsync<T>(Func<ValueTask<Reply<T>>> send, CancellationToken cancellation)
        where T : struct
    {
        for (var attempt = 1; ; attempt++)
        {
            var reply = await WithLoginAsync(send, cancellation).ConfigureAwait(false);
            if (reply.Succeeded || reply.Kind == ReplyKind.NoAnswer || attempt == Tries)
            {
                return reply;
            }
        }
    }

    private static TaskResult? Outcome<T>(Reply<T> reply, Func<TaskOutcome, TaskResult> done)
        where T : struct => reply.Kind switch
        {
            ReplyKind.Success => done(TaskOutcome.Done),
            ReplyKind.NoAnswer => null,
            _ => done(TaskOutcome.Failed),
        };
}

/// <summary>A task, copied out of the answer that named it.</summary>
internal sealed record TaskToDo(string Id, string Operation, string[] Excluded, string? Version, long? Size, string? Url)
{
    /// <summary>Whom it concerned, as far as it was carried out.</summary>
    public List<string> People { get; } = [];

    public static TaskToDo Of(DeviceTask task) => new(
        task.TaskId.ToString(),
        task.Operation.ToString(),
        (task.Param?.ExcludeFields ?? default).ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        task.Param is { Version.IsEmpty: false } named ? named.Version.ToString() : null,
        task.Param?.Size,
        task.Param is { DownloadUrl.IsEmpty: false } placed ? placed.DownloadUrl.ToString() : null);

    /// <summary>A person as the task wants it reported: without the members that it excludes.</summary>
    public DevicePerson Report(Person person) => new(
        Wants("personId") ? person.Id : default(Utf8Text),
        Wants("name") ? person.Name : default(Utf8Text),
        Wants("img") ? Base64.FromBytes(person.Photo) : default,
        Wants("hasImg") ? person.HasPhoto : null,
        Wants("phone") ? person.Phone : default(Utf8Text),
        Wants("idcardNo") ? person.IdNumber : default(Utf8Text));

    private bool Wants(string member) => !Excluded.Contains(member, StringComparer.Ordinal);
}

/// <summary>Results of tasks as text for the journal: the wire's own form.</summary>
internal static class TaskJournal
{
    public static string Write(in TaskResult result) => WireWriter.TextOf(result, static (in TaskResult result, WireWriter output) =>
    {
        var sink = new JsonSink(output);
        sink.BeginObject();
        ZhejiangHttps.Write(ref sink, in result);
        sink.EndObject();
    });

    public static TaskResult Read(string id, string text)
    {
        using var scratch = new Scratch();
        var source = new JsonSource(text, scratch, Quirks.None);
        ZhejiangHttps.Read(ref source, out TaskResult result);
        return source.Finish(out _)
            ? result with { TaskId = id, FailedPersons = Copy(result.FailedPersons), FailedFaces = Copy(result.FailedFaces) }
            : new TaskResult(id, TaskOutcome.Failed, default, default);
    }

    private static WireList<FailedPerson> Copy(WireList<FailedPerson> list) => list.IsAbsent
        ? default
        : list.ToArray(static person => new FailedPerson(person.PersonId.Keep(), person.Code.Keep()));
}
