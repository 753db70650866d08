using System.CommandLine;
using System.Globalization;
using Yizhan.Client;
using Yizhan.Domain;
using Command = System.CommandLine.Command;

namespace Yizhan.Terminals;

/// <summary><c>punch</c>: puts one punch in the outbox. Needs no network, and nothing else that runs.</summary>
internal static class PunchVerb
{
    private static readonly (string Name, PunchMethod Method)[] Methods =
        [.. Enum.GetValues<PunchMethod>().Select(method => (method.ToString().ToLowerInvariant(), method))];

    private static readonly string MethodNames = string.Join(", ", Methods.Select(method => method.Name));

    public static Command Build(
        IReadOnlyList<ProtocolEntry> protocols, SharedOptions shared, Surroundings surroundings)
    {
        var person = new Option<string>("--person") { Description = "Number of the person", HelpName = "ID", Required = true };
        var time = new Option<string?>("--time") { Description = "ISO 8601, at +08:00 where no zone is named (default: now)", HelpName = "T" };
        var method = new Option<string?>("--method") { Description = MethodNames, HelpName = "METHOD" };
        var photo = new Option<string?>("--photo") { Description = "Picture taken at the gate: JPEG or PNG", HelpName = "FILE" };
        var temperature = new Option<string?>("--temperature") { Description = "Body temperature in °C, one decimal", HelpName = "36.5" };
        var verb = new Command("punch", "Record one punch. Ends with 0 only once it is on disk.") { person, time, method, photo, temperature };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var punch = new Punch
            {
                Device = default,
                PersonId = Person(parsed.GetRequiredValue(person)),
                Time = Time(parsed.GetValue(time)) ?? default,
                Method = Method(parsed.GetValue(method)),
                Temperature = Temperature(parsed.GetValue(temperature)),
                Photo = Photo(parsed.GetValue(photo)),
            };
            using var store = new TerminalStore(shared.Folder(parsed));
            var device = await TerminalIdentity.FindAsync(store, cancellation);
            var rules = protocols.FirstOrDefault(protocol => protocol.Facts.Key == device?.Province)?.Facts.Punches;
            if (punch.Time == default)
            {
                // As the device counts it: the platform may have set its clock.
                punch = punch with { Time = new DeviceClock(surroundings.Time, store).GetUtcNow() };
            }

            var outbox = new Outbox(store, rules, surroundings.Time, device: device ?? default);
            var result = await outbox.EnqueueAsync(punch, cancellation);
            if (result.Outcome == PunchOutcome.Rejected)
            {
                throw new OperationException($"not recorded: {new Refusal(result.Reason, result.Clause)}");
            }

            surroundings.Out.WriteLine(Text(result, parsed.GetValue(shared.Json)));
            return 0;
        });
        return verb;
    }

    // A repeat is a success: the punch that counts is on disk, and asking again after a crash must not look like a failure.
    private static string Text(PunchResult result, bool json)
    {
        var state = result.Outcome == PunchOutcome.Repeated ? "repeated" : "queued";
        if (json)
        {
            return JsonText.Object(members =>
            {
                members.WriteNumber("id", result.Id);
                members.WriteString("state", state);
                if (result.Reason.Length > 0)
                {
                    members.WriteString("reason", result.Reason);
                }
            });
        }

        return result.Outcome == PunchOutcome.Repeated
            ? string.Create(CultureInfo.InvariantCulture, $"repeated: {result.Reason} (punch {result.Id}); not recorded again")
            : string.Create(CultureInfo.InvariantCulture, $"queued: punch {result.Id}");
    }

    private static string Person(string text) =>
        text.Trim() is { Length: > 0 } id ? id : throw new UsageException("--person needs the number of a person");

    private static DateTimeOffset? Time(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return PunchTime.TryParse(text, out var time)
            ? time
            : throw new UsageException($"--time {text} is no ISO 8601 time; write 2026-11-11T08:11:11+08:00");
    }

    private static PunchMethod? Method(string? text)
    {
        if (text is null)
        {
            return null;
        }

        foreach (var (name, method) in Methods)
        {
            if (name == text)
            {
                return method;
            }
        }

        throw new UsageException($"--method {text} is none of {MethodNames}");
    }

    private static decimal? Temperature(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value is > 0 and < 100 && value == decimal.Round(value, 1)
            ? value
            : throw new UsageException($"--temperature {text} is no temperature in °C with at most one decimal");
    }

    private static ReadOnlyMemory<byte> Photo(string? file)
    {
        if (file is null)
        {
            return default;
        }

        try
        {
            var bytes = File.ReadAllBytes(file);
            return bytes.Length > 0 ? bytes : throw new OperationException($"the picture {file} is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperationException($"the picture cannot be read: {e.Message}");
        }
    }
}
