using System.Text.RegularExpressions;

namespace Yizhan.Client.Tests.Platforms.Zhejiang;

/// <summary>Tasks of a platform that was built from the document, carried out by the built program.</summary>
public sealed class ZhejiangTaskTests : IDisposable
{
    private readonly ZhejiangBed _bed = new();
    private readonly HttpPeer _photos = new(static asked => asked.Path == "/5.jpg"
        ? HttpPeer.Answer("200 OK", "image/jpeg", Punches.Jpeg(90))
        : HttpPeer.Answer("404 Not Found", "text/plain", ""));

    private ZhejiangPlatform Platform => _bed.Platform;

    public void Dispose()
    {
        _bed.Dispose();
        _photos.Dispose();
    }

    [Fact, Covers("ZJ-T3", "ZJ-T4", "ZJ-3.2.b1", "ZJ-3.2.b2", "ZJ-3.2.b3", "ZJ-3.2.b4", "ZJ-3.2.b5", "ZJ-3.3.b1", "ZJ-3.3.b2", "ZJ-3.3.b3", "ZJ-3.4.b1", "ZJ-3.5.b1", "ZJ-3.7.b1", "ZJ-3.8.b2")]
    public async Task Each_is_fetched_carried_out_and_reported()
    {
        Give(("601", "T_SEND_PERSON", ""), ("602", "T_UPDATE_DEVICE_PERSON", ""), ("603", "T_POST_DEVICE_PERSON", ""),
            ("604", "T_POST_DEVICE_PERSON", """{"excludeFields":"name, img"}"""), ("605", "T_DEL_DEVICE_PERSON", ""),
            ("606", "T_UPDATE_DEVICE_VERSION", """{"version":"2.0","size":5000000000,"downloadUrl":"http://a/b.bin"}"""), ("607", "T_DANCE", ""));
        Platform.Answer("T_SEND_PERSON 1", $$"""{"data":[{"personId":"5","name":"张三","imgUrls":["{{_photos.Address}}/5.jpg"]}],"currentPage":1,"totalPage":2}""");
        Platform.Answer("T_SEND_PERSON 2", $$"""{"data":[{"personId":"6","name":"李四","imgUrls":["{{_photos.Address}}/6.jpg"]}],"currentPage":2,"totalPage":2}""");
        Platform.Answer("T_UPDATE_DEVICE_PERSON", """{"data":[{"personId":"6","name":"李四光","imgUrls":[]},{"personId":"7","name":"王五","imgUrls":[]}],"currentPage":1,"totalPage":1}""");
        Platform.Answer("T_DEL_DEVICE_PERSON", """{"personIds":["7","99"]}""");
        await using var run = _bed.Run();
        await Patience.UntilAsync(() => _bed.States.Length >= 7, () => run.Log + string.Join('\n', Platform.Problems));
        await run.HearsAsync("command 607 executed");
        Assert.Equal(["5 张三 - photo", "6 李四光 - -"], await _bed.Terminal.PeopleAsync());

        var img = Convert.ToBase64String(Punches.Jpeg(90));
        Assert.Equal(
            [
                """T_GET_TASKS {"taskids":["601","602","603","604","605","606","607"]}""",
                """T_SEND_PERSON 601 {"currentPage":1,"totalPage":1,"size":10}""",
                """T_SEND_PERSON 601 {"currentPage":2,"totalPage":2,"size":10}""",
                State("601", 1, 2, 1, ""","failedPersons":[],"failedFaces":[{"personId":"6","errCode":"404_2"}]"""),
                """T_UPDATE_DEVICE_PERSON 602 {"currentPage":1,"totalPage":1,"size":10}""",
                State("602", 1, 3, 1, ""","failedPersons":[],"failedFaces":[]"""),
                $$"""T_POST_DEVICE_PERSON 603 {"currentPage":1,"totalPage":1,"data":[{"personId":"5","name":"张三","img":"{{img}}","hasImg":1},{"personId":"6","name":"李四光","img":"","hasImg":0},{"personId":"7","name":"王五","img":"","hasImg":0}]}""",
                State("603", 1, 3, 1),
                """T_POST_DEVICE_PERSON 604 {"currentPage":1,"totalPage":1,"data":[{"personId":"5","hasImg":1},{"personId":"6","hasImg":0},{"personId":"7","hasImg":0}]}""",
                State("604", 1, 3, 1),
                "T_DEL_DEVICE_PERSON 605",
                State("605", 1, 2, 1),
                """T_UPDATE_DEVICE_VERSION 606 {"version":"2.0","size":5000000000,"downloadUrl":"http://a/b.bin"}""",
                State("606", 2, 2, 1), // a program has no firmware to load
                State("607", 3, 2, 1),
            ],
            Platform.Calls.Where(static call => call.StartsWith("T_", StringComparison.Ordinal)));
        Assert.Empty(Platform.Problems);
        await run.TerminateAsync();
    }

