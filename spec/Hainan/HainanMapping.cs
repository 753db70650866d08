using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yizhan.Domain;

namespace Yizhan.Specs.Hainan;

/// <summary>How Hainan's messages become devices, people, commands and punches, on both sides.</summary>
public readonly partial struct HainanProtocol : IProtocol
{
    // The document's, and what is read in its place.
    private static readonly SearchValues<char> Separators = SearchValues.Create(",;|[");

    /// <summary>识别模式 and the domain's methods; every other mode is about faces.</summary>
    internal static readonly Correspondence<PunchMethod, RecognitionMode> Methods = new(
        (PunchMethod.Face, RecognitionMode.Face),
        (PunchMethod.Card, RecognitionMode.Card),
        (PunchMethod.IdCard, RecognitionMode.IdCard));

    /// <inheritdoc/>
    public static IReadOnlyList<LinkServer> Serve(ServerGate gate, IAttendancePlatform platform) =>
        [new HainanCallbacks.Server(gate, new HainanPlatform(platform))];

    /// <inheritdoc/>
    public static IDeviceCaller? Call(CallerSetup setup, IAttendancePlatform platform) => new HainanCaller(setup, platform);

    /// <inheritdoc/>
    public static ITerminalDriver Drive(TerminalSetup setup, ITerminal terminal) => new HainanTerminal(setup, terminal);

    /// <inheritdoc/>
    public static IReadOnlyList<LinkServer> Attend(ServerGate gate, ITerminal terminal) =>
        [new HainanVendor.Server(gate, new HainanVendorSystem(terminal))];

    /// <inheritdoc/>
    public static string? WhyNot(CommandKind kind) =>
        kind is CommandKind.Enrol or CommandKind.Remove or CommandKind.DeviceInfo or CommandKind.Bind or CommandKind.Unbind
            ? null
            : "the document has no call for it";

    /// <inheritdoc/>
    public static string? WhyNot(Command command, IReadOnlyList<Person> people)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(people);
        if (command is { Kind: CommandKind.Bind, Name.Length: > HainanVendor.AddDeviceMembers.NameMax })
        {
            return $"'name' has {command.Name.Length} characters, at most {HainanVendor.AddDeviceMembers.NameMax}";
        }

        if (command.People.FirstOrDefault(static id => id.Length > HainanVendor.RegisterPhotoMembers.GuidMax || id.AsSpan().ContainsAny(Separators)) is { } id)
        {
            return $"person '{id}': the number has a separator or more than {HainanVendor.RegisterPhotoMembers.GuidMax} characters, and the document joins numbers with commas";
        }

        return command.Kind == CommandKind.Enrol ? people.Select(WhyNot).FirstOrDefault(static reason => reason is not null) : null;
    }

    /// <summary>卡号/身份证号: the card where there is one, else the identity number.</summary>
    internal static string? CardOf(Person person) => string.IsNullOrEmpty(person.CardNo)
        ? string.IsNullOrEmpty(person.IdNumber) ? null : person.IdNumber
        : person.CardNo;

    private static string? WhyNot(Person person) => CardOf(person) is { } card
        ? person.Exceeds(card == person.CardNo ? "cardNo" : "idNumber", card.Length, HainanVendor.RegisterPersonMembers.CardNumberMax)
            ?? person.Exceeds("name", person.Name.Length, HainanVendor.RegisterPersonMembers.NameMax)
        : $"person '{person.Id}' has neither 'cardNo' nor 'idNumber'";
}

/// <summary>The platform's side of the callbacks: what is recognised becomes punches.</summary>
/// <param name="platform">Where punches go.</param>
public sealed class HainanPlatform(IAttendancePlatform platform) : IHainanCallbacksHandler
{
    private static ValueTask<Answer<Nothing>> Noted => new(default(Nothing));

    /// <inheritdoc/>
    public async ValueTask<Answer<Nothing>> OnIdentifyAsync(ServerCall call, Identify message)
    {
        ArgumentNullException.ThrowIfNull(call);
        var punch = new Punch
        {
            Device = call.Device!.Id,
            PersonId = message.PersonGuid.ToString(),
            Time = message.At.ToDateTimeOffset(),
            Method = HainanProtocol.Methods.Of(message.Mode) ?? PunchMethod.Face,
            DocumentId = message.Guid.ToString(),
            // What the punch itself does not say.
            Details = WireWriter.TextOf(
                message with { Sn = default, Guid = default, DeviceKey = default, PersonGuid = default }, HainanCallbacks.WriteDetails),
        };
        await platform.StoreAsync([punch], call.Cancellation).ConfigureAwait(false);
        return default(Nothing);
    }

