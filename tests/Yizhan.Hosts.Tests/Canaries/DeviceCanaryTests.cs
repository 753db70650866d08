using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Yizhan.Testing;
using Yizhan.Hosts.Tests.Corpora;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Canaries;

/// <summary>
/// Recognisable secrets, identity numbers, names and faces go every way that devices have, right and wrong, and none of
/// them is in a log, a trace, a metric or an answer that is not the document's own.
/// </summary>
public sealed class DeviceCanaryTests(ITestOutputHelper output)
{
    private const int Refused = 1001;
    private const int HandlerFailed = 1002;
    private const int RequestFailed = 2008;
    private const string Token = "Cnry0token0of0this0test0x7123456";

    // What the documents have the platform tell a device: whom it is to admit, with all that is needed for it.
    private const CanaryKind ToldToDevices = CanaryKind.Person;

    private static readonly string[] Kinds =
        ["enrol", "remove", "clear", "uploadPeople", "syncTime", "reboot", "setAdmin", "capture", "deviceInfo", "bind", "unbind", "firmware"];

    public static TheoryData<string> Keys => [.. Catalogue.Protocols.Select(static entry => entry.Facts.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Nothing_that_a_device_says_or_hears_shows_elsewhere(string key)
    {
        var protocol = Catalogue.Protocols.First(entry => entry.Facts.Key == key);
        await using var bed = await CanaryBed.StartAsync();
        var spec = AllSpecs.Catalogue.Protocols.Single(one => one.Facts.Key == key);
        var operations = spec.Links.Where(static link => link.Facts.Caller == Caller.Device).SelectMany(static link => link.Operations).ToList();
        var credentials = bed.Plant(protocol.Facts, "right");
        await using var good = await CorpusDevice.StartAsync(
            bed.Server, protocol, "D1", credentials, bed.Plant(Token), heard: answer => bed.Watch.See("answer of the device plane", answer.ToString(), ToldToDevices));
        await SayAsync(good, operations);
        await using var liar = Stranger(bed, protocol, "D1", bed.Plant(protocol.Facts, "wrong"));
        await SayAsync(liar, operations);
        await using var nobody = Stranger(bed, protocol, "NOBODY", credentials);
        await SayAsync(nobody, operations);
        foreach (var link in spec.Links.Where(static link => link.Facts.Caller == Caller.Device))
        {
            await SendGarbageAsync(bed, link);
        }

        await RunCommandsAsync(bed, protocol);
        await TestStore.BreakAsync(bed.Server.Folder, "punches", $"{Canary.Card.Value} of the person");
        await TestStore.BreakAsync(bed.Server.Folder, "people", $"{Canary.IdNumber.Value} of the person");
        await SayAsync(good, operations, day: 1);
        await bed.Watch.SeeAsync(bed.Server.Admin.PutAsJsonAsync("/api/people/c2", Canary.Entered), "PUT person into a broken store");
        output.WriteLine(string.Join(", ", bed.Watch.Counts));

        // It was watched at all, and the ways that were meant were gone.
        Assert.All(new[] { "log", "trace", "metric", "answer", "terminal's" }, place => Assert.NotEqual(0, bed.Watch.Counts.GetValueOrDefault(place)));
        Assert.All(new[] { Refused, HandlerFailed, RequestFailed }, number => Assert.NotEqual(0, bed.Watch.Log.Count(number)));
        Assert.Empty(bed.Watch.Leaks(bed.Canaries));
    }

    private static CorpusDevice Stranger(CanaryBed bed, ProtocolEntry protocol, string sn, Dictionary<string, string> credentials) => CorpusDevice.Stranger(
        bed.Server, protocol, sn, credentials, bed.Plant("Cnry0another0token0of0" + sn), heard: answer => bed.Watch.See("answer to a stranger", answer.ToString()));

    // Everything right, everything again, and each marked text too long and with U+0000 in it.
    private static async Task SayAsync(CorpusDevice device, IReadOnlyList<GeneratedOperation> operations, int day = 0)
    {
        foreach (var operation in operations)
        {
            var messages = new CorpusMessages(operation) 
            {
                Begin = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)).AddDays(day),
                Picture = Canary.Picture,
                IsIllustrated = true,
            };
            var marked = messages.Members.Where(static member => member.Kind is not null && member.Field.Role == Role.None).ToList();
            var right = marked.ToDictionary(static member => member, static member => Canary.Of(member.Kind!.Value).Value);
            var message = messages.Make(device.Sn, right, out _);
            await device.SayAsync(operation, message);
            await device.SayAsync(operation, message);
            foreach (var (member, value) in right)
            {
                var tooLong = string.Concat(Enumerable.Repeat(value, (member.Most / value.Length) + 1));
                foreach (var wrong in new[] { tooLong, value + "\0" })
                {
                    await device.SayAsync(operation, messages.Make(device.Sn, new Dictionary<TextMember, string>(right) { [member] = wrong }, out _));
                }
            }
        }
    }

