using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Yizhan.Client;

namespace Yizhan.Terminals;

/// <summary><c>outbox</c>: what waits, what was sent, what failed and why.</summary>
internal static class OutboxVerb
{
    private static readonly (string Name, OutboxState State)[] States =
        [.. Enum.GetValues<OutboxState>().Select(state => (state.ToString().ToLowerInvariant(), state))];

    private static readonly string StateNames = string.Join(", ", States.Select(state => state.Name));

    public static Command Build(SharedOptions shared, Surroundings surroundings)
    {
        var state = new Option<string?>("--state") { Description = $"Only these: {StateNames}", HelpName = "STATE" };
        var limit = new Option<int>("--limit") { Description = "At most so many, the newest first", HelpName = "N", DefaultValueFactory = static _ => 100 };
        var before = new Option<long>("--before") { Description = "Only punches with a smaller number, to read on", HelpName = "ID" };
        var verb = new Command("outbox", "Show what waits, what was sent, what failed and why.") { state, limit, before };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var only = State(parsed.GetValue(state));
            using var store = shared.OpenToLook(parsed);
            var outbox = new Outbox(store, rules: null, surroundings.Time);
            var counts = await outbox.CountAsync(cancellation);
            var entries = await outbox.ListAsync(
                only, parsed.GetValue(before), Math.Max(0, parsed.GetValue(limit)), cancellation);
            if (parsed.GetValue(shared.Json))
            {
                surroundings.Out.WriteLine(Json(counts, entries));
            }
            else
            {
                Print(surroundings.Out, counts, entries);
            }

            return 0;
        });
        return verb;
    }

    private static OutboxState? State(string? text)
    {
        if (text is null)
        {
            return null;
        }

        foreach (var (name, state) in States)
        {
            if (name == text)
            {
                return state;
            }
        }

        throw new UsageException($"--state {text} is none of {StateNames}");
    }

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void Print(TextWriter output, OutboxCounts counts, IReadOnlyList<OutboxEntry> entries)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Waiting} waiting, {counts.Sent} sent, {counts.Failed} failed, {counts.Repeated} repeated"));
        var table = new TextTable("ID", "STATE", "PERSON", "TIME", "METHOD", "TEMP", "PHOTO", "REFUSED", "REASON");
        foreach (var entry in entries)
        {
            table.Add(
                entry.Id.ToString(CultureInfo.InvariantCulture),
                Name(entry.State),
                entry.Punch.PersonId,
                PunchTime.Text(entry.Punch.Time),
                entry.Punch.Method is { } method ? Name(method) : "",
                entry.Punch.Temperature?.ToString(CultureInfo.InvariantCulture) ?? "",
                entry.PhotoBytes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{entry.PhotoBytes} B") : "",
                entry.Attempts > 0 ? string.Create(CultureInfo.InvariantCulture, $"{entry.Attempts} x") : "",
                entry.Reason);
        }

        table.Print(output);
    }

    private static string Json(OutboxCounts counts, IReadOnlyList<OutboxEntry> entries) => JsonText.Object(json =>
    {
        json.WriteNumber("waiting", counts.Waiting);
        json.WriteNumber("sent", counts.Sent);
        json.WriteNumber("failed", counts.Failed);
        json.WriteNumber("repeated", counts.Repeated);
        json.WriteStartArray("items");
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            Members(json, entry);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Members(Utf8JsonWriter json, OutboxEntry entry)
    {
        json.WriteNumber("id", entry.Id);
        json.WriteString("state", Name(entry.State));
        json.WriteString("personId", entry.Punch.PersonId);
        json.WriteString("time", PunchTime.Text(entry.Punch.Time));
        json.WriteString("method", entry.Punch.Method is { } method ? Name(method) : null);
        if (entry.Punch.Temperature is { } temperature)
        {
            json.WriteNumber("temperature", temperature);
        }
        else
        {
            json.WriteNull("temperature");
        }

        json.WriteNumber("photoBytes", entry.PhotoBytes);
        json.WriteNumber("attempts", entry.Attempts);
        json.WriteString("reason", entry.Reason.Length > 0 ? entry.Reason : null);
        json.WriteString("acceptedAt", PunchTime.Text(entry.AcceptedAt));
        json.WriteString("sentAt", entry.SentAt is { } sent ? PunchTime.Text(sent) : null);
    }
}
