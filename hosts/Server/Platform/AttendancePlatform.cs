using System.Diagnostics.Metrics;
using Yizhan.AspNetCore;
using Yizhan.Domain;
using Yizhan.Server.Commands;
using Yizhan.Server.Photos;
using Yizhan.Server.Store;

namespace Yizhan.Server.Platform;

/// <summary>The platform as the mappings of the provinces see it.</summary>
internal sealed class AttendancePlatform : IAttendancePlatform
{
    private readonly PunchTable _punches;
    private readonly PersonTable _people;
    private readonly PhotoArchive _photos;
    private readonly Func<PhotoAddress> _addresses;
    private readonly Func<TestOrders> _orders;
    private readonly CommandEngine _commands;
    private readonly NoteTable _notes;
    private readonly Dictionary<string, TimeSpan> _repeats;
    private readonly Counter<long> _counter;
    private readonly ILogger _logger;

    public AttendancePlatform(
        IReadOnlyList<ProtocolEntry> protocols,
        PunchTable punches,
        PersonTable people,
        PhotoArchive photos,
        Func<PhotoAddress> addresses,
        Func<TestOrders> orders,
        CommandEngine commands,
        NoteTable notes,
        TimeProvider time,
        IMeterFactory meters,
        ILogger<AttendancePlatform> logger)
    {
        (_punches, _people, _photos, _addresses, _commands) = (punches, people, photos, addresses, commands);
        (_notes, _orders, Time) = (notes, orders, time);
        _repeats = protocols.ToDictionary(
            static entry => entry.Facts.Key, static entry => entry.Facts.Punches.RepeatWithin, StringComparer.Ordinal);
        _counter = meters.Create(LinkTelemetry.MeterName)
            .CreateCounter<long>(LinkTelemetry.PunchesName, LinkTelemetry.PunchesUnit, LinkTelemetry.PunchesMeaning);
        _logger = logger;
    }

    public TimeProvider Time { get; }

    public async ValueTask StoreAsync(IReadOnlyList<Punch> punches, CancellationToken cancellation)
    {
        foreach (var group in punches.GroupBy(static punch => punch.Device.Province))
        {
            var rows = new List<(Punch, StoredPhoto?)>();
            foreach (var punch in group)
            {
                rows.Add((punch, await _photos.WriteAsync(punch.Photo)));
            }

            // The caller may go away, what is queued is written all the same.
            var stored = await _punches.StoreAsync(rows, _repeats[group.Key], Time.GetUtcNow()).WaitAsync(cancellation);
            var added = stored.Count(static isNew => isNew);
            Count(group.Key, "accepted", added);
            Count(group.Key, "duplicate", rows.Count - added);
            if (_logger.IsEnabled(LogLevel.Debug))
            {
                Tell(rows, stored);
            }
        }
    }

    public ValueTask<Command?> CurrentCommandAsync(DeviceId device, CancellationToken cancellation) =>
        _commands.CurrentAsync(device);

    public ValueTask<Command?> FindCommandAsync(DeviceId device, string id, CancellationToken cancellation) =>
        _commands.FindAsync(device, id);

    public ValueTask DeliveredAsync(Command command, CancellationToken cancellation) =>
        _commands.DeliveredAsync(command.Device, command.Id);

    public ValueTask FinishedAsync(
        DeviceId device, string id, bool succeeded, string detail, CancellationToken cancellation) =>
        _commands.FinishedAsync(device, id, succeeded, detail);

    public async ValueTask<IReadOnlyList<Person>> PeopleAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        [.. (await _people.FindAsync(ids)).Select(person => new Person(person.Id, person.Name)
        {
            IdNumber = person.IdNumber,
            Phone = person.Phone,
            CardNo = person.CardNo,
            Password = person.Password,
            PhotoUrls = person.PhotoToken is { } token ? [PhotoAddress.Path + token] : [],
            Photo = person.Photo is { } hash ? _photos.Open(hash, person.PhotoSize) : default,
        })];

    public string? PhotoUrl(Person person, string? calledHost) =>
        person.PhotoUrls is [var path, ..] ? _addresses().Of(path[PhotoAddress.Path.Length..], calledHost) : null;

    public async ValueTask ReportedPeopleAsync(
        DeviceId device, IReadOnlyList<Person> people, CancellationToken cancellation)
    {
        var rows = new List<StoredPerson>();
        foreach (var person in people)
        {
            var photo = await _photos.KeepAsync(person.Photo);
            rows.Add(new(person.Id, person.Name, person.IdNumber, person.Phone, person.CardNo, person.Password, photo));
        }

        await _people.FillAsync(rows).WaitAsync(cancellation);
    }

    public async ValueTask<string?> OrderAsync(Command draft, string account, CancellationToken cancellation) =>
        await _orders().TakeAsync(draft, account, cancellation);

    public INotes Notes(DeviceId device) => new DeviceNotes(_notes, device);

    public async ValueTask RegisteredAsync(Person person, CancellationToken cancellation)
    {
        var photo = await _photos.KeepAsync(person.Photo);
        var row = new StoredPerson(person.Id, person.Name, person.IdNumber, person.Phone, person.CardNo, person.Password, photo);
        await _people.RegisterAsync(row).WaitAsync(cancellation);
    }

    private void Tell(List<(Punch Punch, StoredPhoto? Photo)> rows, IReadOnlyList<bool> stored)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var punch = rows[i].Punch;
            var record = punch.DocumentId ?? WireTime.FromDateTimeOffset(punch.Time).ToString();
            using var scope = _logger.BeginScope(new RecordScope(punch.Device.Province, punch.Device.Sn, record));
            PlatformLog.PunchStored(_logger, punch.Device.Province, punch.Device.Sn, record, stored[i] ? "accepted" : "duplicate");
        }
    }

    private void Count(string province, string outcome, int punches)
    {
        if (punches > 0)
        {
            _counter.Add(punches, new("protocol", province), new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
