using System.Collections.Concurrent;
using Yizhan.Domain;

namespace Yizhan.Specs.Chengdu;

/// <summary>How Chengdu's messages become devices, people, commands and punches, on both sides, over socket and HTTPS.</summary>
public readonly partial struct ChengduProtocol : IProtocol
{
    /// <inheritdoc/>
    public static IReadOnlyList<LinkServer> Serve(ServerGate gate, IAttendancePlatform platform)
    {
        var deliveries = new ChengduDeliveries(platform);
        return
        [
            new ChengduSocket.Server(gate, new ChengduSocketPlatform(gate, platform, deliveries)),
            new ChengduHttps.Server(gate, new ChengduHttpsPlatform(platform, deliveries)),
            new ChengduRegistration.Server(gate, new ChengduRegistrationPlatform(platform)),
        ];
    }

    /// <inheritdoc/>
    public static ITerminalDriver Drive(TerminalSetup setup, ITerminal terminal)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return setup.Reaches(ChengduSocket.Facts) ? new ChengduSocketTerminal(setup, terminal) : new ChengduHttpsTerminal(setup, terminal);
    }

    /// <inheritdoc/>
    public static string? WhyNot(CommandKind kind) =>
        kind is CommandKind.Enrol or CommandKind.Remove ? null : "the document has no command for it";

    /// <inheritdoc/>
    public static string? WhyNot(Command command, IReadOnlyList<Person> people)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(people);
        return command.People.FirstOrDefault(static id => id.Length > ChengduHttps.AttendanceLogMembers.UserIdMax) is { } id
            ? $"person '{id}': the number has more than {ChengduHttps.AttendanceLogMembers.UserIdMax} characters"
            : command.Kind == CommandKind.Enrol ? people.Select(WhyNot).FirstOrDefault(static reason => reason is not null) : null;
    }

    /// <summary>What a person lacks of what the document requires; nothing where the person can be sent.</summary>
    internal static string? WhyNot(Person person) =>
        person.Lacks("idNumber", string.IsNullOrEmpty(person.IdNumber))
        ?? person.Lacks("photo", person.Photo.IsEmpty)
        ?? person.Exceeds("name", person.Name.Length, ChengduHttps.PersonTemplateMembers.NameMax)
        ?? person.Exceeds("idNumber", person.IdNumber!.Length, ChengduHttps.PersonTemplateMembers.IdNumberMax)
        ?? person.Exceeds("photo", person.Photo.Length, ChengduHttps.PersonTemplateMembers.FaceMax, "bytes");

    /// <summary>Why a punch cannot be sent; methods, pictures and temperatures have no place in the document and stay behind.</summary>
    internal static Refusal? WhyNot(Punch punch) => punch.PersonId.Length is 0 or > ChengduHttps.AttendanceLogMembers.UserIdMax
        ? new($"the document takes persons' numbers of 1 to {ChengduHttps.AttendanceLogMembers.UserIdMax} characters", "Chengdu 5.3.3")
        : null;

    /// <summary>Tells that people were sent down or taken off.</summary>
    internal static void Tell(ITerminal terminal, CommandKind kind, bool done, IReadOnlyList<string> people) =>
        terminal.Executed(new(kind == CommandKind.Enrol ? "人员下发" : "人员删除", kind, done) { People = people, At = terminal.Time.GetUtcNow() });
}

/// <summary>A command on its way to a device, in as many steps as the document needs: one person a packet, or people up to a size.</summary>
/// <param name="Command">The command.</param>
/// <param name="Steps">The people of each step.</param>
internal sealed record ChengduDelivery(Command Command, IReadOnlyList<IReadOnlyList<Person>> Steps)
{
    /// <summary>The step that is sent next, or whose result is awaited.</summary>
    public int At { get; set; }

    /// <summary>Whether the present step was sent and no result has come.</summary>
    public bool Sent { get; set; }
}

/// <summary>
/// What each device is being sent. It lives in memory: after a restart a command begins anew, and doing it twice does no
/// harm.
/// </summary>
internal sealed class ChengduDeliveries(IAttendancePlatform platform)
{
    // Far from the 8 MiB of a message in parts, whatever the texts beside the pictures are.
    private const int BytesPerStep = 4 << 20;

