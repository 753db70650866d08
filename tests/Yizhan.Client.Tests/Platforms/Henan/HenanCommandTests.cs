using System.Text.RegularExpressions;

namespace Yizhan.Client.Tests.Platforms.Henan;

/// <summary>Commands of a platform that was built from the document, carried out by the built program.</summary>
public sealed class HenanCommandTests : IDisposable
{
    private const string NoCommand = """{"msg":"暂无命令","data":"","success":1}""";
    private const string Yes = """{"msg":"操作成功","success":1}""";
    private const string No = """{"msg":"操作失败","success":0}""";

    private readonly BuiltTerminal _terminal = new("henan", HenanPlatform.Sn, ("YIZHAN_APP_ID", HenanPlatform.AppId), ("YIZHAN_APP_SECRET", HenanPlatform.Secret));

    public void Dispose() => _terminal.Dispose();

    [Fact, Covers("HEN-T4", "HEN-4.1.b2", "HEN-4.1.b3", "HEN-4.4.b1", "HEN-4.7.b1", "HEN-4.10.b1", "HEN-4.13.b2", "HEN-E6")]
    public async Task Each_is_fetched_at_its_interface_carried_out_and_called_back_once()
    {
        using var photos = new HttpPeer(static _ => HttpPeer.Answer("200 OK", "image/jpeg", Punches.Jpeg(2000)));
        using var platform = new HenanPlatform();
        platform.Order("downloadUser", "101", "/person/downloadPersonData", $$"""{"msg":"操作成功","data":[{"userCode":"5","name":"李白","password":"123","idCard":"C5","picUrl":"{{photos.Address}}/5.jpg"},{"userCode":"6","name":"李二","idCard":"","picUrl":""},{"userCode":"7","name":"李三"}],"success":1}""");
        platform.Order("downloadUser", "102", "/person/downloadPersonData", $$"""{"msg":"操作成功","data":"[{\"userCode\":6,\"name\":\"李二郎\"}]","success":1}""");
        platform.Order("getDeviceInfo", "103", "/device/getDeviceInfo", """{"msg":"获取成功","data":{"version":"1","time":"1605149487000","UserNum":3,"faceNum":1,"fingerprintNum":0},"success":1}""");
        platform.Order("setTimeInfo", "104", "/device/setTimeInfo", $$"""{"msg":"获取成功","data":{"serverTime":"{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}}"},"success":1}""");
        platform.Order("uploadAttendance", "105", "/attendance/uploadAttendance", """{"msg":"操作成功","success":1}""");
        platform.Order("uploadPersonPic", "106");
        platform.Order("setAdmin", "107", "/person/setAdmin", """{"msg":"获取成功","data":{"userCode":"5,6","privilege":"MANAGER"},"success":1}""");
        platform.Order("registrationModel", "108", more: ",\"user_id\":\"5\"");
        platform.Order("machineOperation", "109", "/device/machineOperation", """{"msg":"操作成功","data":{"operation":"1","name":"东门"},"success":1}""");
        platform.Order("deletePerson", "110", "/person/deletePerson", NoCommand);
        platform.Order("deletePerson", "111", "/person/deletePerson", """{"msg":"获取成功","data":{"userCode":"7,9"},"success":1}""");
        platform.Order("reboot", "112", "/device/reboot", """{"msg":"获取成功","data":{"times":"-1"},"success":1}""");
        platform.Order("sing", "113");
        await using var run = _terminal.Run(platform.Address);
        await Patience.UntilAsync(() => platform.Calls.Any(static call => call.StartsWith("/device/callback 113", StringComparison.Ordinal)), () => run.Log + string.Join('\n', platform.Problems));
        Assert.Equal(["5 李白 C5 photo admin", "6 李二郎 - - admin"], await _terminal.PeopleAsync());
        platform.Order("machineOperation", "114", "/device/machineOperation", """{"msg":"操作成功","data":{"operation":"0","name":"东门"},"success":1}""");
        await Patience.UntilAsync(() => platform.Calls.Any(static call => call.StartsWith("/device/callback 114", StringComparison.Ordinal)));
        Assert.Empty(await _terminal.PeopleAsync());
        await run.TerminateAsync();

        Assert.Equal(
            [
                "/person/downloadPersonData 101", $"/device/callback 101 {Yes}",
                "/person/downloadPersonData 102", $"/device/callback 102 {Yes}",
                """/device/getDeviceInfo 103 {"fingerprintNum":0,"faceNum":1,"version":"V","UserCode":"5,6,7","time":"T"}""", $"/device/callback 103 {Yes}",
                "/device/setTimeInfo 104", $"/device/callback 104 {Yes}",
                "/attendance/uploadAttendance 105 []", $"/device/callback 105 {Yes}",
                $"/device/callback 106 {Yes}", // whose picture the platform has sent itself is not uploaded (line 730)
                "/person/setAdmin 107", $"/device/callback 107 {Yes}",
                $"/device/callback 108 {No}", // a program has no camera
                "/device/machineOperation 109", $"/device/callback 109 {Yes}",
                "/person/deletePerson 110", $"/device/callback 110 {Yes}",
                "/person/deletePerson 111", $"/device/callback 111 {Yes}",
                "/device/reboot 112", $"/device/callback 112 {No}", // and nothing to switch off
                $"/device/callback 113 {No}",
                "/device/machineOperation 114", $"/device/callback 114 {Yes}",
            ],
            platform.Calls.Select(static call => Regex.Replace(Regex.Replace(call, "\"version\":\"[^\"]+\"", "\"version\":\"V\""), "\"time\":\"[0-9]{13}\"", "\"time\":\"T\"")));
        Assert.Equal("/5.jpg", Assert.Single(photos.Requests).Target);
        Assert.Empty(platform.Problems);
    }
}
