using System.Globalization;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Fakes;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Peers.Chengdu;

/// <summary>Our terminal talks to a platform that was built from chapter five.</summary>
public sealed class ChengduTerminalTests : IDisposable
{
    private const string Sn = ChengduBed.Sn;
    private const string Key = ChengduBed.Key;

    private static readonly DateTimeOffset Morning = new(2026, 11, 11, 8, 0, 0, TimeSpan.FromHours(8));

    private readonly string _folder = TestServer.NewFolder();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact, Covers("CD-5.3.1.b1", "CD-5.3.2.b1", "CD-5.3.2.b2", "CD-F9", "CD-5.3.2.o1", "CD-5.3.4.o1")]
    public async Task It_beats_takes_the_people_that_are_pushed_and_reports_each_result()
    {
        using var platform = new PlainPlatform(Key);
        Func<PlainPacket, byte[]>[] steps =
        [
            static beat => PlainPlatform.Announced(beat, 0x25, Enrol(("5", "张三"), ("6", "李四"))),
            static beat => PlainPlatform.Announced(beat, 0x25, Enrol(("5", "张三丰"))),
            static beat => PlainPlatform.Announced(beat, 0x14, Delete("6")),
            static beat => PlainPlatform.Announced(beat, 0x14, Delete("9")),
        ];
        var step = 0;
        platform.Script = packet => packet.Command == PlainDevice.HeartbeatCommand && step < steps.Length ? steps[step++](packet) : PlainPlatform.Ordinary(packet);
        await using var running = new Running(_folder, platform.Port);

        var beat = await platform.NextAsync(PlainDevice.HeartbeatCommand);
        Assert.Equal((PlainPacket.FromDevice, 1, Sn, 0, 0), (beat.Marker, beat.Status, beat.Sn, beat.Part, beat.Parts));
        Assert.Matches($$"""^\{"sn":"{{Sn}}","date_time":"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}"\}$""", beat.Text!);
        foreach (var command in new[] { 0x25, 0x25, 0x14, 0x14 })
        {
            var result = await platform.NextAsync(command);
            Assert.Equal((PlainPacket.FromDevice, 1, Sn, 0, 0, PlainDevice.Done), (result.Marker, result.Status, result.Sn, result.Part, result.Parts, result.Text));
        }

        await platform.NextAsync(PlainDevice.HeartbeatCommand);
        var person = Assert.Single(await running.Terminal.Roster.ListAsync(0, 99, Test));
        Assert.Equal(("5", "张三丰", "510101199001011234"), (person.Id, person.Name, person.IdNumber));
        Assert.Equal(ChengduBed.Photo, person.Photo.ToArray());
    }

    [Theory, Covers("CD-5.3.1.b2", "CD-5.3.1.b4", "CD-F7", "CD-F8", "CD-Q2", "CD-Q6")]
    [InlineData("named by the result byte")]
    [InlineData("in place of the answer")]
    [InlineData("a command without 0x")]
    [InlineData("a command that is a number")]
    [InlineData("parts from one")]
    [InlineData("sealed as a whole")]
    [InlineData("a part twice")]
    [InlineData("total of one")]
    public async Task A_push_is_understood_however_the_platform_writes_it(string how)
    {
        using var platform = new PlainPlatform(Key);
        var parts = how == "total of one"
            ? [Enrol([1, 2, 3], ("5", "张三"))[0] with { Part = 1, Parts = 1 }]
            : Enrol(("5", "张三"));
        Once(platform, beat => how switch
        {
            "named by the result byte" => [.. PlainPlatform.Answer(beat, 0x25, ""), .. PlainPlatform.Pushed(parts)],
            "in place of the answer" => PlainPlatform.Pushed(parts),
            "a command without 0x" => [.. PlainPlatform.Answer(beat, 1, """{"cmd":"25"}"""), .. PlainPlatform.Pushed(parts)],
            "a command that is a number" => [.. PlainPlatform.Answer(beat, 1, """{"cmd":37,"params":[]}"""), .. PlainPlatform.Pushed(parts)],
            "parts from one" => PlainPlatform.Announced(beat, 0x25, [.. parts.Select(static part => part with { Part = part.Part + 1 })]),
            "sealed as a whole" => PlainPlatform.Announced(beat, 0x25, Whole()),
            "a part twice" => PlainPlatform.Announced(beat, 0x25, [parts[0], parts[1], parts[1], .. parts[2..]]),
            _ => PlainPlatform.Announced(beat, 0x25, parts),
        });
        await using var running = new Running(_folder, platform.Port);
        Assert.Equal(PlainDevice.Done, (await platform.NextAsync(0x25)).Text);
        Assert.Equal("张三", Assert.Single(await running.Terminal.Roster.ListAsync(0, 99, Test)).Name);
    }

    [Theory, Covers("CD-5.3.2.o2", "CD-5.3.2.o3", "CD-5.3.4.o2", "CD-5.3.4.o3", "CD-F8", "CD-F12")]
    [InlineData("count", PlainDevice.Invalid)]
    [InlineData("no name", PlainDevice.Invalid)]
    [InlineData("no base64", PlainDevice.Invalid)]
    [InlineData("out of order", PlainDevice.Invalid)]
    [InlineData("another key", PlainDevice.Unreadable)]
    [InlineData("no JSON", PlainDevice.Unreadable)]
    [InlineData("delete nobody", PlainDevice.Invalid)]
    [InlineData("delete under another key", PlainDevice.Unreadable)]
    [InlineData("for another device first", PlainDevice.Done)]
    public async Task A_push_that_is_wrong_has_its_result_and_the_next_one_is_done(string fault, string expected)
    {
        using var platform = new PlainPlatform(Key);
        var good = Enrol([1, 2, 3], ("7", "王五"));
        var many = Enrol(("5", "张三"));
        Once(
            platform,
            beat => fault switch
            {
                "count" => PlainPlatform.Announced(beat, 0x25, Changed(good, "\"count\":\"1\"", "\"count\":\"2\"")),
                "no name" => PlainPlatform.Announced(beat, 0x25, Changed(good, "王五", "")),
                "no base64" => PlainPlatform.Announced(beat, 0x25, Changed(good, "AQID", "A*ID")),
                "out of order" => PlainPlatform.Announced(beat, 0x25, [many[0], .. many[2..]]),
                "another key" => PlainPlatform.Announced(beat, 0x25, PlainPacket.Of(0x25, Sn, "another!", good[0].Text!)),
                "no JSON" => PlainPlatform.Announced(beat, 0x25, PlainPacket.Of(0x25, Sn, Key, "count=1")),
                "delete nobody" => PlainPlatform.Announced(beat, 0x14, PlainPacket.Of(0x14, Sn, Key, """{"type":0,"user_id":"","time":""}""")),
                "delete under another key" => PlainPlatform.Announced(beat, 0x14, PlainPacket.Of(0x14, Sn, "another!", "{}")),
                _ => PlainPlatform.Announced(beat, 0x25, [good[0] with { Sn = "OTHER" }, .. good]),
            },
            beat => PlainPlatform.Announced(beat, 0x25, good));
        await using var running = new Running(_folder, platform.Port);
        Assert.Equal(expected, (await platform.NextAsync(fault.StartsWith("delete", StringComparison.Ordinal) ? 0x14 : 0x25)).Text);
        Assert.Equal(PlainDevice.Done, (await platform.NextAsync(0x25)).Text);
        Assert.Equal("7", Assert.Single(await running.Terminal.Roster.ListAsync(0, 99, Test)).Id);
    }

    [Fact, Covers("CD-5.3.3.b1")]
    public async Task Punches_go_up_by_four_and_each_once()
    {
        using var platform = new PlainPlatform(Key);
        await using (var first = new Running(_folder, platform.Port, run: false))
        {
            await first.PunchAsync(0, 10);
        }

        await using var running = new Running(_folder, platform.Port);
        var times = new List<(string Person, string Time)>();
        foreach (var count in new[] { 4, 4, 2 })
        {
            var logs = PlainPlatform.Logs(await platform.NextAsync(PlainDevice.UploadCommand));
            Assert.Equal(count, logs.Length);
            times.AddRange(logs);
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(static i => ($"{i}", $"2026-11-11 08:{i:00}:00")), times);
        await running.SettledAsync();
    }

    [Theory, Covers("CD-5.3.3.b1", "CD-5.3.3.b2")]
    [InlineData("cut before the answer")]
    [InlineData("refused")]
    [InlineData("a result byte of success with a failure's code")]
    [InlineData("a wrong check value")]
    [InlineData("an answer under another key")]
    public async Task What_was_not_acknowledged_comes_again_until_it_is(string fault)
    {
        using var platform = new PlainPlatform(Key);
        var faults = 2;
        platform.Script = packet => packet.Command != PlainDevice.UploadCommand || faults-- <= 0 ? PlainPlatform.Ordinary(packet) : fault switch
        {
            "cut before the answer" => null,
            "refused" => PlainPlatform.Answer(packet, 2, """{"result_code":"9998","result_desc":"未知错误, 请和开发人员联系"}"""),
            "a wrong check value" => [.. PlainPlatform.Ordinary(packet)[..^1], 0x55],
            "an answer under another key" => PlainPlatform.Answer(packet with { Key = "another!" }, 1, PlainDevice.Done),
            _ => PlainPlatform.Answer(packet, 1, PlainDevice.Invalid),
        };
        await using var running = new Running(_folder, platform.Port);
        await running.PunchAsync(0, 1);
        Assert.Equal(["0", "0", "0"], await platform.PeopleAsync(3));
        await running.SettledAsync();
    }

    [Fact]
    public async Task No_punch_is_lost_over_a_platform_that_is_away_and_a_restart_of_the_terminal()
    {
        int port;
        using (var gone = new PlainPlatform(Key))
        {
            port = gone.Port;
            gone.Script = static packet => packet.Command == PlainDevice.UploadCommand ? null : PlainPlatform.Ordinary(packet);
            await using var before = new Running(_folder, port);
            await before.PunchAsync(0, 3);
            await gone.NextAsync(PlainDevice.UploadCommand);
        }

        await using (var alone = new Running(_folder, port))
        {
            await alone.PunchAsync(3, 3);
        }

        using var platform = new PlainPlatform(Key, port);
        await using var running = new Running(_folder, port);
        await running.PunchAsync(6, 1);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], (await platform.PeopleAsync(7)).Distinct().Order());
        await running.SettledAsync();
    }

    [Theory, Covers("CD-5.3.1.b3")]
    [InlineData("nothing")]
    [InlineData("half an answer")]
    [InlineData("a command that does not follow")]
    public async Task A_platform_that_falls_silent_is_left_after_30_seconds_and_asked_again(string sent)
    {
        var time = new ManualTime();
        using var platform = new PlainPlatform(Key);
        Once(platform, beat => sent switch
        {
            "nothing" => [],
            "half an answer" => PlainPlatform.Ordinary(beat)[..20],
            _ => PlainPlatform.Announced(beat, 0x25),
        });
        await using var running = new Running(_folder, platform.Port, time: time);
        await platform.NextAsync(PlainDevice.HeartbeatCommand);
        var asked = time.GetUtcNow();
        for (var left = 2000; left > 0 && platform.Connections < 2; left--)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Test);
        }

        Assert.True(time.GetUtcNow() - asked >= TimeSpan.FromSeconds(30), "it did not wait");
        await platform.NextAsync(PlainDevice.HeartbeatCommand);
    }

    private static void Once(PlainPlatform platform, params Func<PlainPacket, byte[]>[] heartbeats)
    {
        var beat = 0;
        platform.Script = packet => packet.Command == PlainDevice.HeartbeatCommand && beat < heartbeats.Length
            ? heartbeats[beat++](packet)
            : PlainPlatform.Ordinary(packet);
    }

    private static PlainPacket[] Enrol(params (string Id, string Name)[] people) => Enrol(ChengduBed.Photo, people);

    private static PlainPacket[] Enrol(byte[] photo, params (string Id, string Name)[] people) => PlainPacket.Cut(0x25, Sn, Key, Json(photo, people));

    private static PlainPacket[] Delete(string id) => PlainPacket.Cut(0x14, Sn, Key, $$"""{"type":0,"user_id":"{{id}}","time":""}""");

    private static PlainPacket[] Changed(PlainPacket[] packets, string from, string to) =>
        PlainPacket.Cut(0x25, Sn, Key, packets[0].Text!.Replace(from, to, StringComparison.Ordinal));

    private static PlainPacket[] Whole()
    {
        var bodies = PlainPacket.Seal(Json(ChengduBed.Photo, ("5", "张三")), Key).Chunk(10_000).ToArray();
        return [.. bodies.Select((body, part) => new PlainPacket(0x25, 1, Sn, body) { Part = part, Parts = bodies.Length })];
    }

    private static string Json(byte[] photo, params (string Id, string Name)[] people)
    {
        var users = people.Select(one =>
            $$"""{"user_id":"{{one.Id}}","name":"{{one.Name}}","work_sn":"W{{one.Id}}","id_card":"510101199001011234","face_template":"{{Convert.ToBase64String(photo)}}"}""");
        return $$"""{"count":"{{people.Length}}","users":[{{string.Join(',', users)}}]}""";
    }

    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _running;

        public Running(string folder, int port, bool run = true, TimeProvider? time = null)
        {
            Terminal = new(Catalogue.Protocols.First(static entry => entry.Facts.Key == "chengdu"), new()
            {
                DataFolder = folder,
                Sn = Sn,
                Platform = new() { Host = "127.0.0.1", Port = port },
                Credentials = new([new("desKey", Key)]),
                Time = time ?? TimeProvider.System,
                Random = static () => 0.99,
                Outbox = new() { RetryAfter = TimeSpan.FromMilliseconds(100) },
            });
            _running = run ? Terminal.RunAsync(_stop.Token) : Task.CompletedTask;
        }

        public Terminal Terminal { get; }

        /// <summary>Punches of so many people, a minute apart.</summary>
        public async Task PunchAsync(int first, int count)
        {
            for (var i = first; i < first + count; i++)
            {
                var punch = new Punch
                {
                    Device = new("chengdu", Sn),
                    PersonId = i.ToString(CultureInfo.InvariantCulture),
                    Time = Morning.AddMinutes(i),
                    Method = PunchMethod.Face,
                };
                Assert.Equal(PunchOutcome.Queued, (await Terminal.PunchAsync(punch, TimeSpan.Zero, Test)).Outcome);
            }
        }

        /// <summary>Ends once nothing waits any more.</summary>
        public async Task SettledAsync()
        {
            for (var left = 400; (await Terminal.Outbox.NextAsync(1, Test)).Count > 0; left--)
            {
                Assert.True(left > 0, "punches wait that the platform has acknowledged");
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Test);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running;
            await Terminal.DisposeAsync();
            _stop.Dispose();
        }
    }
}
