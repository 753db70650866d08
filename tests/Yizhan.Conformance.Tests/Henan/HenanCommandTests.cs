using System.Text.Json;
using Yizhan.Domain;

namespace Yizhan.Conformance.Henan;

/// <summary>Commands as the terminal carries them out: what it asks, what it does, what it calls back.</summary>
public sealed class HenanCommandTests : IAsyncDisposable
{
    private const string Failed = """{"msg":"操作失败","success":0}""";
    private const string Succeeded = """{"msg":"操作成功","success":1}""";

    private readonly ScriptedPlatform _platform = new();

    public ValueTask DisposeAsync() => _platform.Driver.DisposeAsync();

    [Fact, Covers("HEN-4.1.b5", "HEN-Q25")]
    public async Task A_command_without_a_code_is_not_executed()
    {
        _platform.Terminal.People.Add(new("1", "a"));
        _platform.Command("deletePerson", "");
        _platform.On("/person/deletePerson", """{"msg":"获取成功","data":{"userCode":"1"},"success":1}""");
        Assert.Equal(ReceiptKind.Delivered, (await _platform.HeartbeatAsync()).Kind);
        Assert.Equal("/device/getServer", Assert.Single(_platform.Asked).Path);
        Assert.Single(_platform.Terminal.People);
    }

    [Theory, Covers("HEN-4.8.b1", "HEN-Q30")]
    [InlineData("", true, true)]
    [InlineData(""","privilege":"MANAGER" """, true, true)]
    [InlineData(""","privilege":"USER" """, true, false)]
    [InlineData(""","privilege":"KING" """, false, false)]
    public async Task A_privilege_that_is_not_said_is_that_of_an_administrator_and_another_one_fails(string privilege, bool done, bool admin)
    {
        _platform.Terminal.People.AddRange([new("1", "a"), new("3", "c") { IsAdmin = true }]);
        _platform.Command("setAdmin", "7");
        _platform.On("/person/setAdmin", $$$"""{"msg":"获取成功","data":{"userCode":"2,1"{{{privilege}}}},"success":1}""");
        await _platform.HeartbeatAsync();
        Assert.Equal(done ? Succeeded : Failed, Callback());
        Assert.Equal([admin, true], _platform.Terminal.People.Select(static person => person.IsAdmin));
    }

