using System.CommandLine;
using System.Globalization;
using Yizhan.Client;
using Yizhan.Domain;
using Command = System.CommandLine.Command;

namespace Yizhan.Terminals;

/// <summary><c>people</c>: the roster that the platform has sent down. Identity numbers and telephones are masked.</summary>
internal static class PeopleVerb
{
    // People may come with their pictures; a page of them is a few megabytes.
    private const int PageSize = 50;

    public static Command Build(SharedOptions shared, Surroundings surroundings)
    {
        var verb = new Command("people", "Show the roster that the platform has sent down.");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var store = shared.OpenToLook(parsed);
            var roster = new Roster(store);
            var (people, faces) = await roster.CountAsync(cancellation);
            var all = new List<Person>(people);
            while (await roster.ListAsync(all.Count, PageSize, cancellation) is { Count: > 0 } page)
            {
                all.AddRange(page.Select(person => person with { Photo = person.Photo.IsEmpty ? default : new byte[1] }));
            }

            if (parsed.GetValue(shared.Json))
            {
                surroundings.Out.WriteLine(Json(people, faces, all));
            }
            else
            {
                Print(surroundings.Out, people, faces, all);
            }

            return 0;
        });
        return verb;
    }

    private static string Masked(string? text, Sensitive kind) => Mask.Text(Utf8Text.FromString(text), kind);

    private static void Print(TextWriter output, int people, int faces, List<Person> all)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{people} people, {faces} with a photo"));
        var table = new TextTable("ID", "NAME", "CARD", "IDENTITY NUMBER", "PHONE", "PHOTO", "ADMIN");
        foreach (var person in all)
        {
            table.Add(
                person.Id,
                person.Name,
                person.CardNo ?? "",
                Masked(person.IdNumber, Sensitive.IdentityNumber),
                Masked(person.Phone, Sensitive.Phone),
                person.HasPhoto ? "yes" : "",
                person.IsAdmin ? "yes" : "");
        }

        table.Print(output);
    }

    private static string Json(int people, int faces, List<Person> all) => JsonText.Object(json =>
    {
        json.WriteNumber("people", people);
        json.WriteNumber("faces", faces);
        json.WriteStartArray("items");
        foreach (var person in all)
        {
            json.WriteStartObject();
            json.WriteString("id", person.Id);
            json.WriteString("name", person.Name);
            json.WriteString("cardNo", person.CardNo);
            json.WriteString("idNumber", person.IdNumber is null ? null : Masked(person.IdNumber, Sensitive.IdentityNumber));
            json.WriteString("phone", person.Phone is null ? null : Masked(person.Phone, Sensitive.Phone));
            json.WriteBoolean("photo", person.HasPhoto);
            json.WriteBoolean("admin", person.IsAdmin);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