    private readonly ConcurrentDictionary<DeviceId, ChengduDelivery> _deliveries = new();

    /// <summary>The step that a device should be sent now; nothing where it has nothing to do, or something of another kind.</summary>
    /// <param name="device">The device.</param>
    /// <param name="kind">What it asks for; nothing: whatever there is.</param>
    /// <param name="single">Whether people are removed one by one.</param>
    /// <param name="cancellation">Ends it.</param>
    public async ValueTask<(Command Command, IReadOnlyList<Person> People)?> NextAsync(
        DeviceId device, CommandKind? kind, bool single, CancellationToken cancellation)
    {
        while (await platform.CurrentCommandAsync(device, cancellation).ConfigureAwait(false) is { } command
            && (kind is null || command.Kind == kind))
        {
            if (!_deliveries.TryGetValue(device, out var delivery) || delivery.Command.Id != command.Id)
            {
                if (await PlanAsync(command, single, cancellation).ConfigureAwait(false) is not { } planned)
                {
                    continue;
                }

                _deliveries[device] = delivery = planned;
            }

            if (delivery.At == 0 || delivery.Sent)
            {
                // The first time, and every time that no result came.
                await platform.DeliveredAsync(command, cancellation).ConfigureAwait(false);
            }

            delivery.Sent = true;
            return (command, delivery.Steps[delivery.At]);
        }

        return null;
    }