    [Theory, Covers("HEN-4.4.b2")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_picture_that_cannot_be_fetched_makes_the_callback_say_so(bool fetched)
    {
        _platform.Terminal.Download = fetched ? new byte[] { 0xFF, 0xD8 } : default(ReadOnlyMemory<byte>);
        _platform.Command("downloadUser", "7");
        _platform.On("/person/downloadPersonData", """{"msg":"操作成功","data":[{"userCode":"5","name":"李白","picUrl":"https://x.example/5.jpg"}],"success":1}""");
        await _platform.HeartbeatAsync();
        Assert.Equal(fetched ? Succeeded : Failed, Callback());
    }

    [Fact, Covers("HEN-4.4.b1")]
    public async Task A_person_with_a_known_code_is_replaced()
    {
        _platform.Terminal.People.AddRange([new("5", "old"), new("6", "other")]);
        _platform.Command("downloadUser", "7");
        _platform.On("/person/downloadPersonData", """{"msg":"操作成功","data":[{"userCode":"5","name":"李白"}],"success":1}""");
        await _platform.HeartbeatAsync();
        Assert.Equal(["other", "李白"], _platform.Terminal.People.Select(static person => person.Name));
    }

    [Fact, Covers("HEN-4.6.b1")]
    public async Task Only_people_who_got_their_picture_here_are_uploaded()
    {
        _platform.Terminal.People.AddRange(
        [
            new("1", "came with a picture") { Photo = new byte[] { 0xFF, 0xD8 }, PhotoUrls = ["https://x.example/1.jpg"] },
            new("2", "has none"),
            new("3", "got one here") { Photo = new byte[] { 0xFF, 0xD8 }, PhotoTaken = true },
            new("4", "came with one in the message") { Photo = new byte[] { 0xFF, 0xD8 } },
        ]);
        _platform.Command("uploadPersonPic", "7");
        _platform.On("/person/uploadPerson", """{"msg":"操作成功","data":{"sucessNum":1,"sucessUserCodeStr":"3","errorNum":0},"success":1}""");
        await _platform.HeartbeatAsync();
        using var sent = JsonDocument.Parse(_platform.Asked.Single(static asked => asked.Path == "/person/uploadPerson").Fields["data"]!);
        Assert.Equal(["3"], sent.RootElement.EnumerateArray().Select(static person => person.GetProperty("userCode").GetString()));
    }

    [Theory, Covers("HEN-4.9.b1", "HEN-4.9.b2")]
    [InlineData("-1", null)]
    [InlineData("4102416000", 4102416000L)]
    [InlineData("4102416000000", 4102416000L)]
    [InlineData("1", null)]
    [InlineData("946656000000", null)]
    public async Task The_callback_goes_before_the_restart(string times, long? at)
    {
        var asked = 0;
        DateTimeOffset? restart = DateTimeOffset.MinValue;
        _platform.Terminal.Restarting = time => (asked, restart) = (_platform.Asked.Count(static one => one.Path == "/device/callback"), time);
        _platform.Command("reboot", "7");
        _platform.On("/device/reboot", $$$"""{"msg":"获取成功","data":{"times":"{{{times}}}"},"success":1}""");
        await _platform.HeartbeatAsync();
        Assert.Equal(1, asked);
        Assert.Equal(at, restart?.ToUnixTimeSeconds());
        Assert.Equal(Succeeded, Callback());
    }

    [Fact]
    public async Task A_device_that_cannot_restart_says_so_and_does_not()
    {
        _platform.Terminal.CanRestart = false;
        _platform.Terminal.Restarting = static _ => Assert.Fail("it cannot");
        _platform.Command("reboot", "7");
        _platform.On("/device/reboot", """{"msg":"获取成功","data":{"times":"-1"},"success":1}""");
        await _platform.HeartbeatAsync();
        Assert.Equal(Failed, Callback());
        Assert.Equal((CommandKind.Reboot, false), _platform.Terminal.Commands.Select(static one => (one.Kind!.Value, one.Succeeded)).Single());
    }

    [Fact, Covers("HEN-4.13.b1")]
    public async Task The_name_of_a_device_stays_on_its_screen_until_it_leaves_the_project()
    {
        foreach (var (operation, code) in new[] { ("1", "7"), ("0", "8") })
        {
            _platform.Command("machineOperation", code);
            _platform.On("/device/machineOperation", $$$"""{"msg":"操作成功","data":{"operation":"{{{operation}}}","name":"东门"},"success":1}""");
            await _platform.HeartbeatAsync();
        }

        Assert.Equal(["东门", ""], _platform.Terminal.Screen.Select(static content => content.Name).OfType<string>());
        Assert.Equal([CommandKind.Bind, CommandKind.Unbind], _platform.Terminal.Commands.Select(static command => command.Kind!.Value));
    }

    [Fact]
    public async Task A_title_is_shown_once_and_again_when_it_changes()
    {
        foreach (var title in new[] { "一号门", "一号门", "二号门" })
        {
            _platform.On("/device/getServer", $$$"""{"msg":"暂无命令","data":{"serverTime":"1723482474409","timeInterval":"30","title":"{{{title}}}"},"success":1}""");
            await _platform.HeartbeatAsync();
        }

        Assert.Equal(["一号门", "二号门"], _platform.Terminal.Screen.Select(static content => content.Title));
    }

    [Fact]
    public async Task A_registration_is_announced_and_the_picture_is_the_persons_from_then_on()
    {
        _platform.Terminal.People.Add(new("5", "李白"));
        _platform.On("/device/getServer", """{"msg":"获取成功","data":{"cmd":"registrationModel","code":"7","user_id":"5"},"success":1}""");
        _platform.On("/device/registrationModel", """{"msg":"操作成功","data":"","success":1}""");
        await _platform.HeartbeatAsync();
        Assert.Equal([ScreenNotice.CaptureBegins, ScreenNotice.CaptureEnds], _platform.Terminal.Screen.Select(static content => content.Notice).OfType<ScreenNotice>());
        Assert.False(Assert.Single(_platform.Terminal.People).Photo.IsEmpty);
        Assert.Equal(Succeeded, Callback());
    }

    [Theory, Covers("HEN-4.13.b2")]
    [InlineData("0", 0)]
    [InlineData("1", 1)]
    public async Task Leaving_a_project_removes_everybody_and_joining_one_nobody(string operation, int people)
    {
        _platform.Terminal.People.Add(new("1", "a"));
        _platform.Command("machineOperation", "7");
        _platform.On("/device/machineOperation", $$$"""{"msg":"操作成功","data":{"operation":"{{{operation}}}","name":"东门"},"success":1}""");
        await _platform.HeartbeatAsync();
        Assert.Equal(people, _platform.Terminal.People.Count);
        Assert.Equal(Succeeded, Callback());
    }

    [Theory, Covers("HEN-4.1.b2")]
    [InlineData("45", 45)]
    [InlineData("0", null)]
    [InlineData("", null)]
    public async Task The_heartbeat_takes_the_intervals_and_the_time_that_it_is_told_and_keeps_its_own_otherwise(string interval, int? seconds)
    {
        _platform.On("/device/getServer", $$$"""{"msg":"暂无命令","data":{"serverTime":"1723482474409","timeInterval":"{{{interval}}}","attendanceTimeInterval":"{{{interval}}}"},"success":1}""");
        var receipt = await _platform.HeartbeatAsync();
        Assert.Equal(seconds, (int?)receipt.NextHeartbeat?.TotalSeconds);
        Assert.Equal(seconds, (int?)receipt.UploadEvery?.TotalSeconds);
        Assert.Equal(1723482474409, Assert.Single(_platform.Terminal.Times).ToUnixTimeMilliseconds());
    }

    private string Callback() => _platform.Asked.Single(static asked => asked.Path == "/device/callback").Fields["data"]!;
}
