using System.Text.Json;

namespace Yizhan.Client.Tests;

/// <summary>The built program with a data folder of its own, used as a user uses it: by its verbs and their results.</summary>
internal sealed class BuiltTerminal : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string[] _device;
    private readonly Dictionary<string, string> _secrets;

    /// <summary>A device of a province.</summary>
    /// <param name="province">The province's key.</param>
    /// <param name="sn">The device's number.</param>
    /// <param name="secrets">Names of environment variables and what stands in them.</param>
    public BuiltTerminal(string province, string sn, params (string Name, string Value)[] secrets)
    {
        _device = ["--province", province, "--sn", sn, "--data", Data];
        _secrets = secrets.ToDictionary(static one => one.Name, static one => one.Value);
    }

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    /// <summary>Starts the device's loop.</summary>
    public TerminalRun Run(string server, params string[] more) => new(_secrets, [.. _device, "--server", server, .. more]);

    /// <summary>A picture for <c>punch --photo</c>: so many bytes that begin like a JPEG.</summary>
    public (string File, byte[] Bytes) Photo(int bytes)
    {
        var (file, picture) = (Path.Combine(_folder.Path, $"{bytes}.jpg"), Punches.Jpeg(bytes));
        File.WriteAllBytes(file, picture);
        return (file, picture);
    }

    /// <summary>Somebody passes at a time: the punch is on disk when this ends.</summary>
    public Task PunchAsync(string person, string time, params string[] more) => PunchNowAsync(person, ["--time", time, .. more]);

    /// <summary>Somebody passes: the punch is on disk when this ends.</summary>
    public async Task PunchNowAsync(string person, params string[] more)
    {
        var (code, output, error) = await BuiltProgram.RunAsync(["punch", "--person", person, "--data", Data, .. more]);
        Assert.True(code == 0, error);
        Assert.StartsWith("queued: punch ", output, StringComparison.Ordinal);
    }

    /// <summary>What <c>outbox --json</c> shows.</summary>
    public Task<JsonElement> OutboxAsync() => ShowAsync("outbox");

    /// <summary>The roster: <c>number name card photo</c>, a dash for what is not there, and who is an administrator.</summary>
    public async Task<string[]> PeopleAsync() => [.. (await ShowAsync("people")).GetProperty("items").EnumerateArray()
        .Select(static one => $"{one.GetProperty("id")} {one.GetProperty("name")} {Dash(one.GetProperty("cardNo"))} {(one.GetProperty("photo").GetBoolean() ? "photo" : "-")}{(one.GetProperty("admin").GetBoolean() ? " admin" : "")}")];

    /// <summary>Waits until <c>outbox</c> shows that all of them have been sent, and that nothing waits or has failed.</summary>
    public async Task SentAsync(int count)
    {
        var seen = "";
        await Patience.UntilAsync(
            async () => (seen = Counts(await OutboxAsync())) == $"0 waiting, {count} sent, 0 failed, 0 repeated",
            () => seen);
        Assert.All((await OutboxAsync()).GetProperty("items").EnumerateArray(), static punch =>
            Assert.Equal(("sent", JsonValueKind.String), (punch.GetProperty("state").GetString(), punch.GetProperty("sentAt").ValueKind)));
    }

    private static string Counts(JsonElement outbox) =>
        $"{outbox.GetProperty("waiting")} waiting, {outbox.GetProperty("sent")} sent, {outbox.GetProperty("failed")} failed, {outbox.GetProperty("repeated")} repeated";

    private static string Dash(JsonElement text) => text.GetString() is { Length: > 0 } some ? some : "-";

    private async Task<JsonElement> ShowAsync(string verb)
    {
        var (code, output, error) = await BuiltProgram.RunAsync(verb, "--json", "--data", Data);
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }
}