    /// <summary>The device tells what became of the present step.</summary>
    public async ValueTask ReportedAsync(DeviceId device, CommandKind kind, bool done, string detail, CancellationToken cancellation)
    {
        if (!_deliveries.TryGetValue(device, out var delivery) || delivery.Command.Kind != kind || !delivery.Sent)
        {
            return;
        }

        delivery.Sent = false;
        delivery.At++;
        if (done && delivery.At < delivery.Steps.Count)
        {
            return;
        }

        _deliveries.TryRemove(new(device, delivery));
        await platform.FinishedAsync(device, delivery.Command.Id, done, detail, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<ChengduDelivery?> PlanAsync(Command command, bool single, CancellationToken cancellation)
    {
        if (command.Kind == CommandKind.Remove)
        {
            var people = command.People.Select(static id => new Person(id, "")).ToList();
            return new(command, single ? [.. people.Select(static person => new[] { person })] : [people]);
        }

        var known = command.Kind == CommandKind.Enrol
            ? await platform.PeopleAsync(command.People, cancellation).ConfigureAwait(false)
            : [];
        var lacking = known.Select(ChengduProtocol.WhyNot).FirstOrDefault(static reason => reason is not null)
            ?? (known.Count == 0 ? "nobody of the command is known any more" : null);
        if (lacking is null)
        {
            return new(command, StepsOf(known));
        }

        // Somebody was changed after the command was given.
        await platform.FinishedAsync(command.Device, command.Id, false, lacking, cancellation).ConfigureAwait(false);
        return null;
    }

    private static List<IReadOnlyList<Person>> StepsOf(IReadOnlyList<Person> people)
    {
        var steps = new List<IReadOnlyList<Person>>();
        var step = new List<Person>();
        var bytes = 0L;
        foreach (var person in people)
        {
            var size = (person.Photo.Length * 4L / 3) + 2048;
            if (step.Count > 0 && bytes + size > BytesPerStep)
            {
                steps.Add(step);
                (step, bytes) = ([], 0);
            }

            step.Add(person);
            bytes += size;
        }

        steps.Add(step);
        return steps;
    }
}

/// <summary>What the document says in the same words on socket and HTTPS.</summary>
internal static class ChengduText
{
    /// <summary>The routes of the commands that the platform pushes.</summary>
    public const int Enrol = 0x25;

    public const int Delete = 0x14;

    /// <summary>A code of 反馈类型 as it was agreed on with a device: one maker exchanges 0 and 1. Its own inverse.</summary>
    public static FeedbackType Agreed(FeedbackType type, IReadOnlyDictionary<string, string> settings) =>
        settings.GetValueOrDefault("feedbackCodes") != "exchanged" ? type : type switch
        {
            FeedbackType.Deleted => FeedbackType.NotDeleted,
            FeedbackType.NotDeleted => FeedbackType.Deleted,
            _ => type,
        };

    public static WireList<PersonTemplate> TemplatesOf(IReadOnlyList<Person> people) => WireList.Of(people, static person => new PersonTemplate(
        person.Id, person.Name, person.Id, person.IdNumber, Base64.FromBytes(person.Photo)));

    public static Person PersonOf(PersonTemplate template) => new(template.UserId.ToString(), template.Name.ToString())
    {
        IdNumber = template.IdNumber.ToString(),
        Photo = template.Face.ToBytes(),
    };

    /// <summary>Whether every picture can be decoded.</summary>
    public static bool AreWhole(PersonTemplate[] people) => Array.TrueForAll(people, static person => person.Face.TryGetDecodedLength(out _));

    /// <summary>The punches of an upload; nothing where one belongs to another device.</summary>
    public static List<Punch>? PunchesOf(UploadAttendance message, DeviceId device)
    {
        var punches = new List<Punch>();
        foreach (var log in message.Logs)
        {
            if (!string.Equals(log.Sn.ToString().Trim(), device.Sn, StringComparison.Ordinal))
            {
                return null;
            }

            punches.Add(new() { Device = device, PersonId = log.UserId.ToString(), Time = log.At.ToDateTimeOffset() });
        }

        return punches;
    }

    public static UploadAttendance UploadOf(IReadOnlyList<Punch> punches, Utf8Text sn) => new(punches.Count, WireList.Of(punches, punch => new AttendanceLog(
        sn, punch.PersonId, WireTime.FromDateTimeOffset(punch.Time))));
}

/// <summary>The platform's side of the socket.</summary>
internal sealed class ChengduSocketPlatform(ServerGate gate, IAttendancePlatform platform, ChengduDeliveries deliveries) : IChengduSocketHandler
{
    public async ValueTask<Answer<HeartbeatReply>> OnHeartbeatAsync(ServerCall call, Heartbeat message)
    {
        var device = call.Device!;
        if (!string.Equals(message.Sn.ToString().Trim(), device.Id.Sn, StringComparison.Ordinal))
        {
            return Fault.Invalid;
        }

        device.Heard(platform.Time.GetUtcNow());
        if (await deliveries.NextAsync(device.Id, null, single: true, call.Cancellation).ConfigureAwait(false) is not { } step)
        {
            return Fault.NothingToDo;
        }

        var now = WireTime.Now(platform.Time);
        if (step.Command.Kind == CommandKind.Enrol)
        {
            ChengduSocket.PushEnrolPeople(call, gate, new(step.People.Count, ChengduText.TemplatesOf(step.People)));
        }
        else
        {
            ChengduSocket.PushDeletePerson(call, gate, new(0, step.People[0].Id, null));
        }

        var route = step.Command.Kind == CommandKind.Enrol ? ChengduText.Enrol : ChengduText.Delete;
        return new HeartbeatReply(route, new CommandParameter[] { new(now) });
    }

    public async ValueTask<Answer<Nothing>> OnUploadAttendanceAsync(ServerCall call, UploadAttendance message)
    {
        if (message.Logs.Count == 0 || ChengduText.PunchesOf(message, call.Device!.Id) is not { } punches)
        {
            return Fault.Invalid;
        }

        await platform.StoreAsync(punches, call.Cancellation).ConfigureAwait(false);
        return default(Nothing);
    }

    public ValueTask OnEnrolPeopleResultAsync(ServerCall call, Reply<Nothing> result) => ReportedAsync(call, CommandKind.Enrol, result);

    public ValueTask OnDeletePersonResultAsync(ServerCall call, Reply<Nothing> result) => ReportedAsync(call, CommandKind.Remove, result);

    private ValueTask ReportedAsync(ServerCall call, CommandKind kind, Reply<Nothing> result) => deliveries.ReportedAsync(
        call.Device!.Id, kind, result.Succeeded, result.Succeeded ? "" : $"{result.Code} {result.Reason}".Trim(), call.Cancellation);
}

/// <summary>The platform's side of HTTPS; asking for people is the terminal's sign of life there.</summary>
internal sealed class ChengduHttpsPlatform(IAttendancePlatform platform, ChengduDeliveries deliveries) : IChengduHttpsHandler
{
    public async ValueTask<Answer<PeopleToAdd>> OnGetAddPersonAsync(ServerCall call, GetAddPerson message) =>
        await NextAsync(call, CommandKind.Enrol).ConfigureAwait(false) is { } people
            ? new PeopleToAdd(ChengduText.TemplatesOf(people))
            : Fault.NothingToDo;

    public async ValueTask<Answer<PeopleToDelete>> OnGetDelPersonAsync(ServerCall call, GetDelPerson message)
    {
        if (await NextAsync(call, CommandKind.Remove).ConfigureAwait(false) is not { } people)
        {
            return Fault.NothingToDo;
        }

        var now = WireTime.Now(platform.Time);
        return new PeopleToDelete(WireList.Of(people, person => new DeletePerson(0, person.Id, now)));
    }

    public async ValueTask<Answer<Nothing>> OnUploadAttendanceAsync(ServerCall call, UploadAttendance message)
    {
        Heard(call);
        if (message.Logs.Count == 0)
        {
            // 考勤数据为空 is said of a content without records as of a missing one.
            call.Wording = ChengduHttps.Failures.OfUploadAttendanceContentMember(Fault.Missing);
            return Fault.Missing;
        }

        if (ChengduText.PunchesOf(message, call.Device!.Id) is not { } punches)
        {
            return Fault.Invalid;
        }

        await platform.StoreAsync(punches, call.Cancellation).ConfigureAwait(false);
        return default(Nothing);
    }

    public async ValueTask<Answer<Nothing>> OnFeedBackAsync(ServerCall call, FeedBack message)
    {
        Heard(call);
        var (kind, done) = ChengduText.Agreed(message.Type!.Value, call.Device!.Settings) switch
        {
            FeedbackType.Added => (CommandKind.Enrol, true),
            FeedbackType.NotAdded => (CommandKind.Enrol, false),
            FeedbackType.Deleted => (CommandKind.Remove, true),
            _ => (CommandKind.Remove, false),
        };
        await deliveries.ReportedAsync(call.Device.Id, kind, done, done ? "" : message.Text.ToString(), call.Cancellation).ConfigureAwait(false);
        return default(Nothing);
    }

    private async ValueTask<IReadOnlyList<Person>?> NextAsync(ServerCall call, CommandKind kind)
    {
        Heard(call);
        var step = await deliveries.NextAsync(call.Device!.Id, kind, single: false, call.Cancellation).ConfigureAwait(false);
        return step?.People;
    }

    private void Heard(ServerCall call) => call.Device!.Heard(platform.Time.GetUtcNow());
}

/// <summary>The platform's side of registration: whoever is registered at a terminal becomes known.</summary>
internal sealed class ChengduRegistrationPlatform(IAttendancePlatform platform) : IChengduRegistrationHandler
{
    private const string ForEver = "长期";

    private static readonly TimeFormat Day = new("yyyyMMdd", 8 * 60);

    public async ValueTask<Answer<Nothing>> OnRegisterAsync(ServerCall call, Register message)
    {
        if (!IsPeriod(message.ValidFor.ToString())
            || !IsWhole(message.CardPhoto) || !IsWhole(message.Photo) || (!message.InfraredPhoto.IsEmpty && !IsWhole(message.InfraredPhoto)))
        {
            return Fault.Invalid;
        }

        var idNumber = message.IdNumber.ToString();
        await platform.RegisteredAsync(
            new(idNumber, message.Name.ToString()) { IdNumber = idNumber, Photo = message.Photo.ToBytes() }, call.Cancellation).ConfigureAwait(false);
        return default(Nothing);
    }

    private static bool IsWhole(Base64 photo) => photo.TryGetDecodedLength(out var length) && length > 0;

    private static bool IsPeriod(string text) => text.Split('-') is [var from, var to] && IsDay(from) && (IsDay(to) || to == ForEver);

    private static bool IsDay(string text) => text.Length == 8 && Day.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out _);
}

/// <summary>The device's side of the socket: heartbeats, and whatever the platform sends after them.</summary>
internal sealed class ChengduSocketTerminal : ITerminalDriver, IChengduSocketDevice
{
    // More than this after one heartbeat waits for the next.
    private const int MostInARow = 100;

