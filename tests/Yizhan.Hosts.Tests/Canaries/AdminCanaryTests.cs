using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Yizhan.Testing;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Server.Startup;
using Yizhan.Server.Store;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Canaries;

/// <summary>What operators enter goes every way through the admin plane, and comes out masked or not at all.</summary>
public sealed class AdminCanaryTests
{
    // An operator sees whom a number stands for, and the card that was handed out.
    private const CanaryKind ShownToOperators = CanaryKind.Name | CanaryKind.Card;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task What_is_entered_is_shown_masked_or_not_at_all()
    {
        await using var bed = await CanaryBed.StartAsync();
        var admin = bed.Server.Admin;
        var facts = Catalogue.Protocols.First(static entry => entry.Facts.Credentials.Any(static one => one.Account)).Facts;
        var credentials = bed.Plant(facts, "right");
        var device = $"/api/devices/{facts.Key}/D1";
        var json = JsonSerializer.Serialize(Canary.Entered, Readable);
        var tooLong = Canary.OfPerson.Where(static canary => canary.Kind != CanaryKind.Face)
            .Select(canary => json.Replace(canary.Value, string.Concat(Enumerable.Repeat(canary.Value, 40)), StringComparison.Ordinal));
        async Task<HttpStatusCode> AskAsync(HttpMethod method, string path, string? body, CanaryKind allowed = CanaryKind.None, string type = "application/json")
        {
            using var request = new HttpRequestMessage(method, path);
            // A body that is refused for its size alone is not sent, and so no connection breaks under it.
            request.Headers.ExpectContinue = body?.Length > 1 << 20;
            request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
            return await bed.Watch.SeeAsync(admin.SendAsync(request), $"{method} {path}", allowed);
        }

        Assert.Equal(HttpStatusCode.Created, await AskAsync(HttpMethod.Put, device, JsonSerializer.Serialize(new { credentials })));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Put, device, JsonSerializer.Serialize(new { credentials })));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Get, device, null));
        var account = facts.Credentials.First(static one => one.Account).Name;
        var other = bed.Plant(facts, "other");
        other[account] = credentials[account];
        Assert.Equal(HttpStatusCode.Conflict, await AskAsync(HttpMethod.Put, device[..^1] + "2", JsonSerializer.Serialize(new { credentials = other })));
        foreach (var name in credentials.Keys)
        {
            var wrong = new Dictionary<string, object>(credentials.Select(static one => KeyValuePair.Create(one.Key, (object)one.Value)));
            foreach (object? value in new object?[] { credentials[name] + new string('x', 300), credentials[name] + "\n", new[] { credentials[name] } })
            {
                wrong[name] = value!;
                Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(HttpMethod.Put, device, JsonSerializer.Serialize(new { credentials = wrong })));
            }
        }

        Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Put, "/api/people/c1", json, ShownToOperators));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Get, "/api/people/c1", null, ShownToOperators));
        foreach (var body in tooLong.Concat([json[..^1], "[" + json + "]", json.Replace("\"name\"", "\"nmae\"", StringComparison.Ordinal),
            json.Replace("\"phone\":\"", "\"phone\":\"\\u0000", StringComparison.Ordinal), json.Replace("\"password\":", "\"password\":1,\"x\":", StringComparison.Ordinal),
            json.Replace(Convert.ToBase64String(Canary.Picture), Canary.Face.Value, StringComparison.Ordinal),
            json.Replace(Convert.ToBase64String(Canary.Picture), Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary.Face.Value)), StringComparison.Ordinal)]))
        {
            Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(HttpMethod.Put, "/api/people/c1", body));
        }

        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(HttpMethod.Post, device + "/commands", json));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(HttpMethod.Get, "/api/punches?after=" + Canary.IdNumber.Value + "x", null));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Get, "/api/punches?person=" + Canary.IdNumber.Value, null));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(HttpMethod.Get, "/api/nothing?key=" + Uri.EscapeDataString(json), null));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(HttpMethod.Put, "/api/devices/nowhere/D1", JsonSerializer.Serialize(new { credentials })));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await AskAsync(HttpMethod.Patch, "/api/people/c1", json));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await AskAsync(HttpMethod.Put, "/api/people/c1", json + new string(' ', 40 << 20)));
        using var stranger = new HttpClient { BaseAddress = admin.BaseAddress };
        stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bed.Plant("Cnry-another-key-of-nobody"));
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.Watch.SeeAsync(stranger.PutAsJsonAsync("/api/people/c1", Canary.Entered), "a stranger"));
        Assert.Empty(bed.Watch.Leaks(bed.Canaries));
    }

    [Theory]
    [InlineData("--Yizhan:Admin:Key", "Cnry-short")]
    [InlineData("--Yizhan:PublicUrl", "ftp://operator:Cnry-short@platform.example")]
    [InlineData("--Yizhan:Admin:Url", "http://operator:Cnry-short@platform.example/path")]
    [InlineData("--Yizhan:Admin:Kye", "Cnry-short")]
    [InlineData("--ConnectionStrings:Yizhan", "Host=127.0.0.1;Port=1;Username=u;Timeout=2;Password=Cnry-short")]
    [InlineData("--ConnectionStrings:Yizhan", "Host=127.0.0.1;Port=1;Username=u;Pasword=Cnry-short")]
    [InlineData("--ConnectionStrings:Yizhan", "postgres://u:Cnry-short@127.0.0.1:1/yizhan")]
    public async Task What_keeps_the_server_from_starting_is_told_without_the_value(string option, string value)
    {
        var failure = await Assert.ThrowsAsync<StartupFailure>(async () =>
        {
            using var host = TestServer.Compose(TestServer.NewFolder(), null, option, value);
            await using var server = await PlatformServer.StartAsync(host);
        });
        Assert.DoesNotContain("Cnry-short", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Records_of_the_host_do_not_write_themselves_out()
    {
        var canaries = Canary.OfPerson.Append(new(CanaryKind.Credential, "Cnry-admin-key-0123456789"));
        var configuration = Settings.Load(["--Yizhan:Admin:Key", "Cnry-admin-key-0123456789"]);
        object[] records =
        [
            ServerOptions.Read(configuration, Catalogue.Protocols),
            new StoredPerson("c1", Canary.Name.Value, Canary.IdNumber.Value, Canary.Phone.Value, Canary.Card.Value, Canary.Password.Value, null),
            new StoredDevice(new("p", "D1"), "gate", new Dictionary<string, string> { ["secret"] = "Cnry-admin-key-0123456789" }, new Dictionary<string, string>(), null),
            new Domain.Person("c1", Canary.Name.Value) { IdNumber = Canary.IdNumber.Value, Password = Canary.Password.Value },
            new CredentialSet([new("secret", "Cnry-admin-key-0123456789")]),
        ];
        Assert.All(records, record => Assert.DoesNotContain(canaries, canary => canary.IsIn(record.ToString()!)));
    }

    [Fact]
    public void Records_of_the_specs_do_not_write_themselves_out()
    {
        var maker = new RecordMaker(new Random(3), 5);
        foreach (var codec in AllSpecs.Catalogue.Links.SelectMany(static link => link.Codecs))
        {
            foreach (var member in TextMember.Of(codec.Record).Where(static member => member.Kind is not null))
            {
                var canary = Canary.Of(member.Kind!.Value);
                var record = TextMember.With(maker.Make(codec.Record), [new(member, canary.Value)], maker);
                Assert.False(canary.IsIn(record.ToString()!), $"{codec}.{member}");
            }
        }
    }
}
