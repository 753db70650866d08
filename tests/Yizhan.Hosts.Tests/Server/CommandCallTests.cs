using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Yizhan.Hosts.Tests.Server;

public sealed class CommandCallTests
{
    [Theory]
    [InlineData("""{"kind":"dance"}""", 400, "dance")]
    [InlineData("""{"kind":"clear","speed":1}""", 400, "speed")]
    [InlineData("""{"kind":"clear","people":["5"]}""", 400, "people")]
    [InlineData("""{"people":["5"]}""", 400, "kind")]
    [InlineData("""{"kind":"enrol"}""", 400, "people")]
    [InlineData("""{"kind":"enrol","people":[]}""", 400, "people")]
    [InlineData("""{"kind":"capture","people":["5","6"]}""", 400, "people")]
    [InlineData("""{"kind":"reboot","at":"tomorrow"}""", 400, "at")]
    [InlineData("""{"kind":"firmware"}""", 422, "'firmware': the fake document has no firmware")]
    [InlineData("""{"kind":"enrol","people":["5","9"]}""", 422, "9")]
    [InlineData("""{"kind":"setAdmin","people":["5"],"privilege":"x"}""", 422, "person '5' has no 'phone'")]
    public async Task What_is_wrong_with_a_command_is_named(string body, int status, string named)
    {
        await using var server = await TestServer.StartAsync();
        await server.RegisterAsync("D1");
        await server.Admin.PutAsJsonAsync("/api/people/5", new { name = "a" });
        await server.Admin.PutAsJsonAsync("/api/people/6", new { name = "b" });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await server.Admin.PostAsync("/api/devices/fake/D1/commands", content);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(named, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.PostAsJsonAsync("/api/devices/fake/D9/commands", new { kind = "clear" })).StatusCode);
    }

    [Fact]
    public async Task A_command_goes_from_pending_over_delivered_to_its_result()
    {
        await using var server = await TestServer.StartAsync();
        await server.RegisterAsync("D1");
        await server.Admin.PutAsJsonAsync("/api/people/5", new { name = "a", photo = new byte[] { 0xFF, 0xD8, 0xFF, 1 } });
        await server.Admin.PutAsJsonAsync("/api/people/6", new { name = "b" });
        var id = await PostAsync(server, new { kind = "enrol", people = new[] { "6", "5" } });
        Assert.Matches("^[0-9]{19}$", id);
        var waiting = await server.GetAsync($"/api/commands/{id}");
        Assert.Equal("enrol pending 0 ", Summary(waiting));
        Assert.Equal("2026-11-11T08:00:00.000+08:00", waiting.GetProperty("createdAt").GetString());
        Assert.Equal("run " + id, await server.SayAsync("D1 hello"));
        server.Time.Advance(TimeSpan.FromSeconds(1));
        var people = await server.SayAsync($"D1 fetch {id}");
        Assert.Matches("^6=0= 5=4=http://127.0.0.1:[0-9]+/photos/[A-Za-z0-9_-]{22}$", people);
        Assert.Equal("enrol delivered 1 ", Summary(await server.GetAsync($"/api/commands/{id}")));
        await server.SayAsync($"D1 done {id} ok");
        var done = await server.GetAsync($"/api/commands/{id}");
        Assert.Equal("enrol succeeded 1 ok", Summary(done));
        Assert.Equal("2026-11-11T08:00:01.000+08:00", done.GetProperty("updatedAt").GetString());
        await server.SayAsync($"D1 done {id} late");
        Assert.Equal("enrol succeeded 1 ok", Summary(await server.GetAsync($"/api/commands/{id}")));
        Assert.Equal("run ", await server.SayAsync("D1 hello"));
    }

    [Fact]
    public async Task A_device_runs_one_command_at_a_time_and_the_oldest_first()
    {
        await using var server = await TestServer.StartAsync();
        await server.RegisterAsync("D1");
        var first = await PostAsync(server, new { kind = "clear" });
        var second = await PostAsync(server, new { kind = "syncTime" });
        Assert.True(string.CompareOrdinal(first, second) < 0);
        Assert.Equal("run " + first, await server.SayAsync("D1 hello"));
        await server.SayAsync($"D1 fetch {first}");
        Assert.Equal("run " + first, await server.SayAsync("D1 hello"));
        await server.SayAsync($"D1 done {first} broken");
        Assert.Equal("run " + second, await server.SayAsync("D1 hello"));
        Assert.Equal("clear failed 1 broken", Summary(await server.GetAsync($"/api/commands/{first}")));
        var list = await server.GetAsync("/api/commands?province=fake&sn=D1&limit=1");
        Assert.Equal(second, list.GetProperty("items")[0].GetProperty("id").GetString());
        var rest = await server.GetAsync($"/api/commands?province=fake&sn=D1&after={list.GetProperty("next").GetString()}");
        Assert.Equal(first, Assert.Single(rest.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact, Covers("HEN-4.10.b3")]
    public async Task A_delivery_without_a_result_is_repeated_three_times_and_then_fails()
    {
        await using var server = await TestServer.StartAsync();
        await server.RegisterAsync("D1");
        var id = await PostAsync(server, new { kind = "clear" });
        for (var delivery = 1; delivery <= 4; delivery++)
        {
            Assert.Equal("run " + id, await server.SayAsync("D1 hello"));
            await server.SayAsync($"D1 fetch {id}");
        }

        Assert.Equal("run ", await server.SayAsync("D1 hello"));
        Assert.Equal("clear delivered 4 ", Summary(await server.GetAsync($"/api/commands/{id}")));
        server.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("clear failed 4 no result after 4 deliveries", Summary(await server.GetAsync($"/api/commands/{id}")));
    }

    [Fact]
    public async Task A_command_that_is_not_finished_in_a_week_is_expired()
    {
        await using var server = await TestServer.StartAsync();
        await server.RegisterAsync("D1");
        var id = await PostAsync(server, new { kind = "clear" });
        server.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("run " + id, await server.SayAsync("D1 hello"));
        server.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("run ", await server.SayAsync("D1 hello"));
        Assert.Equal("clear expired 0 not finished in time", Summary(await server.GetAsync($"/api/commands/{id}")));
    }

    [Fact]
    public async Task The_commands_of_a_device_that_is_removed_fail()
    {
        await using var server = await TestServer.StartAsync();
        await server.RegisterAsync("D1");
        var id = await PostAsync(server, new { kind = "clear" });
        await server.Admin.DeleteAsync("/api/devices/fake/D1");
        Assert.Equal("clear failed 0 the device was removed", Summary(await server.GetAsync($"/api/commands/{id}")));
    }

    private static async Task<string> PostAsync(TestServer server, object body)
    {
        using var answer = await server.Admin.PostAsJsonAsync("/api/devices/fake/D1/commands", body);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static string Summary(JsonElement command) =>
        $"{command.GetProperty("kind")} {command.GetProperty("state")} {command.GetProperty("attempts")} {command.GetProperty("detail")}";
}