    private readonly ITerminal _terminal;
    private readonly ClientLine _line;
    private readonly ChengduSocket.Client _client;
    private readonly PushReceiver _pushes;

    public ChengduSocketTerminal(TerminalSetup setup, ITerminal terminal)
    {
        _terminal = terminal;
        _line = setup.Open(ChengduSocket.Facts);
        _client = new(_line);
        _pushes = new(_line.Channel, new ChengduSocket.Device(ServerGate.OfDevice(ChengduProtocol.Facts, setup), this));
    }

    public Refusal? WhyNot(Punch punch) => ChengduProtocol.WhyNot(punch);

    public async ValueTask<Receipt> HeartbeatAsync(CancellationToken cancellation)
    {
        for (var done = 0; done < MostInARow; done++)
        {
            var reply = await _client.HeartbeatAsync(new(_line.Session.Sn, WireTime.Now(_terminal.Time)), cancellation).ConfigureAwait(false);
            if (!reply.Succeeded)
            {
                return reply.ToReceipt();
            }

            // Where the body names a command too, it counts.
            var next = reply.IsEmpty ? reply.Next : reply.Value.Command;
            if (next is not (ChengduText.Enrol or ChengduText.Delete))
            {
                return Receipt.Delivered;
            }

            var problem = await _pushes.ReceiveAsync(_line.Session.Held, cancellation).ConfigureAwait(false);
            if (problem.Length > 0)
            {
                return new(ReceiptKind.Unreachable, problem);
            }

            _terminal.Log(_pushes.Fault == Fault.None ? $"command 0x{next:X2} executed" : $"command 0x{next:X2} refused: {_pushes.Fault} {_pushes.Error}");
        }

        return Receipt.Delivered;
    }