    /// <inheritdoc/>
    public ValueTask<Answer<Nothing>> OnDeviceDeletedAsync(ServerCall call, DeviceDeleted message)
    {
        ArgumentNullException.ThrowIfNull(call);
        call.Device!.Away();
        return Noted;
    }

    /// <inheritdoc/>
    public ValueTask<Answer<Nothing>> OnPersonAuthorizedAsync(ServerCall call, PersonAuthorized message) => Noted;

    /// <inheritdoc/>
    public ValueTask<Answer<Nothing>> OnPersonRevokedAsync(ServerCall call, PersonRevoked message) => Noted;

}

/// <summary>The platform's side of chapter five: commands become calls of the vendor's system.</summary>
internal sealed class HainanCaller : IDeviceCaller
{
    private const int MostAtOnce = 1000;

    private readonly DeviceId _device;
    private readonly IAttendancePlatform _platform;
    private readonly ClientLine _line;
    private readonly HainanVendor.Client _vendor;

    public HainanCaller(CallerSetup setup, IAttendancePlatform platform)
    {
        (_device, _platform) = (setup.Device, platform);
        _line = setup.Open(HainanVendor.Facts);
        _vendor = new(_line);
    }

    public async ValueTask<Receipt> RunAsync(Command command, CancellationToken cancellation)
    {
        var run = new Run(_platform, command);
        return command.Kind switch
        {
            CommandKind.Enrol => await EnrolAsync(run, command, cancellation).ConfigureAwait(false),
            CommandKind.Remove => await RemoveAsync(run, command, cancellation).ConfigureAwait(false),
            CommandKind.DeviceInfo => await DescribeAsync(run, cancellation).ConfigureAwait(false),
            CommandKind.Bind => await run.HeardAsync(await _vendor.AddDeviceAsync(new(default, command.Name, default), cancellation).ConfigureAwait(false)).ConfigureAwait(false),
            CommandKind.Unbind => await run.HeardAsync(await _vendor.DeleteDeviceAsync(default, cancellation).ConfigureAwait(false)).ConfigureAwait(false),
            _ => new(ReceiptKind.Rejected, HainanProtocol.WhyNot(command.Kind) ?? ""),
        };
    }

