using System.Text.Json;
using Yizhan.Domain;
using Yizhan.Specs.Henan;

namespace Yizhan.Conformance.Henan;

/// <summary>Rules of behaviour. Which rule a vector is about, its inputs tell.</summary>
internal static class RuleVectors
{
    public static Task CheckAsync(Vector vector) =>
        vector.Has("events") ? Done(Repeats)
        : vector.Has("records") ? Done(Keeping)
        : vector.Has("pictures") ? Done(() => Pictures(vector))
        : vector.Has("values") ? Done(() => Temperatures(vector))
        : vector.Inputs.TryGetProperty("version", out _) ? VersionAsync(vector)
        : vector.Has("steps") ? CallbackAsync(vector)
        : vector.Has("sent") ? PartialAsync(vector)
        : vector.Has("cmd") ? CommandAsync(vector)
        : vector.Has("pending_command") ? UploadAsync()
        : throw new Xunit.Sdk.XunitException("a rule about something unknown");

    // How a terminal keeps its records is the outbox's (OutboxTests); the document's figures are the spec's.
    private static void Repeats() => Assert.Equal(TimeSpan.FromSeconds(3), HenanProtocol.Facts.Punches.RepeatWithin);

    private static void Keeping()
    {
        Assert.Equal(180, HenanProtocol.Facts.Punches.KeepDays);
        Assert.Equal(10, HenanProtocol.Facts.Punches.GiveUpAfter);
    }

    private static void Pictures(Vector vector)
    {
        var platform = new ScriptedPlatform();
        var attendance = vector["pictures"].GetArrayLength() == 2;
        Assert.All(vector["pictures"].EnumerateArray().Zip(vector.Expected.GetProperty("accepted").EnumerateArray()), row =>
        {
            var picture = new byte[row.First.GetProperty("bytes").GetInt32()];
            Convert.FromHexString(row.First.GetProperty("head_hex").GetString()!).CopyTo(picture, 0);
            var taken = attendance
                ? platform.Driver.WhyNot(Punch(picture, null)) is null
                : new RegistrationModel("1", Base64.FromBytes(picture)).IsPhotoTaken && picture.Length <= HenanText.LargestPicture;
            Assert.Equal(row.Second.GetBoolean(), taken);
        });
    }

    private static void Temperatures(Vector vector)
    {
        var platform = new ScriptedPlatform();
        Assert.All(vector["values"].EnumerateArray().Zip(vector.Expected.GetProperty("emitted").EnumerateArray()), row =>
        {
            var value = row.First.ValueKind == JsonValueKind.Null ? (decimal?)null : row.First.GetDecimal();
            Assert.Equal(row.Second.GetString(), HenanText.Temperature(value));
            Assert.Equal(row.Second.ValueKind != JsonValueKind.Null, platform.Driver.WhyNot(Punch([], value)) is null);
        });
    }

    private static async Task VersionAsync(Vector vector)
    {
        var version = vector.Has("version") ? vector.Text("version") : null;
        var bench = new HenanBench();
        var screen = await bench.AskAsync(version, "", call => bench.Mapping.OnGetServerAsync(call, default));
        Assert.Equal(vector.ExpectedText("logo") == "topLog", !screen.TopLogo.IsAbsent && !screen.BottomLogo.IsAbsent);
        Assert.Equal(vector.ExpectedText("logo") == "topLogUrl", !screen.TopLogoUrl.IsAbsent && !screen.BottomLogoUrl.IsAbsent);

        bench.Platform.People.Add(new("1", "a") { Photo = new byte[] { 0xFF, 0xD8 } });
        bench.Platform.Commands.Add(new() { Id = "5", Device = new("henan", "1"), Kind = CommandKind.Enrol, People = ["1"] });
        var people = await bench.AskAsync(version, "5", call => bench.Mapping.OnDownloadPersonDataAsync(call, default));
        var person = Assert.Single(people.People.ToArray());
        Assert.Equal(vector.ExpectedText("person") == "pic", !person.Photo.IsAbsent);
        Assert.Equal(vector.ExpectedText("person") == "picUrl", !person.PhotoUrl.IsAbsent);
    }

