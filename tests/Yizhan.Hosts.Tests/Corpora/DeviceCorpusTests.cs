using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yizhan.Testing;
using Yizhan.Hosts.Tests.Fakes;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Server.Store;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Corpora;

/// <summary>
/// Every text of every message that a device sends, with the strings that break systems: what is stored is what was sent,
/// or the province's own answer says that it was not; one line each in the log, and never the platform's own fault.
/// </summary>
public sealed class DeviceCorpusTests(ITestOutputHelper output)
{
    private const int Devices = 8;
    private const int Refused = 1001;

    // Texts that tell records and devices apart are not shown again beside what they tell.
    private static readonly string[] NotShown = ["guid", "sn", "deviceKey"];

    public static TheoryData<string> Keys => [.. Catalogue.Protocols.Select(static entry => entry.Facts.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task What_is_stored_is_what_was_sent_or_the_province_says_no(string key)
    {
        var protocol = Catalogue.Protocols.First(entry => entry.Facts.Key == key);
        await using var server = await TestServer.StartAsync(
            Catalogue.Protocols, "--Logging:LogLevel:Default", "Warning", "--Logging:Console:LogLevel:Default", "None");
        using var log = new LogBook(LogLevel.Warning);
        server.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var devices = new List<CorpusDevice>();
        for (var index = 0; index < Devices; index++)
        {
            devices.Add(await CorpusDevice.StartAsync(server, protocol, $"D{index}"));
        }

        foreach (var operation in AllSpecs.Catalogue.Protocols.Single(one => one.Facts.Key == key).Links
            .Where(static link => link.Facts.Caller == Caller.Device).SelectMany(static link => link.Operations))
        {
            var messages = new CorpusMessages(operation);
            var usual = await devices[0].SayAsync(operation, messages.Make(devices[0].Sn, new Dictionary<TextMember, string>(), out _));
            var before = log.Count(Refused);
            var said = await SayAllAsync(devices, operation, messages, usual.Kind);
            var refused = said.Count(static one => one.Reply.Kind == ReplyKind.Failure);
            output.WriteLine($"{operation}: {said.Count} messages, {refused} refused");
            Assert.Equal(refused, log.Count(Refused) - before);
            await CompareAsync(server, operation, [.. said.Where(static one => one.Reply.Kind == ReplyKind.Success && one.Row.Wanted == Wanted.AsUsual)]);
        }

        Assert.All(log.Entries, static entry => Assert.Equal((Refused, false), (entry.Event, entry.Line.Any(char.IsControl))));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await server.Admin.GetAsync("/health/ready")).StatusCode);
        foreach (var device in devices)
        {
            await device.DisposeAsync();
        }
    }

    private static async Task<IReadOnlyCollection<Said>> SayAllAsync(
        List<CorpusDevice> devices, GeneratedOperation operation, CorpusMessages messages, ReplyKind usual)
    {
        var stores = IsPunch(operation) || PersonOf(operation) is not null;
        var rows = new ConcurrentQueue<CorpusRow>(CorpusRow.Of(messages, stores, operation.Link.Type.GetCustomAttribute<WireAttribute>()!.Quirks));
        var said = new ConcurrentQueue<Said>();
        await Task.WhenAll(devices.Select(device => Task.Run(async () =>
        {
            while (rows.TryDequeue(out var row))
            {
                var message = messages.Make(device.Sn, row.Texts, out var at);
                var one = new Said(device.Sn, at, row, await device.SayAsync(operation, message));
                said.Enqueue(one);
                var kind = one.Reply.Kind;
                var fits = row.Wanted switch
                {
                    Wanted.AsUsual => kind == usual,
                    Wanted.Refused => kind == ReplyKind.Failure || IsTooLongForAnAddress(operation, one.Reply),
                    _ => kind is ReplyKind.Success or ReplyKind.Failure,
                };
                Assert.True(fits, $"{operation} {kind} {one.Reply.Reason}: {string.Join(", ", row.Texts.Select(static text => $"{text.Key}={JsonSerializer.Serialize(text.Value)}"))}");
            }
        })));
        return said;
    }

    private static async Task CompareAsync(TestServer server, GeneratedOperation operation, IReadOnlyList<Said> said)
    {
        if (IsPunch(operation))
        {
            foreach (var ofDevice in said.GroupBy(static one => one.Sn))
            {
                var punches = await PunchesAsync(server, operation.Link.Protocol.Key, ofDevice.Key);
                Assert.All(ofDevice, one => Compare(one, punches[one.At]));
            }
        }
        else if (PersonOf(operation) is var (id, name))
        {
            var sent = said.Where(one => one.Row.Texts.ContainsKey(id) && one.Row.Texts.ContainsKey(name))
                .ToDictionary(one => one.Row.Texts[id], one => one.Row.Texts[name], StringComparer.Ordinal);
            var kept = await server.Services.GetRequiredService<PersonTable>().FindAsync([.. sent.Keys]);
            Assert.Equal(sent, kept.ToDictionary(static person => person.Id, static person => person.Name));
        }
    }

    // A text is shown as it is, or as the spec masks it. A temperature that is none was not measured.
    private static void Compare(Said one, HashSet<string> shown)
    {
        foreach (var (member, text) in one.Row.Texts.Where(static text => !NotShown.Contains(text.Key.Field.Name)))
        {
            var expected = member.Kind is { } kind ? Mask.Text((Utf8Text)text, kind) : text;
            Assert.True(shown.Contains(expected) || member.Property == "Temperature", $"{member}: {JsonSerializer.Serialize(text)} of {JsonSerializer.Serialize(shown)}");
        }
    }

    private static async Task<Dictionary<DateTimeOffset, HashSet<string>>> PunchesAsync(TestServer server, string province, string sn)
    {
        var punches = new Dictionary<DateTimeOffset, HashSet<string>>();
        for (var after = "0"; after is not null;)
        {
            var page = await server.GetAsync($"/api/punches?province={province}&sn={sn}&after={after}&limit=1000");
            foreach (var punch in page.GetProperty("items").EnumerateArray())
            {
                punches[punch.GetProperty("time").GetDateTimeOffset()] = [punch.GetProperty("personId").GetString()!, .. Texts(punch.GetProperty("details"))];
            }

            after = page.GetProperty("next").GetString();
        }

        return punches;
    }

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static member => Texts(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };

    private static bool IsPunch(GeneratedOperation operation) =>
        operation.Facts.Meaning == Meaning.Punch || operation.Message.Record.GetProperties().Any(static property => property.Name == "Punches");

    // The members by which an operation tells who somebody is.
    private static (TextMember Id, TextMember Name)? PersonOf(GeneratedOperation operation)
    {
        var members = TextMember.Of(operation.Message.Record);
        return !IsPunch(operation) && members.FirstOrDefault(static member => member.Property is "PersonId" or "IdNumber") is { } id
            && members.FirstOrDefault(static member => member.Property == "Name") is { } name ? (id, name) : null;
    }

    // An address has a limit of its own, before any link.
    private static bool IsTooLongForAnAddress(GeneratedOperation operation, ClientReply reply) =>
        operation.Link.Facts.Dialect == Dialect.Query && reply.Kind == ReplyKind.NoAnswer && reply.Reason.EndsWith("HTTP 414", StringComparison.Ordinal);

    private sealed record Said(string Sn, DateTimeOffset At, CorpusRow Row, ClientReply Reply);
}
