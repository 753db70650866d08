using System.Data.Common;
using Dapper;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Server.Photos;
using Yizhan.Server.Store;

namespace Yizhan.Hosts.Tests.Store;

/// <summary>What every store does, whatever database is behind it.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 11, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = TestServer.NewFolder();
    private IStore _store = null!;

    private protected string Folder => _folder;

    private protected IStore Store => _store;

    /// <summary>The store of this test, not open yet; the same database each time.</summary>
    private protected abstract IStore NewStore();

    public async ValueTask InitializeAsync() => await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Writes_that_wait_together_share_a_commit()
    {
        using var held = new ManualResetEventSlim();
        var first = _store.WriteAsync((_, _) => held.Wait(TimeSpan.FromSeconds(20)));
        var punches = new PunchTable(_store);
        var waiting = Enumerable.Range(0, 500).Select(i => punches.StoreAsync([(Punch(i), null)], TimeSpan.Zero, Now)).ToArray();
        Assert.DoesNotContain(waiting, static task => task.IsCompleted);
        var before = _store.Commits;
        held.Set();
        await first;
        Assert.All(await Task.WhenAll(waiting), static stored => Assert.True(Assert.Single(stored)));
        Assert.InRange(_store.Commits - before, 1, 3);
    }

    [Fact]
    public async Task What_one_caller_does_wrong_is_his_alone()
    {
        using var held = new ManualResetEventSlim();
        var first = _store.WriteAsync((_, _) => held.Wait(TimeSpan.FromSeconds(20)));
        var punches = new PunchTable(_store);
        var good = punches.StoreAsync([(Punch(1), null)], TimeSpan.Zero, Now);
        var bad = _store.WriteAsync((connection, transaction) =>
        {
            connection.Execute("DELETE FROM punches", transaction: transaction);
            return connection.Execute("INSERT INTO nowhere VALUES (1)", transaction: transaction);
        });
        var also = punches.StoreAsync([(Punch(2), null)], TimeSpan.Zero, Now);
        held.Set();
        await first;
        await good;
        await also;
        await Assert.ThrowsAnyAsync<DbException>(() => bad);
        Assert.Equal(2, (await ListAsync()).Count);
    }

    [Fact, Covers("ZJ-2.3.b2")]
    public async Task A_repeat_is_no_row_by_the_documents_id_or_by_person_and_time()
    {
        var punches = new PunchTable(_store);
        Assert.True(await StoreAsync(Punch(1)));
        Assert.False(await StoreAsync(Punch(1)));
        Assert.True(await StoreAsync(Punch(1) with { Device = new("fake", "D2") }));
        Assert.True(await StoreAsync(Punch(1) with { DocumentId = "7" }));
        Assert.False(await StoreAsync(Punch(2) with { DocumentId = "7" }));
        Assert.True(await StoreAsync(Punch(2) with { DocumentId = "7", Device = new("fake", "D2") }));

        async Task<bool> StoreAsync(Punch punch) => (await punches.StoreAsync([(punch, null)], TimeSpan.Zero, Now))[0];
    }

    [Fact]
    public async Task The_window_counts_strictly_and_per_device_and_person()
    {
        var punches = new PunchTable(_store);
        var window = TimeSpan.FromSeconds(3);
        Assert.Equal([true], await punches.StoreAsync([(Punch(10_000), null)], window, Now));
        Assert.Equal([false], await punches.StoreAsync([(Punch(12_999) with { DocumentId = "other" }, null)], window, Now));
        Assert.Equal([false], await punches.StoreAsync([(Punch(7_001), null)], window, Now));
        Assert.Equal([true], await punches.StoreAsync([(Punch(13_000), null)], window, Now));
        Assert.Equal([true], await punches.StoreAsync([(Punch(10_001) with { PersonId = "6" }, null)], window, Now));
        Assert.Equal([true], await punches.StoreAsync([(Punch(10_001) with { Device = new("fake", "D2") }, null)], window, Now));
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_the_next_start()
    {
        var punches = new PunchTable(_store);
        await punches.StoreAsync([(Punch(1), null)], TimeSpan.Zero, Now);
        await new DeviceTable(_store).PutAsync(new(
            new("fake", "D1"), "门", new Dictionary<string, string> { ["key"] = "秘" }, new Dictionary<string, string>(), null));
        await new DeviceTable(_store).HeardAsync([(new("fake", "D1"), Now)]);
        await new CommandTable(_store).AddAsync(new(
            new() { Id = "1000000000000000001", Device = new("fake", "D1"), Kind = CommandKind.Enrol, People = ["2", "1"], At = Now },
            "", Now, Now));
        await _store.DisposeAsync();
        await OpenAsync();
        Assert.Single(await ListAsync());
        var device = Assert.Single(await new DeviceTable(_store).AllAsync());
        Assert.Equal(("秘", Now), (device.Credentials["key"], device.LastSeen));
        var command = Assert.Single(await new CommandTable(_store).UnfinishedAsync()).Command;
        Assert.Equal(["2", "1"], command.People);
        Assert.Equal((CommandKind.Enrol, CommandState.Pending, Now), (command.Kind, command.State, command.At));
    }

    [Fact]
    public async Task A_photo_is_on_disk_before_the_row_that_names_it()
    {
        var files = new PhotoFiles(_folder, System.Security.Cryptography.RandomNumberGenerator.Fill);
        var archive = new PhotoArchive(files, new PhotoTable(_store), System.Security.Cryptography.RandomNumberGenerator.Fill);
        using var held = new ManualResetEventSlim();
        var first = _store.WriteAsync((_, _) => held.Wait(TimeSpan.FromSeconds(20)));
        var keeping = archive.KeepAsync("a photo"u8.ToArray());
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("a photo"u8));
        Assert.Equal("a photo"u8.ToArray(), await File.ReadAllBytesAsync(files.PathOf(hash)));
        Assert.False(keeping.IsCompleted);
        held.Set();
        await first;
        Assert.Equal(hash, await keeping);
        Assert.Equal(hash, await archive.KeepAsync("a photo"u8.ToArray()));
        Assert.Equal("a photo"u8.ToArray(), archive.Open(hash, 7).ToArray());
    }

    [Fact]
    public async Task What_arrives_twice_in_one_group_is_one_row()
    {
        using var held = new ManualResetEventSlim();
        var first = _store.WriteAsync((_, _) => held.Wait(TimeSpan.FromSeconds(20)));
        var punches = new PunchTable(_store);
        var window = TimeSpan.FromSeconds(3);
        var photo = new StoredPhoto(new('a', 64), "token", 9);
        Task<IReadOnlyList<bool>>[] waiting =
        [
            punches.StoreAsync([(Punch(10_000), photo), (Punch(10_000), photo)], TimeSpan.Zero, Now),
            punches.StoreAsync([(Punch(10_000), photo)], TimeSpan.Zero, Now),
            punches.StoreAsync([(Punch(20_000), null), (Punch(22_999), null), (Punch(23_000), null)], window, Now),
        ];
        held.Set();
        await first;
        Assert.Equal([[true, false], [false], [true, false, true]], await Task.WhenAll(waiting));
        Assert.Equal(["token", null, null], (await ListAsync()).Select(static punch => punch.PhotoToken));
    }

    [Fact]
    public async Task A_punch_that_cannot_be_written_costs_its_neighbours_nothing()
    {
        using var held = new ManualResetEventSlim();
        var first = _store.WriteAsync((_, _) => held.Wait(TimeSpan.FromSeconds(20)));
        var punches = new PunchTable(_store);
        var good = punches.StoreAsync([(Punch(1), null)], TimeSpan.Zero, Now);
        var bad = punches.StoreAsync([(Punch(2) with { PersonId = null! }, null)], TimeSpan.Zero, Now);
        var also = punches.StoreAsync([(Punch(3), null)], TimeSpan.Zero, Now);
        held.Set();
        await first;
        Assert.True(Assert.Single(await good));
        Assert.True(Assert.Single(await also));
        await Assert.ThrowsAnyAsync<DbException>(() => bad);
        Assert.Equal(2, (await ListAsync()).Count);
    }

    [Fact]
    public async Task Lists_are_in_the_order_of_their_keys_byte_by_byte()
    {
        var commands = new CommandTable(_store);
        foreach (var id in (string[])["0000000000000000002", "0000000000000000010", "0000000000000000001"])
        {
            await commands.AddAsync(new(new() { Id = id, Device = new("fake", "D1"), Kind = CommandKind.Clear }, "", Now, Now));
        }

        Assert.Equal(
            ["0000000000000000010", "0000000000000000002"],
            (await commands.ListAsync("fake", "D1", null, 2)).Select(static one => one.Command.Id));
        Assert.Equal(
            ["0000000000000000001"],
            (await commands.ListAsync(null, null, "0000000000000000002", 9)).Select(static one => one.Command.Id));
        Assert.Equal("0000000000000000010", await commands.LastIdAsync());

        // Upper before lower case, and Chinese behind both, whatever a language would say.
        var people = new PersonTable(_store);
        foreach (var id in (string[])["张", "b", "a", "B"])
        {
            await people.PutAsync(new(id, id, null, null, null, null, null));
        }

        Assert.Equal(["B", "a", "b", "张"], await _store.ReadAsync(static connection => connection.QueryAsync<string>("SELECT id FROM people ORDER BY id")));
    }

    [Fact]
    public async Task People_come_in_the_order_they_are_asked_for_however_many()
    {
        var people = new PersonTable(_store);
        var ids = Enumerable.Range(0, 1200).Select(static i => $"P{1200 - i}").ToList();
        await Task.WhenAll(ids.Select(id => people.PutAsync(new(id, "姓" + id, null, null, null, null, null))));
        var found = await people.FindAsync([.. ids, "nobody"]);
        Assert.Equal(ids, found.Select(static person => person.Id));
        Assert.False(await people.PutAsync(new("P1", "改", "510101199001010011", null, null, null, null)));
        await people.RegisterAsync(new("new", "again", "510101199001010011", null, null, null, null));
        Assert.Equal("again", Assert.Single(await people.FindAsync(["P1", "new"])).Name);
    }

    [Fact]
    public async Task Notes_are_kept_per_device_and_go_with_it()
    {
        var notes = new NoteTable(_store);
        var devices = new DeviceTable(_store);
        DeviceId one = new("fake", "D1"), other = new("fake", "D2");
        await devices.PutAsync(new(one, "", new Dictionary<string, string>(), new Dictionary<string, string>(), null));
        await notes.KeepAsync(one, "n", "1");
        await notes.KeepAsync(one, "n", "2");
        await notes.KeepAsync(other, "n", "3");
        Assert.Equal("2", await notes.FindAsync(one, "n"));
        await devices.RemoveAsync(one);
        Assert.Null(await notes.FindAsync(one, "n"));
        Assert.Equal("3", await notes.FindAsync(other, "n"));
    }

    private static Punch Punch(long time) => new()
    {
        Device = new("fake", "D1"),
        PersonId = "5",
        Time = DateTimeOffset.FromUnixTimeMilliseconds(time),
    };

    private Task<IReadOnlyList<StoredPunch>> ListAsync() => new PunchTable(_store).ListAsync(new(null, null, null, 0, 1000));

    private protected async Task OpenAsync()
    {
        _store = NewStore();
        await _store.OpenAsync();
    }
}