    [Fact, Covers("ZJ-3.6.b1", "ZJ-2.2.b2", "ZJ-R1")]
    public async Task A_roster_is_cleared_once_over_a_token_that_is_gone_and_a_terminal_that_is_killed()
    {
        await EnrolAsync();
        Give(("701", "T_CLEAR_DEVICE_PERSON", ""));
        var states = 0;
        Platform.SpoilTask = (operation, answer) =>
        {
            if (operation == "T_GET_TASKS")
            {
                Platform.ForgetTokens();
            }

            // The state is taken, and the answer lost.
            return operation == "T_UPDATE_TASKS_STATUS" && ++states == 1 ? HttpPeer.Json(answer)[..^9] : null;
        };
        await using (var run = _bed.Run())
        {
            await run.HearsAsync("tasks not finished");
            await run.KillAsync();
        }

        Assert.Empty(await _bed.Terminal.PeopleAsync());
        await using var again = _bed.Run();
        await Patience.UntilAsync(() => _bed.States.Length >= 3);
        await again.TerminateAsync();
        Assert.Empty(Platform.Problems);
        Assert.Equal(2, Platform.Calls.Count(static call => call == "T_CLEAR_DEVICE_PERSON 701")); // the second with a good token
        Assert.Equal(State("701", 1, 0, 0), "T_UPDATE_TASKS_STATUS " + _bed.States[^1]);
    }

    [Fact, Covers("ZJ-S7")]
    public async Task An_answer_whose_sign_is_wrong_or_missing_is_not_believed()
    {
        Give(("601", "T_SEND_PERSON", ""));
        Platform.Answer("T_SEND_PERSON", """{"data":[{"personId":"5","name":"张三","imgUrls":[]}],"currentPage":1,"totalPage":1}""");
        var answers = 0;
        Platform.SpoilTask = (operation, answer) => operation != "T_SEND_PERSON" ? null : HttpPeer.Json(++answers switch
        {
            1 => answer.Replace("张三", "强盗", StringComparison.Ordinal),
            2 => Regex.Replace(answer, ",\"sign\":\"[^\"]*\"", ""),
            _ => answer,
        });
        await using var run = _bed.Run();
        await Patience.UntilAsync(() => _bed.States.Length >= 1);
        Assert.Equal(["5 张三 - -"], await _bed.Terminal.PeopleAsync());
        Assert.Equal(3, Platform.Calls.Count(static call => call.StartsWith("T_SEND_PERSON", StringComparison.Ordinal)));
        Assert.Equal(State("601", 1, 1, 0, ""","failedPersons":[],"failedFaces":[]"""), "T_UPDATE_TASKS_STATUS " + _bed.States[0]);
    }

    private static string State(string id, int status, int people, int faces, string lists = "") =>
        $$"""T_UPDATE_TASKS_STATUS {"task":[{"taskid":"{{id}}","status":{{status}}{{lists}}}],"personCount":{{people}},"faceCount":{{faces}}}""";

    private void Give(params (string Id, string Operation, string Param)[] tasks)
    {
        Platform.TaskIds = [.. tasks.Select(static task => task.Id)];
        var rows = tasks.Select(static task => $$"""{"taskid":"{{task.Id}}","apicode":"{{task.Operation}}"{{(task.Param.Length > 0 ? ",\"param\":\"" + task.Param.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"" : "")}}}""");
        Platform.Answer("T_GET_TASKS", $$"""{"tasks":[{{string.Join(',', rows)}}]}""");
    }

    private async Task EnrolAsync()
    {
        Give(("600", "T_SEND_PERSON", ""));
        Platform.Answer("T_SEND_PERSON", $$"""{"data":[{"personId":"5","name":"张三","imgUrls":["{{_photos.Address}}/5.jpg"]}],"currentPage":1,"totalPage":1}""");
        await using var run = _bed.Run();
        await Patience.UntilAsync(() => _bed.States.Length >= 1, () => run.Log + string.Join('\n', Platform.Problems));
        await run.HearsAsync("connected");
        await run.TerminateAsync();
        Assert.Equal(["5 张三 - photo"], await _bed.Terminal.PeopleAsync());
    }
}
