using Dapper;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Server.Photos;
using Yizhan.Server.Startup;
using Yizhan.Server.Store;

namespace Yizhan.Hosts.Tests.Store;

public sealed class SqliteStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 11, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = TestServer.NewFolder();
    private SqliteStore _store = null!;

    public async ValueTask InitializeAsync() => await OpenAsync();

    public async ValueTask DisposeAsync()
    {
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
        Assert.All(await Task.WhenAll(waiting), static stored => Assert.Equal(1, stored));
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
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => bad);
        Assert.Equal(2, (await ListAsync()).Count);
    }

    [Fact, Covers("ZJ-2.3.b2")]
    public async Task A_repeat_is_no_row_by_the_documents_id_or_by_person_and_time()
    {
        var punches = new PunchTable(_store);
        Assert.Equal(1, await StoreAsync(Punch(1)));
        Assert.Equal(0, await StoreAsync(Punch(1)));
        Assert.Equal(1, await StoreAsync(Punch(1) with { Device = new("fake", "D2") }));
        Assert.Equal(1, await StoreAsync(Punch(1) with { DocumentId = "7" }));
        Assert.Equal(0, await StoreAsync(Punch(2) with { DocumentId = "7" }));
        Assert.Equal(1, await StoreAsync(Punch(2) with { DocumentId = "7", Device = new("fake", "D2") }));

        Task<int> StoreAsync(Punch punch) => punches.StoreAsync([(punch, null)], TimeSpan.Zero, Now);
    }

    [Fact]
    public async Task The_window_counts_strictly_and_per_device_and_person()
    {
        var punches = new PunchTable(_store);
        var window = TimeSpan.FromSeconds(3);
        Assert.Equal(1, await punches.StoreAsync([(Punch(10_000), null)], window, Now));
        Assert.Equal(0, await punches.StoreAsync([(Punch(12_999) with { DocumentId = "other" }, null)], window, Now));
        Assert.Equal(0, await punches.StoreAsync([(Punch(7_001), null)], window, Now));
        Assert.Equal(1, await punches.StoreAsync([(Punch(13_000), null)], window, Now));
        Assert.Equal(1, await punches.StoreAsync([(Punch(10_001) with { PersonId = "6" }, null)], window, Now));
        Assert.Equal(1, await punches.StoreAsync([(Punch(10_001) with { Device = new("fake", "D2") }, null)], window, Now));
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
    public async Task A_database_of_a_newer_program_is_left_alone()
    {
        await _store.WriteAsync(static (connection, _) => connection.Execute("PRAGMA user_version = 99"));
        await _store.DisposeAsync();
        await Assert.ThrowsAsync<StartupFailure>(OpenAsync);
    }

    private static Punch Punch(long time) => new()
    {
        Device = new("fake", "D1"),
        PersonId = "5",
        Time = DateTimeOffset.FromUnixTimeMilliseconds(time),
    };

    private Task<IReadOnlyList<StoredPunch>> ListAsync() => new PunchTable(_store).ListAsync(new(null, null, null, 0, 1000));

    private async Task OpenAsync()
    {
        _store = new(Path.Combine(_folder, "yizhan.db"));
        await _store.OpenAsync();
    }
}
