using System.Globalization;
using System.Text;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Links;

namespace Yizhan.Hosts.Tests.Fakes;

/// <summary>Answers the words of <see cref="FakeProtocol"/>, as generated code would: no exception leaves it.</summary>
internal sealed class FakeServer(LinkFacts facts, ServerGate gate, IAttendancePlatform? platform) : LinkServer(facts, gate)
{
    private static readonly ReassemblyRules Parts = new(9, 1000, TimeSpan.FromMinutes(5));

    private static readonly MemberTable Words = new("Words", "9.9", new Member("sn", "Sn") { Required = true });

    public override ValueTask ServeAsync(ServerCall call)
    {
        if (call.Body.Is("ping"u8))
        {
            call.Output.Write("pong"u8);
            return default;
        }

        return WordsAsync(call);
    }

    public override void Refuse(ServerCall call, Fault fault)
    {
        call.Refuse(fault);
        call.Output.Write(Encoding.UTF8.GetBytes($"no {fault}"));
    }

    private async ValueTask WordsAsync(ServerCall call)
    {
        try
        {
            await AnswerAsync(call, call.Body.ToString().Split(' '));
        }
        catch (Exception exception)
        {
            call.Failed(exception);
        }

        if (call.Fault != Fault.None)
        {
            call.Output.Clear();
            Say(call, "no " + call.Fault);
        }
    }

    private async ValueTask AnswerAsync(ServerCall call, string[] words)
    {
        call.Operation = words.Length > 1 ? words[1] : "";
        call.Sn = words[0];
        switch (words)
        {
            case [_, "echo", .. var rest]:
                Say(call, $"{call.Path}|{call.Query}|{string.Join(' ', rest)}");
                return;
            case [_, "throw"]:
                throw new InvalidOperationException("the handler fell\nover");
            case [_, "nothing"]:
                return;
            case [_, "long"]:
                call.Output.Reserve(2000);
                return;
            case [_, "push" or "pushonly", var pushed]:
                Say(call, words[1] == "push" ? "pushing" : "");
                call.Pushed.Write(TestConnection.Frame(pushed));
                return;
            case [_, "pushlong"]:
                Say(call, "pushing");
                call.Pushed.Write("never"u8);
                call.Pushed.RefuseLength(2000, 1024);
                return;
            case [_, "part", var index, var total, var text]:
                if (call.Gather(Parts, Gate.Time, 1, int.Parse(index, CultureInfo.InvariantCulture), int.Parse(total, CultureInfo.InvariantCulture), text, out var whole))
                {
                    call.Output.Write(whole.Text.Span);
                }

                return;
            case [_, "wrong"]:
                call.Refuse(Fault.Invalid, new() { Code = WireCode.TooLong, Actual = 41, Limit = 32, Offset = 17, Item = -1, Root = Words, Path = 1 });
                return;
        }

        if (platform is null || !call.CheckDevice(Gate, words[0]))
        {
            return;
        }

        var device = call.Device!.Id;
        switch (words)
        {
            case [_, "hello"]:
                call.Device.Heard(Gate.Time.GetUtcNow());
                Say(call, "run " + (await platform.CurrentCommandAsync(device, call.Cancellation))?.Id);
                return;
            case [_, "punch", var person, var time, .. var id]:
                await platform.StoreAsync([Punch(device, person, time, id)], call.Cancellation);
                Say(call, "stored");
                return;
            case [_, "fetch", var command]:
                var found = await platform.FindCommandAsync(device, command, call.Cancellation);
                await platform.DeliveredAsync(found!, call.Cancellation);
                var people = await platform.PeopleAsync(found!.People, call.Cancellation);
                Say(call, string.Join(' ', people.Select(one => $"{one.Id}={one.Photo.Length}={platform.PhotoUrl(one, call.CalledHost)}")));
                return;
            case [_, "done", var command, var result]:
                await platform.FinishedAsync(device, command, result == "ok", result, call.Cancellation);
                Say(call, "noted");
                return;
            default:
                call.Refuse(Fault.UnknownOperation);
                return;
        }
    }

    private static Punch Punch(DeviceId device, string person, string time, string[] id) => new()
    {
        Device = device,
        PersonId = person,
        Time = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(time, CultureInfo.InvariantCulture)),
        Method = PunchMethod.IdCard,
        Temperature = 36.5m,
        Photo = (byte[])[0xFF, 0xD8, 0xFF, 1],
        DocumentId = id.FirstOrDefault(),
        Details = """{"地点":"门"}""",
    };

    private static void Say(ServerCall call, string text) => call.Output.Write(((Utf8Text)text).Span);
}
