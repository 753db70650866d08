using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace Yizhan.Hosts.Tests.Server;

public sealed class DeviceCallTests
{
    [Fact]
    public async Task A_device_is_added_changed_shown_without_secrets_and_removed()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(HttpStatusCode.Created, (await server.RegisterAsync("D1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.RegisterAsync("D1", "other secret")).StatusCode);
        var text = await server.Admin.GetStringAsync("/api/devices/fake/D1");
        Assert.Equal("""{"province":"fake","sn":"D1","name":"门 1","online":false,"lastSeen":null,"settings":{}}""", text);
        Assert.Equal(HttpStatusCode.NoContent, (await server.Admin.DeleteAsync("/api/devices/fake/D1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.DeleteAsync("/api/devices/fake/D1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetAsync("/api/devices/fake/D1")).StatusCode);
        Assert.Equal("no UnknownDevice", await server.SayAsync("D1 hello"));
    }

    [Fact]
    public async Task One_account_with_two_secrets_is_a_conflict_until_the_other_device_is_gone()
    {
        await using var server = await TestServer.StartAsync();
        await server.RegisterAsync("D1");
        Assert.Equal(HttpStatusCode.Created, (await server.RegisterAsync("D2")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await server.RegisterAsync("D3", "other")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await server.RegisterAsync("D2", "other")).StatusCode);
        await server.Admin.DeleteAsync("/api/devices/fake/D1");
        Assert.Equal(HttpStatusCode.OK, (await server.RegisterAsync("D2", "other")).StatusCode);
    }

    [Theory]
    [InlineData("/api/devices/nowhere/D1", """{}""", 404, "nowhere")]
    [InlineData("/api/devices/fake/D1", """{"credentials":{"account":"a"}}""", 400, "credentials.secret")]
    [InlineData("/api/devices/fake/D1", """{"credentials":{"account":"a","secret":"abc"}}""", 400, "credentials.secret")]
    [InlineData("/api/devices/fake/D1", """{"credentials":{"account":"a","secret":"abcd","key":"x"}}""", 400, "credentials.key")]
    [InlineData("/api/devices/fake/D1", """{"credentials":{"account":"a","secret":"abcd"},"settings":{"letters":"x"}}""", 400, "settings.letters")]
    [InlineData("/api/devices/fake/D1", """{"credentials":{"account":"a","secret":"abcd"},"setings":{}}""", 400, "setings")]
    [InlineData("/api/devices/fake/D1", """{"name":"a\u0000b"}""", 400, "name")]
    [InlineData("/api/devices/fake/D1", """{"name":"\ud800"}""", 400, "name")]
    [InlineData("/api/devices/fake/D1", """{"name":7}""", 400, "name")]
    [InlineData("/api/devices/fake/D1", """{"name":"a","name":"b"}""", 400, "JSON")]
    [InlineData("/api/devices/fake/D1", """[]""", 400, "object")]
    [InlineData("/api/devices/fake/D1", """{""", 400, "JSON")]
    [InlineData("/api/devices/fake/a%00b", """{}""", 400, "")]
    public async Task What_is_wrong_is_named(string path, string body, int status, string named)
    {
        await using var server = await TestServer.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await server.Admin.PutAsync(path, content);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(named, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_goes_on_behind_the_last_one_and_knows_who_is_online()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var sn in (string[])["D3", "D1", "D2"])
        {
            await server.RegisterAsync(sn);
        }

        await server.Admin.PutAsJsonAsync("/api/devices/plain/P1", new { credentials = new { key = "k" } });
        await server.SayAsync("D2 hello");
        server.Time.Advance(TimeSpan.FromSeconds(60));
        var first = await server.GetAsync("/api/devices?limit=2");
        Assert.Equal(["D1", "D2"], first.GetProperty("items").EnumerateArray().Select(static one => one.GetProperty("sn").GetString()));
        Assert.True(first.GetProperty("items")[1].GetProperty("online").GetBoolean());
        Assert.Equal("2026-11-11T08:00:00.000+08:00", first.GetProperty("items")[1].GetProperty("lastSeen").GetString());
        var rest = await server.GetAsync($"/api/devices?after={first.GetProperty("next").GetString()}");
        Assert.Equal(["D3", "P1"], rest.GetProperty("items").EnumerateArray().Select(static one => one.GetProperty("sn").GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        server.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False((await server.GetAsync("/api/devices/fake/D2")).GetProperty("online").GetBoolean());
        Assert.Equal(1, (await server.GetAsync("/api/devices?province=plain")).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Admin.GetAsync("/api/devices?limit=x")).StatusCode);
    }
}