    public async ValueTask<bool?> IsOnlineAsync(CancellationToken cancellation)
    {
        var reply = await _vendor.QueryDeviceAsync(default, cancellation).ConfigureAwait(false);
        return reply.Kind switch
        {
            ReplyKind.Success => reply.Value.Online is { } state ? state == OnlineState.Online : null,
            ReplyKind.Failure => false,
            _ => null,
        };
    }

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private async ValueTask<Receipt> EnrolAsync(Run run, Command command, CancellationToken cancellation)
    {
        var people = await _platform.PeopleAsync(command.People, cancellation).ConfigureAwait(false);
        var guids = new List<Utf8Text>();
        foreach (var person in people)
        {
            var guid = person.Id;
            var receipt = await RegisterAsync(run, person, cancellation).ConfigureAwait(false);
            if (receipt.Kind == ReceiptKind.Delivered)
            {
                guid = await GuidOfAsync(person.Id, cancellation).ConfigureAwait(false);
                receipt = await PhotographAsync(run, person, guid, cancellation).ConfigureAwait(false);
            }

            if (receipt.Kind != ReceiptKind.Delivered)
            {
                return receipt with { Reason = $"person '{person.Id}': {receipt.Reason}" };
            }

            guids.Add(guid);
        }

        foreach (var batch in guids.Chunk(MostAtOnce))
        {
            var message = new AuthorizePeople(batch, Permission.FaceAndCard, default, default);
            var receipt = await run.HeardAsync(await _vendor.AuthorizePeopleAsync(message, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
            if (receipt.Kind != ReceiptKind.Delivered)
            {
                return receipt;
            }
        }

        return guids.Count > 0 ? Receipt.Delivered : new(ReceiptKind.Rejected, "none of the people is known any more");
    }

    private async ValueTask<Receipt> RegisterAsync(Run run, Person person, CancellationToken cancellation)
    {
        var message = new RegisterPerson(
            HainanProtocol.CardOf(person),
            person.Name,
            person.Phone is { Length: > 0 and <= HainanVendor.RegisterPersonMembers.PhoneMax } phone ? phone : default(Utf8Text),
            default);
        var reply = await _vendor.RegisterPersonAsync(message, cancellation).ConfigureAwait(false);
        var guid = reply.Succeeded && !reply.Value.Guid.IsEmpty ? reply.Value.Guid.ToString() : null;
        var receipt = await run.HeardAsync(reply).ConfigureAwait(false);
        if (receipt.Kind == ReceiptKind.Delivered)
        {
            await _platform.Notes(_device).KeepAsync(GuidNote(person.Id), guid, cancellation).ConfigureAwait(false);
        }

        return receipt;
    }

    private async ValueTask<Receipt> PhotographAsync(Run run, Person person, string guid, CancellationToken cancellation)
    {
        if (_platform.PhotoUrl(person, calledHost: null) is not { } url)
        {
            return Receipt.Delivered;
        }

        return url.Length <= HainanVendor.RegisterPhotoMembers.PhotoUrlMax
            ? await run.HeardAsync(await _vendor.RegisterPhotoAsync(new(guid, url), cancellation).ConfigureAwait(false)).ConfigureAwait(false)
            : new(ReceiptKind.Rejected, $"the address of the photo has {url.Length} characters, at most {HainanVendor.RegisterPhotoMembers.PhotoUrlMax}");
    }

    private async ValueTask<Receipt> RemoveAsync(Run run, Command command, CancellationToken cancellation)
    {
        var guids = new List<Utf8Text>();
        foreach (var person in command.People)
        {
            guids.Add(await GuidOfAsync(person, cancellation).ConfigureAwait(false));
        }

        foreach (var batch in guids.Chunk(MostAtOnce))
        {
            var receipt = await run.HeardAsync(await _vendor.RevokePeopleAsync(new(batch, default), cancellation).ConfigureAwait(false)).ConfigureAwait(false);
            if (receipt.Kind != ReceiptKind.Delivered)
            {
                return receipt;
            }
        }

        return Receipt.Delivered;
    }

    private async ValueTask<Receipt> DescribeAsync(Run run, CancellationToken cancellation)
    {
        var reply = await _vendor.QueryDeviceAsync(default, cancellation).ConfigureAwait(false);
        var told = reply.Value;
        var text = reply.Succeeded
            ? string.Create(CultureInfo.InvariantCulture, $"state {(int?)told.State}, onlineState {(int?)told.Online}, versionNo {told.Version}, lastActiveTime {told.LastActive}")
            : "";
        var receipt = await run.HeardAsync(reply).ConfigureAwait(false);
        return receipt.Kind == ReceiptKind.Delivered ? receipt with { Reason = text } : receipt;
    }

    // What the vendor called the person when it was registered; it need not call them anything, then our number holds.
    private async ValueTask<string> GuidOfAsync(string person, CancellationToken cancellation) =>
        await _platform.Notes(_device).FindAsync(GuidNote(person), cancellation).ConfigureAwait(false) ?? person;

    private static string GuidNote(string person) => "guid/" + person;

    // One run of a command: its first answer, whatever it says, is the delivery.
    private sealed class Run(IAttendancePlatform platform, Command command)
    {
        private bool _delivered;

        public async ValueTask<Receipt> HeardAsync<T>(Reply<T> reply)
            where T : struct
        {
            if (reply.Kind is not (ReplyKind.Success or ReplyKind.Failure))
            {
                return new(ReceiptKind.Unreachable, reply.Reason);
            }

            if (!_delivered)
            {
                _delivered = true;
                await platform.DeliveredAsync(command, CancellationToken.None).ConfigureAwait(false);
            }

            return reply.Succeeded ? Receipt.Delivered : new(ReceiptKind.Rejected, $"{reply.Code} {reply.Reason}");
        }
    }
}

/// <summary>
/// The device's side of chapter five: the system of a vendor that has one device. People are registered with the vendor
/// first and come to the device when they are authorized; what is done is reported by the callbacks, which wait in the
/// journal until the platform has taken them.
/// </summary>
internal sealed class HainanVendorSystem(ITerminal terminal) : IHainanVendorHandler
{
    private const string DeviceNote = "device";
    private const string CreatedNote = "created";
    private const string UnnamedNote = "unnamed";
    private const int MostUnnamed = 1000;

    private int _reports;

    public async ValueTask<Answer<AddDeviceReply>> OnAddDeviceAsync(ServerCall call, AddDevice message)
    {
        await KeepAsync(call, DeviceNote, WireWriter.TextOf(message, HainanVendor.Write)).ConfigureAwait(false);
        var created = WireTime.Now(terminal.Time).UnixMilliseconds.ToString(CultureInfo.InvariantCulture);
        await KeepAsync(call, CreatedNote, await FindAsync(call, CreatedNote).ConfigureAwait(false) ?? created).ConfigureAwait(false);
        Tell(call, CommandKind.Bind, []);
        return new AddDeviceReply(message.DeviceKey);
    }

    public async ValueTask<Answer<QueryDeviceReply>> OnQueryDeviceAsync(ServerCall call, QueryDevice message)
    {
        var added = default(AddDevice);
        var bound = await FindAsync(call, DeviceNote).ConfigureAwait(false) is { } note
            && HainanVendor.TryRead(note, call.Scratch, out added, out _);
        var created = await FindAsync(call, CreatedNote).ConfigureAwait(false);
        return new QueryDeviceReply(
            message.DeviceKey,
            added.Tag,
            added.Name,
            bound ? DeviceState.Bound : DeviceState.Unbound,
            OnlineState.Online,
            terminal.SoftwareVersion,
            WireTime.Now(terminal.Time),
            long.TryParse(created, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? new WireTime(at) : null);
    }

    public async ValueTask<Answer<Nothing>> OnDeleteDeviceAsync(ServerCall call, DeleteDevice message)
    {
        await terminal.Roster.ClearAsync(call.Cancellation).ConfigureAwait(false);
        await KeepAsync(call, DeviceNote, null).ConfigureAwait(false);
        await KeepAsync(call, CreatedNote, null).ConfigureAwait(false);
        Tell(call, CommandKind.Unbind, []);
        await ReportAsync(call, HainanTerminal.Deleted, WireWriter.TextOf(new DeviceDeleted(message.DeviceKey, WireTime.Now(terminal.Time)), HainanCallbacks.Write)).ConfigureAwait(false);
        return default(Nothing);
    }

    public async ValueTask<Answer<RegisterPersonReply>> OnRegisterPersonAsync(ServerCall call, RegisterPerson message)
    {
        var card = message.CardNumber.ToString();
        var form = WireWriter.TextOf(message, HainanVendor.Write);
        if (await FindAsync(call, GuidNote(card)).ConfigureAwait(false) is { } guid)
        {
            await KeepAsync(call, HainanTerminal.PersonNote(guid), form).ConfigureAwait(false);
        }

        await KeepAsync(call, CardNote(card), form).ConfigureAwait(false);
        var unnamed = await UnnamedAsync(call).ConfigureAwait(false);
        unnamed.Remove(card);
        unnamed.Add(card);
        await KeepUnnamedAsync(call, unnamed).ConfigureAwait(false);
        Tell(call, null, []);
        return default(RegisterPersonReply);
    }

    public async ValueTask<Answer<Nothing>> OnDeletePeopleAsync(ServerCall call, DeletePeople message)
    {
        var guids = TextsOf(message.Guids);
        if (!await KnowAsync(call, guids).ConfigureAwait(false))
        {
            return Unknown();
        }

        await terminal.Roster.RemoveAsync(guids, call.Cancellation).ConfigureAwait(false);
        foreach (var guid in guids)
        {
            var card = CardIn(call, await FindAsync(call, HainanTerminal.PersonNote(guid)).ConfigureAwait(false));
            await KeepAsync(call, HainanTerminal.PersonNote(guid), null).ConfigureAwait(false);
            await KeepAsync(call, HainanTerminal.PhotoNote(guid), null).ConfigureAwait(false);
            await KeepAsync(call, GuidNote(card), null).ConfigureAwait(false);
            await KeepAsync(call, CardNote(card), null).ConfigureAwait(false);
        }

        Tell(call, CommandKind.Remove, guids);
        return default(Nothing);
    }

    public async ValueTask<Answer<Nothing>> OnRegisterPhotoAsync(ServerCall call, RegisterPhoto message)
    {
        var guid = message.Guid.ToString();
        if (!await KnowAsync(call, [guid]).ConfigureAwait(false))
        {
            return Unknown();
        }

        await KeepAsync(call, HainanTerminal.PhotoNote(guid), message.PhotoUrl.ToString()).ConfigureAwait(false);
        Tell(call, null, [guid]);
        return default(Nothing);
    }

    public async ValueTask<Answer<Nothing>> OnAuthorizePeopleAsync(ServerCall call, AuthorizePeople message)
    {
        var guids = TextsOf(message.Guids);
        if (!await KnowAsync(call, guids).ConfigureAwait(false))
        {
            return Unknown();
        }

        Tell(call, message.Permission == Permission.None ? CommandKind.Remove : CommandKind.Enrol, guids);
        foreach (var guid in guids)
        {
            if (message.Permission == Permission.None)
            {
                await terminal.Roster.RemoveAsync([guid], call.Cancellation).ConfigureAwait(false);
            }
            else if (await HainanTerminal.PersonAsync(terminal, guid, call.Scratch, call.Cancellation).ConfigureAwait(false) is { } person)
            {
                await terminal.Roster.PutAsync(person, call.Cancellation).ConfigureAwait(false);
            }

            await ReportAsync(call, HainanTerminal.Authorized, WireWriter.TextOf(new PersonAuthorized(message.DeviceKey, WireTime.Now(terminal.Time), guid, default), HainanCallbacks.Write)).ConfigureAwait(false);
        }

        return default(Nothing);
    }

    public async ValueTask<Answer<Nothing>> OnRevokePeopleAsync(ServerCall call, RevokePeople message)
    {
        var guids = TextsOf(message.Guids);
        if (!await KnowAsync(call, guids).ConfigureAwait(false))
        {
            return Unknown();
        }

        await terminal.Roster.RemoveAsync(guids, call.Cancellation).ConfigureAwait(false);
        Tell(call, CommandKind.Remove, guids);
        foreach (var guid in guids)
        {
            await ReportAsync(call, HainanTerminal.Revoked, WireWriter.TextOf(new PersonRevoked(message.DeviceKey, WireTime.Now(terminal.Time), guid), HainanCallbacks.Write)).ConfigureAwait(false);
        }

        return default(Nothing);
    }

    private void Tell(ServerCall call, CommandKind? kind, IReadOnlyList<string> people) =>
        terminal.Executed(new(call.Operation, kind, true) { People = people, At = terminal.Time.GetUtcNow() });

    private static Answer<Nothing> Unknown() => new(Fault.Refused, text: "人员不存在");

    private static string[] TextsOf(WireList<Utf8Text> guids) => [.. guids.ToArray(static guid => guid.ToString()).Distinct()];

    private static string CardNote(string card) => "card/" + card;

    private static string GuidNote(string card) => "guid/" + card;

    private static string CardIn(ServerCall call, string? form) =>
        form is not null && HainanVendor.TryRead(form, call.Scratch, out RegisterPerson person, out _) ? person.CardNumber.ToString() : "";

    // The document does not let 注册人员 answer a guid, and the platform uses numbers of its own behind it. A number that
    // was not heard before belongs to whoever was registered last and has none; several belong to the last ones in order.
    private async ValueTask<bool> KnowAsync(ServerCall call, string[] guids)
    {
        var unnamed = await UnnamedAsync(call).ConfigureAwait(false);
        var strangers = new List<string>();
        foreach (var guid in guids)
        {
            if (await FindAsync(call, HainanTerminal.PersonNote(guid)).ConfigureAwait(false) is { } form)
            {
                unnamed.Remove(CardIn(call, form));
            }
            else
            {
                strangers.Add(guid);
            }
        }

        if (strangers.Count > unnamed.Count)
        {
            return false;
        }

        var from = unnamed.Count - strangers.Count;
        for (var i = 0; i < strangers.Count; i++)
        {
            var card = unnamed[from + i];
            await KeepAsync(call, HainanTerminal.PersonNote(strangers[i]), await FindAsync(call, CardNote(card)).ConfigureAwait(false)).ConfigureAwait(false);
            await KeepAsync(call, GuidNote(card), strangers[i]).ConfigureAwait(false);
        }

        unnamed.RemoveRange(from, strangers.Count);
        await KeepUnnamedAsync(call, unnamed).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<List<string>> UnnamedAsync(ServerCall call) =>
        [.. (await FindAsync(call, UnnamedNote).ConfigureAwait(false) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private ValueTask KeepUnnamedAsync(ServerCall call, List<string> cards) =>
        KeepAsync(call, UnnamedNote, cards.Count == 0 ? null : string.Join('\n', cards.TakeLast(MostUnnamed)));

    private ValueTask<string?> FindAsync(ServerCall call, string name) => terminal.Notes.FindAsync(name, call.Cancellation);

    private ValueTask KeepAsync(ServerCall call, string name, string? value) => terminal.Notes.KeepAsync(name, value, call.Cancellation);

    // The number must not tell who is meant: the journal's numbers are logged.
    private ValueTask ReportAsync(ServerCall call, string what, string form) => terminal.Journal.KeepAsync(
        string.Create(CultureInfo.InvariantCulture, $"{what}{WireTime.Now(terminal.Time).UnixMilliseconds}-{++_reports}"), form, call.Cancellation);
}

/// <summary>The device's side of chapter six: what waits in the journal, and punches.</summary>
internal sealed class HainanTerminal : ITerminalDriver
{
    /// <summary>What a report in the journal is about: the beginning of its number.</summary>
    public const string Deleted = "deleted-";

    /// <inheritdoc cref="Deleted"/>
    public const string Authorized = "authorized-";

    /// <inheritdoc cref="Deleted"/>
    public const string Revoked = "revoked-";

    private readonly ITerminal _terminal;
    private readonly ClientLine _line;
    private readonly HainanCallbacks.Client _platform;
    private Receipt _last = Receipt.Delivered;

    public HainanTerminal(TerminalSetup setup, ITerminal terminal)
    {
        _terminal = terminal;
        _line = setup.Open(HainanCallbacks.Facts);
        _platform = new(_line);
    }

    public static string PersonNote(string guid) => "person/" + guid;

    public static string PhotoNote(string guid) => "photo/" + guid;

    /// <summary>A person as the vendor knows them, the picture not fetched; <c>null</c> where it does not.</summary>
    public static async ValueTask<Person?> PersonAsync(ITerminal terminal, string guid, Scratch scratch, CancellationToken cancellation)
    {
        if (await terminal.Notes.FindAsync(PersonNote(guid), cancellation).ConfigureAwait(false) is not { } form
            || !HainanVendor.TryRead(form, scratch, out RegisterPerson known, out _))
        {
            return null;
        }

        // 身份证号 may stand in for a card; then it is a person's and no card's.
        var number = known.CardNumber.ToString();
        var isCard = !IsIdentityNumber(number);
        var person = new Person(guid, known.Name.ToString())
        {
            CardNo = isCard ? number : null,
            IdNumber = isCard ? null : number,
            Phone = known.Phone.OrNull(),
        };
        return await terminal.Notes.FindAsync(PhotoNote(guid), cancellation).ConfigureAwait(false) is { } url
            ? person with { PhotoUrls = [url] }
            : person;
    }

    public Refusal? WhyNot(Punch punch) => punch.Method is { } method && HainanProtocol.Methods.Has(method)
        ? null
        : new(punch.Method is null ? "the document asks for a method" : $"the document has no code for the method '{punch.Method}'", "Hainan 6.2");

    // The document has no heartbeat: what is there to report is reported, and where nothing is, the last call tells
    // whether the platform can be reached.
    public async ValueTask<Receipt> HeartbeatAsync(CancellationToken cancellation)
    {
        var refused = default(Receipt?);
        foreach (var (number, form) in await _terminal.Journal.WaitingAsync(cancellation).ConfigureAwait(false))
        {
            _last = await ReportAsync(number, form, cancellation).ConfigureAwait(false);
            if (_last.Kind == ReceiptKind.Unreachable)
            {
                return _last;
            }

            if (_last.Kind == ReceiptKind.Delivered)
            {
                await _terminal.Journal.ConfirmedAsync(number, cancellation).ConfigureAwait(false);
            }
            else if (await _terminal.Journal.RefusedAsync(number, cancellation).ConfigureAwait(false))
            {
                _terminal.Log($"report {number} was refused too often and is given up: {_last.Reason}");
            }
            else
            {
                // Repeated with the next heartbeat; the others are not held up by it.
                refused = _last;
            }
        }

        return refused ?? _last;
    }

    public async ValueTask<Receipt> SendAsync(IReadOnlyList<Punch> punches, CancellationToken cancellation)
    {
        foreach (var punch in punches)
        {
            var at = WireTime.FromDateTimeOffset(punch.Time);
            var message = new Identify(
                Sn: _line.Session.Sn,
                OperationTime: at,
                Guid: GuidOf(punch),
                DeviceKey: default,
                PersonGuid: punch.PersonId,
                PhotoUrl: default,
                At: at,
                Comparison: Comparison.Matched,
                Mode: HainanProtocol.Methods[punch.Method!.Value],
                CardNumber: default,
                Place: RecognitionPlace.Local,
                PersonName: default,
                PassTime: null,
                DeviceType: default,
                PermissionTime: null,
                ModeCheck: null,
                IdCard: null);
            _last = (await _platform.IdentifyAsync(message, cancellation).ConfigureAwait(false)).ToReceipt();
            if (_last.Kind != ReceiptKind.Delivered)
            {
                break;
            }
        }

        return _last;
    }

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private static bool IsIdentityNumber(string text) =>
        text.Length == 18 && text.AsSpan(0, 17).IndexOfAnyExceptInRange('0', '9') < 0 && (char.IsAsciiDigit(text[17]) || text[17] is 'X' or 'x');

    // 识别guid, 唯一不重复: a repetition has to bear the same one, also after a restart, so it comes from what the record is.
    private static string GuidOf(Punch punch)
    {
        var record = string.Create(CultureInfo.InvariantCulture, $"{punch.Device.Sn}\n{punch.PersonId}\n{punch.Time.ToUnixTimeMilliseconds()}\n{punch.Method}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(record)).AsSpan(0, 16));
    }

    private async ValueTask<Receipt> ReportAsync(string number, string form, CancellationToken cancellation)
    {
        // Read into a space of its own: the call that sends it clears the session's.
        using var scratch = new Scratch();
        if (number.StartsWith(Authorized, StringComparison.Ordinal)
            && HainanCallbacks.TryRead(form, scratch, out PersonAuthorized authorized, out _))
        {
            await PhotographAsync(authorized.PersonGuid.ToString(), cancellation).ConfigureAwait(false);
            return (await _platform.PersonAuthorizedAsync(authorized, cancellation).ConfigureAwait(false)).ToReceipt();
        }

        if (number.StartsWith(Revoked, StringComparison.Ordinal)
            && HainanCallbacks.TryRead(form, scratch, out PersonRevoked revoked, out _))
        {
            return (await _platform.PersonRevokedAsync(revoked, cancellation).ConfigureAwait(false)).ToReceipt();
        }

        return HainanCallbacks.TryRead(form, scratch, out DeviceDeleted deleted, out _)
            ? (await _platform.DeviceDeletedAsync(deleted, cancellation).ConfigureAwait(false)).ToReceipt()
            : Receipt.Delivered;
    }

    // 授权回调 says that the person has reached the device, and so has the picture by then. Without one the card opens.
    private async ValueTask PhotographAsync(string guid, CancellationToken cancellation)
    {
        using var scratch = new Scratch();
        if (await PersonAsync(_terminal, guid, scratch, cancellation).ConfigureAwait(false) is not { PhotoUrls: [var url, ..] })
        {
            return;
        }

        var photo = await _terminal.FetchPhotoAsync(url, cancellation).ConfigureAwait(false);
        if (photo.IsEmpty)
        {
            _terminal.Log($"the photo of person {guid} cannot be fetched");
            return;
        }

        // Only where they are still admitted: the platform may have revoked them while the picture was on its way.
        await _terminal.Roster.PhotographAsync(guid, photo, taken: false, cancellation).ConfigureAwait(false);
    }
}