    public async ValueTask<Receipt> SendAsync(IReadOnlyList<Punch> punches, CancellationToken cancellation) =>
        (await _client.UploadAttendanceAsync(ChengduText.UploadOf(punches, _line.Session.Sn), cancellation).ConfigureAwait(false)).ToReceipt();

    public async ValueTask<Answer<Nothing>> OnEnrolPeopleAsync(ServerCall call, EnrolPeople message)
    {
        var people = message.Users.ToArray();
        var ids = Array.ConvertAll(people, static person => person.UserId.ToString());
        if (!ChengduText.AreWhole(people))
        {
            ChengduProtocol.Tell(_terminal, CommandKind.Enrol, false, ids);
            return Fault.Invalid;
        }

        foreach (var person in people)
        {
            await _terminal.Roster.PutAsync(ChengduText.PersonOf(person), call.Cancellation).ConfigureAwait(false);
        }

        ChengduProtocol.Tell(_terminal, CommandKind.Enrol, true, ids);
        return default(Nothing);
    }

    public async ValueTask<Answer<Nothing>> OnDeletePersonAsync(ServerCall call, DeletePerson message)
    {
        string[] ids = [message.UserId.ToString()];
        await _terminal.Roster.RemoveAsync(ids, call.Cancellation).ConfigureAwait(false);
        ChengduProtocol.Tell(_terminal, CommandKind.Remove, true, ids);
        return default(Nothing);
    }

    public async ValueTask DisposeAsync()
    {
        await _line.DisposeAsync().ConfigureAwait(false);
        _pushes.Dispose();
    }
}

/// <summary>The device's side of HTTPS: it asks for people to add and to delete, and tells what became of each answer.</summary>
internal sealed class ChengduHttpsTerminal : ITerminalDriver
{
    private const int MostInARow = 100;

    private readonly ITerminal _terminal;
    private readonly ClientLine _line;
    private readonly ChengduHttps.Client _client;

