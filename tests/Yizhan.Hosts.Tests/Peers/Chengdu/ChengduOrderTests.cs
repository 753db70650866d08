using System.Net;
using System.Net.Http.Json;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Server.Startup;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Peers.Chengdu;

/// <summary>Peers that write the numbers of packets with their last byte first, where the setting says so; nothing is guessed.</summary>
public sealed class ChengduOrderTests : IDisposable
{
    private const string Sn = ChengduBed.Sn;
    private const string Key = ChengduBed.Key;

    private readonly string _folder = TestServer.NewFolder();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact, Covers("CD-Q4")]
    public async Task A_device_with_the_other_byte_order_beats_is_pushed_to_and_uploads()
    {
        await using var bed = await ChengduBed.StartAsync(null, "--Yizhan:chengdu:byteOrder", "little");
        using var device = bed.Device(little: true);
        Assert.Equal([0xCC, 0xDD], device.HeartbeatPacket().ToBytes()[..2]);
        Assert.Equal(0, (await device.HeartbeatAsync()).Status);

        await bed.AddPersonAsync("5", "张三");
        var command = await bed.CommandAsync("enrol", "5");
        Assert.Contains("0x25", (await device.HeartbeatAsync()).Text, StringComparison.Ordinal);
        var pushed = await device.PushedAsync();
        Assert.True(pushed.Length > 3);
        Assert.Contains(Convert.ToBase64String(ChengduBed.Photo), PlainPacket.Join(pushed), StringComparison.Ordinal);
        device.Send(device.Packet(PlainDevice.EnrolCommand, PlainDevice.Done));
        Assert.Equal("succeeded 1", await bed.CommandBecomesAsync(command, "succeeded 1"));

        var punches = Enumerable.Range(0, 300).Select(static i => ($"{i}", $"2026-11-11 {i / 60:00}:{i % 60:00}:00")).ToArray();
        var parts = PlainPacket.Cut(PlainDevice.UploadCommand, Sn, Key, device.Upload(punches)).Select(static part => part with { Little = true }).ToArray();
        var bytes = parts.SelectMany(static part => part.ToBytes()).ToArray();
        foreach (var piece in bytes.Chunk(1000))
        {
            device.Send(piece);
        }

        Assert.Equal(PlainDevice.Done, (await device.ReadAsync())!.Text);
        Assert.Equal(300, (await bed.PunchesAsync()).Length);

        var changed = device.HeartbeatPacket().ToBytes();
        changed[^1] ^= 1;
        device.Send(changed);
        Assert.Equal(PlainDevice.Invalid, (await device.ReadAsync())!.Text);
    }

    [Theory, Covers("CD-Q4", "CD-F11")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_device_that_does_not_keep_to_the_order_of_the_platform_is_cut_off(bool little)
    {
        await using var bed = await ChengduBed.StartAsync(null, little ? ["--Yizhan:chengdu:byteOrder", "little"] : []);
        using var device = bed.Device(little: !little);
        device.Send(device.HeartbeatPacket());
        Assert.Null(await device.ReadAsync());
    }

    [Fact, Covers("CD-Q4")]
    public async Task Our_terminal_speaks_the_other_byte_order_to_a_platform_that_does()
    {
        using var platform = new PlainPlatform(Key, little: true);
        var announced = false;
        platform.Script = packet =>
        {
            if (packet.Command != PlainDevice.HeartbeatCommand || announced)
            {
                return PlainPlatform.Ordinary(packet);
            }

            announced = true;
            var photo = Convert.ToBase64String(ChengduBed.Photo);
            var people = PlainPacket.Cut(0x25, Sn, Key, $$"""{"count":"1","users":[{"user_id":"5","name":"张三","work_sn":"5","id_card":"1","face_template":"{{photo}}"}]}""");
            return PlainPlatform.Announced(packet, 0x25, [.. people.Select(static part => part with { Little = true })]);
        };
        await using var terminal = new Terminal(Catalogue.Protocols.First(static entry => entry.Facts.Key == "chengdu"), new()
        {
            DataFolder = _folder,
            Sn = Sn,
            Platform = new() { Host = "127.0.0.1", Port = platform.Port },
            Credentials = new([new("desKey", Key)]),
            Settings = new Dictionary<string, string> { ["byteOrder"] = "little" },
            Random = static () => 0.99,
        });
        using var stop = new CancellationTokenSource();
        var running = terminal.RunAsync(stop.Token);
        Assert.Equal(PlainDevice.Done, (await platform.NextAsync(0x25)).Text);
        Assert.Equal(ChengduBed.Photo, Assert.Single(await terminal.Roster.ListAsync(0, 99, Test)).Photo.ToArray());
        var punch = new Punch { Device = new("chengdu", Sn), PersonId = "5", Time = new(2026, 11, 11, 8, 0, 0, TimeSpan.FromHours(8)), Method = PunchMethod.Face };
        await terminal.PunchAsync(punch, TimeSpan.Zero, Test);
        Assert.Equal(("5", "2026-11-11 08:00:00"), Assert.Single(PlainPlatform.Logs(await platform.NextAsync(PlainDevice.UploadCommand))));
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task It_is_a_setting_of_the_link_and_has_one_value()
    {
        var failure = await Assert.ThrowsAsync<StartupFailure>(static async () => await ChengduBed.StartAsync(null, "--Yizhan:chengdu:byteOrder", "middle"));
        Assert.Equal("Yizhan:chengdu:byteOrder: 'middle' is not little", failure.Message);

        await using var bed = await ChengduBed.StartAsync();
        using var answer = await bed.Server.Admin.PutAsJsonAsync(
            "/api/devices/chengdu/X", new { credentials = new { desKey = Key }, settings = new { byteOrder = "little" } }, Test);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
