using Yizhan.Domain;

namespace Yizhan.Client.Tests;

public sealed class RosterTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TerminalStore _store;

    public RosterTests() => _store = new(_folder.Path);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task People_are_listed_in_the_order_of_their_numbers_and_replaced_by_number()
    {
        var roster = new Roster(_store);
        await roster.PutAsync(new("10", "old"), Test);
        await roster.PutAsync(new("9", "nine") { PhotoUrls = ["http://a/1", "http://a/2"] }, Test);
        await roster.PutAsync(new("10", "ten") { Photo = Punches.Jpeg(10), IdNumber = "1", CardNo = "2", Phone = "3", Password = "4" }, Test);

        var people = await roster.ListAsync(0, 10, Test);

        Assert.Equal(["nine", "ten"], people.Select(person => person.Name));
        Assert.Equal(["http://a/1", "http://a/2"], people[0].PhotoUrls);
        Assert.Equal(("1", "2", "3", "4"), (people[1].IdNumber, people[1].CardNo, people[1].Phone, people[1].Password));
        Assert.Equal((2, 1), await roster.CountAsync(Test)); // an address is no face yet
        Assert.Equal([false, true], people.Select(person => person.HasPhoto));
        Assert.Equal("ten", Assert.Single(await roster.ListAsync(1, 10, Test)).Name);
    }

    [Fact]
    public async Task An_administrator_stays_one_when_the_person_is_sent_again()
    {
        var roster = new Roster(_store);
        await roster.PutAsync(new("1", "one"), Test);
        await roster.PutAsync(new("2", "two"), Test);
        await roster.AppointAsync(["1", "2", "3"], admin: true, Test);
        await roster.AppointAsync(["2"], admin: false, Test);
        await roster.PutAsync(new("1", "one again"), Test);
        Assert.Equal([("one again", true), ("two", false)], (await roster.ListAsync(0, 10, Test)).Select(static person => (person.Name, person.IsAdmin)));
        Assert.True(await roster.HasAsync("1", Test));
        Assert.False(await roster.HasAsync("3", Test));
    }

    [Fact]
    public async Task A_result_that_is_refused_again_and_again_is_given_up()
    {
        var journal = new CommandJournal(_store, new ManualTime(), static _ => { });
        await journal.KeepAsync("a", "ok", Test);
        for (var refusal = 1; refusal < 10; refusal++)
        {
            Assert.False(await journal.RefusedAsync("a", Test));
        }

        Assert.Single(await journal.WaitingAsync(Test));
        Assert.True(await journal.RefusedAsync("a", Test));
        Assert.Empty(await journal.WaitingAsync(Test));
        Assert.Equal("ok", await journal.FindAsync("a", Test));
    }

    [Fact]
    public async Task A_database_of_the_version_before_keeps_what_it_holds()
    {
        using var folder = new TempFolder();
        using (var old = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder.Path, TerminalStore.FileName)};Pooling=False"))
        {
            old.Open();
            using var command = old.CreateCommand();
            command.CommandText = """
                CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
                CREATE TABLE punch (id INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, time INTEGER NOT NULL, method INTEGER,
                    temperature TEXT, document_id TEXT, details TEXT, state INTEGER NOT NULL, judged INTEGER NOT NULL,
                    attempts INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '',
                    accepted_at INTEGER NOT NULL, sent_at INTEGER);
                CREATE TABLE punch_photo (punch INTEGER PRIMARY KEY, photo BLOB NOT NULL);
                CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, id_number TEXT, phone TEXT, card_no TEXT,
                    password TEXT, photo_urls TEXT NOT NULL, photo BLOB);
                CREATE TABLE journal (seq INTEGER PRIMARY KEY AUTOINCREMENT, command TEXT NOT NULL UNIQUE, result TEXT NOT NULL,
                    kept_at INTEGER NOT NULL, confirmed INTEGER NOT NULL);
                INSERT INTO punch (person, time, state, judged, accepted_at) VALUES ('5', 1, 0, 1, 1);
                INSERT INTO person (id, name, photo_urls) VALUES ('5', '张三', '');
                INSERT INTO journal (command, result, kept_at, confirmed) VALUES ('7', 'ok', 1, 0);
                PRAGMA user_version = 1;
                """;
            command.ExecuteNonQuery();
        }

        using var store = new TerminalStore(folder.Path);
        Assert.Equal(1, (await new Outbox(store, new(), new ManualTime()).CountAsync(Test)).Waiting);
        Assert.False(Assert.Single(await new Roster(store).ListAsync(0, 10, Test)).IsAdmin);
        Assert.False(await new CommandJournal(store, new ManualTime(), static _ => { }).RefusedAsync("7", Test));
    }

    [Fact]
    public async Task Removing_somebody_who_is_not_there_is_no_failure()
    {
        var roster = new Roster(_store);
        await roster.PutAsync(new("1", "one"), Test);
        await roster.RemoveAsync(["1", "2"], Test);
        Assert.Equal((0, 0), await roster.CountAsync(Test));
        await roster.PutAsync(new("1", "one"), Test);
        await roster.ClearAsync(Test);
        Assert.Empty(await roster.ListAsync(0, 10, Test));
    }

    [Fact]
    public async Task A_result_waits_until_it_is_confirmed_and_is_remembered_afterwards()
    {
        var time = new ManualTime();
        var executed = new List<string>();
        var journal = new CommandJournal(_store, time, executed.Add);
        await journal.KeepAsync("b", "ok", Test);
        await journal.KeepAsync("a", "failed", Test);

        Assert.Equal([("b", "ok"), ("a", "failed")], await journal.WaitingAsync(Test));
        await journal.ConfirmedAsync("b", Test);
        Assert.Equal([("a", "failed")], await journal.WaitingAsync(Test));
        Assert.Equal("ok", await journal.FindAsync("b", Test)); // the platform may name it again: it is not executed twice
        Assert.Null(await journal.FindAsync("c", Test));
        Assert.Equal(["b", "a"], executed);

        time.Advance(TimeSpan.FromDays(31));
        await journal.KeepAsync("d", "ok", Test);
        Assert.Null(await journal.FindAsync("b", Test));
        Assert.Equal("failed", await journal.FindAsync("a", Test));
    }
}
