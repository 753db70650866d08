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
        Assert.Equal((2, 2), await roster.CountAsync(Test));
        Assert.Equal("ten", Assert.Single(await roster.ListAsync(1, 10, Test)).Name);
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