    public ChengduHttpsTerminal(TerminalSetup setup, ITerminal terminal)
    {
        _terminal = terminal;
        _line = setup.Open(ChengduHttps.Facts);
        _client = new(_line);
    }

    public Refusal? WhyNot(Punch punch) => ChengduProtocol.WhyNot(punch);

    public async ValueTask<Receipt> HeartbeatAsync(CancellationToken cancellation)
    {
        for (var (done, busy) = (0, true); busy && done < MostInARow; done++)
        {
            var added = await AddAsync(cancellation).ConfigureAwait(false);
            if (added.Receipt.Kind != ReceiptKind.Delivered)
            {
                return added.Receipt;
            }

            var deleted = await DeleteAsync(cancellation).ConfigureAwait(false);
            if (deleted.Receipt.Kind != ReceiptKind.Delivered)
            {
                return deleted.Receipt;
            }

            busy = added.Busy || deleted.Busy;
        }

        return Receipt.Delivered;
    }

    public async ValueTask<Receipt> SendAsync(IReadOnlyList<Punch> punches, CancellationToken cancellation) =>
        (await _client.UploadAttendanceAsync(ChengduText.UploadOf(punches, _line.Session.Sn), cancellation).ConfigureAwait(false)).ToReceipt();

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private async ValueTask<(Receipt Receipt, bool Busy)> AddAsync(CancellationToken cancellation)
    {
        var reply = await _client.GetAddPersonAsync(default, cancellation).ConfigureAwait(false);
        if (reply.Error.Root == ChengduHttps.PeopleToAddMembers.Table)
        {
            return await NotAddedAsync(cancellation).ConfigureAwait(false);
        }

        if (!reply.Succeeded || reply.IsEmpty)
        {
            return (reply.ToReceipt(), false);
        }

        var people = reply.Value.Users.ToArray();
        if (!ChengduText.AreWhole(people))
        {
            return await NotAddedAsync(cancellation).ConfigureAwait(false);
        }

        // Copied first: a person's texts are views of the answer.
        var persons = Array.ConvertAll(people, ChengduText.PersonOf);
        foreach (var person in persons)
        {
            await _terminal.Roster.PutAsync(person, cancellation).ConfigureAwait(false);
        }

        ChengduProtocol.Tell(_terminal, CommandKind.Enrol, true, Array.ConvertAll(persons, static person => person.Id));

        return await TellAsync(FeedbackType.Added, "人员下发成功", cancellation).ConfigureAwait(false);
    }

    private async ValueTask<(Receipt Receipt, bool Busy)> DeleteAsync(CancellationToken cancellation)
    {
        var reply = await _client.GetDelPersonAsync(default, cancellation).ConfigureAwait(false);
        if (reply.Error.Root == ChengduHttps.PeopleToDeleteMembers.Table)
        {
            return await TellAsync(FeedbackType.NotDeleted, "人员删除失败", cancellation).ConfigureAwait(false);
        }

        if (!reply.Succeeded || reply.IsEmpty)
        {
            return (reply.ToReceipt(), false);
        }

        var ids = reply.Value.Users.ToArray(static person => person.UserId.ToString());
        await _terminal.Roster.RemoveAsync(ids, cancellation).ConfigureAwait(false);
        ChengduProtocol.Tell(_terminal, CommandKind.Remove, true, ids);
        return await TellAsync(FeedbackType.Deleted, "人员删除成功", cancellation).ConfigureAwait(false);
    }

    // The list was opened, and somebody in it cannot be taken.
    private ValueTask<(Receipt Receipt, bool Busy)> NotAddedAsync(CancellationToken cancellation) =>
        TellAsync(FeedbackType.NotAdded, "人员下发失败", cancellation);

    private async ValueTask<(Receipt Receipt, bool Busy)> TellAsync(FeedbackType type, string text, CancellationToken cancellation)
    {
        var code = ChengduText.Agreed(type, _line.Session.Settings);
        _terminal.Log($"feedback {code:D}");
        var reply = await _client.FeedBackAsync(new(code, default, text), cancellation).ConfigureAwait(false);
        return (reply.ToReceipt(), true);
    }
}