    // Values in the clear where nothing can be read, where nothing is expected, and in what is too large.
    private static async Task SendGarbageAsync(CanaryBed bed, GeneratedLink link)
    {
        var values = string.Join(',', bed.Canaries.Select(static canary => $"\"{canary.Value}\""));
        var garbage = Encoding.UTF8.GetBytes($$"""{"data":{"x":[{{values}}""" + "\u0001&data=[" + values + "&%zz=" + values);
        if (link.Facts.Transport == Transport.Tcp)
        {
            byte[][] streams = [garbage, [(byte)(garbage.Length & 0x7F | 0x80), (byte)(garbage.Length >> 7), .. garbage]];
            foreach (var stream in streams)
            {
                bed.Watch.See("answer to garbage", await TalkAsync(bed.Server[link.Protocol.Key], stream));
            }

            return;
        }

        foreach (var address in LinkPaths.Of(link.Facts))
        {
            var query = "?x=" + Uri.EscapeDataString(values);
            foreach (var type in new[] { "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=q", "text/" + Canary.Card.Value })
            {
                using var request = new HttpRequestMessage(new(address.Method), address.Path + query) { Content = new ByteArrayContent(garbage) };
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
                await bed.Watch.SeeAsync(bed.Server.Device.SendAsync(request), $"{address.Path} to garbage");
            }

            await bed.Watch.SeeAsync(bed.Server.Device.PutAsync(address.Path + query, new ByteArrayContent(garbage)), $"{address.Path} to another method");
        }

        var head = $"POST {LinkPaths.Of(link.Facts)[0].Path}?{Canary.Card.Value} HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n";
        foreach (var request in new[] { head, $"GET /{Canary.Card.Value}\0 {Canary.Card.Value}\r\n\r\n", $"GET / HTTP/1.1\r\nHost: x\r\nX {Canary.Card.Value}: {Canary.Phone.Value}\r\n\r\n" })
        {
            bed.Watch.See("answer to no HTTP", await TalkAsync(bed.Server["device"], Encoding.ASCII.GetBytes(request)));
        }
    }

    // What comes back until the other side has closed, politely or not.
    private static async Task<string> TalkAsync(IPEndPoint server, byte[] bytes)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server);
        await using var stream = socket.GetStream();
        using var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(bytes);
            socket.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(answer);
        }
        catch (Exception gone) when (gone is IOException or SocketException)
        {
            answer.WriteByte((byte)'!');
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    // The terminal of the province does every command that it knows, with the person and with photos at the gate.
    private static async Task RunCommandsAsync(CanaryBed bed, ProtocolEntry protocol)
    {
        string[] people = ["c1"];
        await using var terminal = await TerminalBed.StartAsync(bed.Server, protocol, one => bed.Plant(CanaryBed.Value(one, "terminal")));
        foreach (var kind in Kinds)
        {
            var body = kind switch
            {
                "enrol" or "remove" or "capture" => (object)new { kind, people },
                "setAdmin" => new { kind, people, privilege = "USER" },
                "bind" => new { kind, name = "north gate" },
                "firmware" => new { kind, version = "2", size = 9, url = "https://vendor.example/2.bin" },
                _ => new { kind },
            };
            using var posted = await bed.Server.Admin.PostAsJsonAsync($"/api/devices/{protocol.Facts.Key}/{TerminalBed.Sn}/commands", body);
            bed.Watch.See("answer to a command", await posted.Content.ReadAsStringAsync());
        }

        await terminal.RestartAsync();
        var punch = new Domain.Punch
        {
            Device = new(protocol.Facts.Key, TerminalBed.Sn),
            PersonId = "c1",
            Time = WireTime.Now(TimeProvider.System).ToDateTimeOffset(),
            Method = Domain.PunchMethod.Face,
            Photo = Canary.Picture,
        };
        await terminal.Terminal.PunchAsync(punch, TimeSpan.FromSeconds(20), CancellationToken.None);
        bed.Watch.See("answer to the list of commands", (await bed.Server.GetAsync("/api/commands")).ToString());
        bed.Watch.See("answer to the list of punches", (await bed.Server.GetAsync("/api/punches")).ToString());
        bed.Watch.See("answer to the list of devices", (await bed.Server.GetAsync("/api/devices")).ToString());
        terminal.Log.ForEach(line => bed.Watch.See("terminal's line", line));
    }
}