    private static async Task CallbackAsync(Vector vector)
    {
        var next = vector.Expected.GetProperty("next");
        var command = vector["steps"][0].GetString()!.Split(["cmd=", ", code="], StringSplitOptions.None);
        var platform = new ScriptedPlatform();
        if (command.Length == 3)
        {
            platform.Command(command[1], command[2]);
            platform.On("/person/deletePerson", """{"msg":"获取成功","data":{"userCode":"2,1"},"success":1}""");
        }

        Assert.Equal(ReceiptKind.Delivered, (await platform.HeartbeatAsync()).Kind);
        var (path, fields) = platform.Asked[^1];
        if (next.ValueKind == JsonValueKind.Null)
        {
            Assert.Equal("/device/getServer", path);
            return;
        }

        Assert.Equal(next.GetProperty("path").GetString(), path);
        Assert.Equal(next.GetProperty("code").GetString(), fields["code"]);
        Assert.Equal(CompactJson.Of(next.GetProperty("data")), fields["data"]);
        Assert.Equal(1, platform.Asked.Count(static asked => asked.Path == "/device/callback"));
    }

    private static async Task PartialAsync(Vector vector)
    {
        var platform = new ScriptedPlatform();
        foreach (var code in vector["sent"].EnumerateArray())
        {
            platform.Terminal.People.Add(new(code.GetString()!, "a") { Photo = new byte[] { 0xFF, 0xD8 }, PhotoTaken = true });
        }

        platform.Command("uploadPersonPic", "7");
        platform.On("/person/uploadPerson", CompactJson.Of(vector["answer"]), """{"msg":"操作成功","data":{"sucessNum":2,"errorNum":0},"success":1}""");
        await platform.HeartbeatAsync();
        var sent = platform.Asked.Where(static asked => asked.Path == "/person/uploadPerson").ToArray();
        Assert.Equal(2, sent.Length);
        using var again = JsonDocument.Parse(sent[1].Fields["data"]!);
        Assert.Equal(
            vector.Expected.GetProperty("send_again").EnumerateArray().Select(static code => code.GetString()).Order(StringComparer.Ordinal),
            again.RootElement.EnumerateArray().Select(static person => person.GetProperty("userCode").GetString()).Order(StringComparer.Ordinal));
    }

    private static async Task CommandAsync(Vector vector)
    {
        var platform = new ScriptedPlatform();
        platform.Terminal.People.Add(new("1", "a") { Photo = new byte[] { 0xFF, 0xD8 }, PhotoTaken = true });
        platform.Command(vector.Text("cmd"), "7", "1");
        await platform.HeartbeatAsync();
        Assert.Equal(
            ["/device/getServer", vector.ExpectedText("path"), "/device/callback"],
            platform.Asked.Select(static asked => asked.Path).Distinct());
    }

    private static async Task UploadAsync()
    {
        var bench = new HenanBench();
        bench.Platform.Commands.Add(new() { Id = "5", Device = new("henan", "1"), Kind = CommandKind.Reboot });
        var rows = (PunchRow[])[new("1", default, new(1723482474409), PunchType.Face, default, "0")];
        var answer = await bench.AskAsync("v1", "", call => bench.Mapping.OnGetServerAsync(call, new(rows)));
        Assert.True(answer.Command.IsAbsent);
        Assert.Single(bench.Platform.Punches);
    }

    private static Punch Punch(byte[] photo, decimal? temperature) => new()
    {
        Device = new("henan", "1"),
        PersonId = "1",
        Time = DateTimeOffset.UnixEpoch,
        Method = PunchMethod.Face,
        Photo = photo,
        Temperature = temperature,
    };

    private static Task Done(Action check)
    {
        check();
        return Task.CompletedTask;
    }
}
