using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Corpora;

/// <summary>People whose texts break systems, from the admin plane to the roster of every province's terminal.</summary>
public sealed class PersonCorpusTests
{
    // As many as one command takes.
    private const int Most = 1000;

    private static readonly (string Name, int Most)[] Members = [("name", 128), ("idNumber", 32), ("phone", 32), ("cardNo", 64), ("password", 64)];

    public static TheoryData<string> Keys => [.. Catalogue.Protocols.Select(static entry => entry.Facts.Key)];

    [Fact]
    public async Task Every_member_is_kept_as_it_came_or_refused_by_its_name()
    {
        await using var server = await TestServer.StartAsync(Catalogue.Protocols);
        await Parallel.ForEachAsync(CorpusStrings.All.Concat(CorpusStrings.WithNull).Select(static (text, at) => (text, at)), async (row, _) =>
        {
            // Every string is a name, and one other member besides.
            (string Name, int Most)[] members = [Members[0], Members[1 + (row.at % (Members.Length - 1))]];
            var fits = members.ToLookup(member => row.text.Length <= member.Most && !row.text.Any(char.IsControl));
            var id = $"p{row.at}";
            using var put = await PutAsync(server, id, [.. fits[true]], row.text);
            Assert.True(put.IsSuccessStatusCode, $"{put.StatusCode} {JsonSerializer.Serialize(row.text)}");
            var kept = await server.GetAsync($"/api/people/{id}");
            Assert.All(fits[true], member => Assert.Equal(
                Shown(member.Name, row.text), kept.TryGetProperty(member.Name, out var value) ? value.GetString() : null));
            foreach (var member in fits[false])
            {
                using var refused = await PutAsync(server, id, [member], row.text);
                Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
                var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None);
                Assert.StartsWith($"'{member.Name}'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public async Task Any_text_may_be_looked_for()
    {
        await using var server = await TestServer.StartAsync(Catalogue.Protocols);
        foreach (var text in CorpusStrings.All.Concat(CorpusStrings.WithNull))
        {
            var asked = Uri.EscapeDataString(text.Length > 500 ? text[..499] : text);
            using var found = await server.Admin.GetAsync($"/api/punches?person={asked}");
            Assert.Equal(text.Contains('\0', StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.OK, found.StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_terminal_has_everybody_by_the_name_that_was_given(string key)
    {
        await using var bed = await TerminalBed.StartAsync(Catalogue.Protocols.First(entry => entry.Facts.Key == key));
        var names = CorpusStrings.All.Where(static text => text.Length <= Members[0].Most && !text.Any(char.IsControl))
            .Select(static (name, at) => (Id: $"p{at:0000}", Name: name)).Where(static (_, at) => at < 60 || at % 9 == 0).Take(Most).ToDictionary();
        await Parallel.ForEachAsync(names, async (person, _) =>
        {
            using var put = await bed.Server.Admin.PutAsJsonAsync(
                $"/api/people/{person.Key}",
                new { name = person.Value, idNumber = "51010119900101" + person.Key[1..], cardNo = person.Key, photo = new byte[] { 0xFF, 0xD8, 0xFF, 1 } }, CancellationToken.None);
            Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        });

        // Who has a name too long for the document is named, and left at home.
        string? command;
        while ((command = await EnrolAsync(bed, key, names)) is null)
        {
            Assert.NotEmpty(names);
        }

        await bed.RestartAsync();
        Assert.Equal("succeeded", await bed.Server.StateAsync(command));
        var roster = await bed.Terminal.Roster.ListAsync(0, Most, CancellationToken.None);
        Assert.Equal(names.OrderBy(static one => one.Key, StringComparer.Ordinal), roster.Select(static person => KeyValuePair.Create(person.Id, person.Name)));
    }

    private static Task<HttpResponseMessage> PutAsync(TestServer server, string id, (string Name, int Most)[] members, string text)
    {
        var person = new Dictionary<string, string> { ["name"] = "张三" };
        Array.ForEach(members, member => person[member.Name] = text);
        return server.Admin.PutAsJsonAsync($"/api/people/{id}", person, CancellationToken.None);
    }

    private static async Task<string?> EnrolAsync(TerminalBed bed, string key, Dictionary<string, string> names)
    {
        using var posted = await bed.Server.Admin.PostAsJsonAsync($"/api/devices/{key}/{TerminalBed.Sn}/commands", new { kind = "enrol", people = names.Keys });
        var answer = await posted.Content.ReadFromJsonAsync<JsonElement>();
        if (posted.StatusCode == HttpStatusCode.Accepted)
        {
            return answer.GetProperty("id").GetString();
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, posted.StatusCode);
        var detail = answer.GetProperty("detail").GetString()!;
        var who = detail.Split('\'')[1];
        Assert.Contains("'name'", detail, StringComparison.Ordinal);
        Assert.True(names.Remove(who, out var name) && name.Length > 16, detail);
        return null;
    }

    private static string? Shown(string member, string text) => member switch
    {
        "idNumber" => Mask.Text((Utf8Text)text, Sensitive.IdentityNumber),
        "phone" => Mask.Text((Utf8Text)text, Sensitive.Phone),
        "password" => null,
        _ => text,
    };
}
