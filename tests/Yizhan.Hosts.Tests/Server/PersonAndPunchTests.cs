using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Yizhan.Hosts.Tests.Server;

public sealed class PersonAndPunchTests
{
    [Fact]
    public async Task A_person_is_shown_masked_with_a_photo_that_devices_can_fetch()
    {
        await using var server = await TestServer.StartAsync();
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE0, 9];
        var person = new { name = "张三", idNumber = "510101199001011234", phone = "13800001234", cardNo = "77", photo };
        Assert.Equal(HttpStatusCode.Created, (await server.Admin.PutAsJsonAsync("/api/people/5", person)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.PutAsJsonAsync("/api/people/5", person)).StatusCode);
        var text = await server.Admin.GetStringAsync("/api/people/5");
        Assert.Contains("\"name\":\"张三\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("19900101", text, StringComparison.Ordinal);
        Assert.DoesNotContain("13800001234", text, StringComparison.Ordinal);
        var url = JsonDocument.Parse(text).RootElement.GetProperty("photo").GetString()!;
        Assert.InRange(url.Length, 1, 100);
        using var fetched = await server.Device.GetAsync(url);
        Assert.Equal("image/jpeg", fetched.Content.Headers.ContentType?.MediaType);
        Assert.Equal(photo, await fetched.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await server.Admin.DeleteAsync("/api/people/5")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetAsync("/api/people/5")).StatusCode);
    }

    [Theory]
    [InlineData("""{}""", "name")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":"a","photo":"%%"}""", "photo")]
    [InlineData("""{"name":"a","photo":"R0lGODlh"}""", "photo")]
    [InlineData("""{"name":"a","age":7}""", "age")]
    public async Task What_is_wrong_with_a_person_is_named(string body, string named)
    {
        await using var server = await TestServer.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await server.Admin.PutAsync("/api/people/5", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"'{named}'", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_punch_is_stored_once_and_listed_with_everything()
    {
        await using var server = await TestServer.StartAsync();
        await server.RegisterAsync("D1");
        Assert.Equal("stored", await server.SayAsync("D1 punch 5 1762819871100"));
        Assert.Equal("stored", await server.SayAsync("D1 punch 5 1762819871100"));
        Assert.Equal("stored", await server.SayAsync("D1 punch 5 1762819874099"));
        Assert.Equal("stored", await server.SayAsync("D1 punch 5 1762819874100"));
        Assert.Equal("stored", await server.SayAsync("D1 punch 6 1762819871100"));
        var all = await server.GetAsync("/api/punches");
        Assert.Equal(3, all.GetProperty("items").GetArrayLength());
        var punch = all.GetProperty("items")[0];
        Assert.Equal("1", punch.GetProperty("id").GetString());
        Assert.Equal("2025-11-11T08:11:11.100+08:00", punch.GetProperty("time").GetString());
        Assert.Equal("2026-11-11T08:00:00.000+08:00", punch.GetProperty("receivedAt").GetString());
        Assert.Equal("idcard", punch.GetProperty("method").GetString());
        Assert.Equal(36.5m, punch.GetProperty("temperature").GetDecimal());
        Assert.Equal("门", punch.GetProperty("details").GetProperty("地点").GetString());
        using var photo = await server.Device.GetAsync(punch.GetProperty("photo").GetString());
        Assert.Equal(HttpStatusCode.OK, photo.StatusCode);
    }

    [Fact]
    public async Task Punches_are_read_on_from_the_last_id_and_by_device_and_person()
    {
        await using var server = await TestServer.StartAsync();
        await server.RegisterAsync("D1");
        await server.RegisterAsync("D2");
        await server.SayAsync("D1 punch 5 1000");
        await server.SayAsync("D2 punch 5 1000");
        await server.SayAsync("D1 punch 6 1000");
        var first = await server.GetAsync("/api/punches?limit=2");
        Assert.Equal("2", first.GetProperty("next").GetString());
        Assert.Equal("3", (await server.GetAsync("/api/punches?after=2")).GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal(2, (await server.GetAsync("/api/punches?province=fake&sn=D1")).GetProperty("items").GetArrayLength());
        Assert.Equal(2, (await server.GetAsync("/api/punches?person=5")).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Admin.GetAsync("/api/punches?after=x")).StatusCode);
        await server.Admin.DeleteAsync("/api/devices/fake/D1");
        Assert.Equal(3, (await server.GetAsync("/api/punches")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_restart_keeps_everything()
    {
        var folder = TestServer.NewFolder();
        string command;
        await using (var server = await TestServer.StartAsync(folder))
        {
            await server.RegisterAsync("D1");
            await server.Admin.PutAsJsonAsync("/api/people/5", new { name = "a" });
            await server.SayAsync("D1 hello");
            await server.SayAsync("D1 punch 5 1000");
            using var posted = await server.Admin.PostAsJsonAsync("/api/devices/fake/D1/commands", new { kind = "enrol", people = new[] { "5" } });
            command = (await posted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
            await server.SayAsync($"D1 fetch {command}");
        }

        await using (var server = await TestServer.StartAsync(folder))
        {
            Assert.True((await server.GetAsync("/api/devices/fake/D1")).GetProperty("online").GetBoolean());
            Assert.Equal("run " + command, await server.SayAsync("D1 hello"));
            Assert.Equal("delivered", (await server.GetAsync($"/api/commands/{command}")).GetProperty("state").GetString());
            Assert.Equal("stored", await server.SayAsync("D1 punch 5 1000"));
            Assert.Equal(1, (await server.GetAsync("/api/punches")).GetProperty("items").GetArrayLength());
            Assert.Equal("a", (await server.GetAsync("/api/people/5")).GetProperty("name").GetString());
        }

        Directory.Delete(folder, recursive: true);
    }
}
