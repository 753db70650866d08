using System.Text.Json;

namespace Yizhan.Client.Tests;

/// <summary>The built program, called as a user calls it.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("punch")]
    [InlineData("outbox")]
    [InlineData("people")]
    [InlineData("simulate")]
    public async Task Every_verb_explains_itself(string verb)
    {
        var (code, output, error) = await BuiltProgram.RunAsync(verb, "--help");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("--data", output, StringComparison.Ordinal);
        Assert.Contains("--json", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Required command")]
    [InlineData("frob", "'frob' is not known")]
    [InlineData("punch", "--person")]
    [InlineData("punch --person", "--person")]
    [InlineData("punch --person 5 --time yesterday", "--time yesterday is no ISO 8601 time")]
    [InlineData("punch --person 5 --method nose", "face, fingerprint, card, idcard, qr, iris, mobile, healthcode")]
    [InlineData("punch --person 5 --temperature hot", "--temperature hot")]
    [InlineData("punch --person 5 --tmie x", "'--tmie' is not known")]
    [InlineData("outbox --state gone", "waiting, sent, failed, repeated")]
    [InlineData("run --province nowhere --server a:1 --sn 1", "--province nowhere is none of")]
    public async Task Wrong_use_is_code_2_and_one_clear_line(string arguments, string expected)
    {
        var (code, output, error) = await BuiltProgram.RunAsync(["--data", Data, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.StartsWith("yizhan-terminal: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.False(Directory.Exists(Data), "wrong use must not make a data folder");
    }

    [Fact]
    public async Task What_cannot_be_done_is_code_1_and_one_clear_line()
    {
        Assert.Contains("holds no terminal", await FailAsync("outbox", "--data", Data), StringComparison.Ordinal);
        Assert.Contains("cannot be read", await FailAsync("punch", "--person", "5", "--photo", "/nowhere.jpg", "--data", Data), StringComparison.Ordinal);
        Assert.Contains("cannot be made", await FailAsync("punch", "--person", "5", "--data", "/proc/nowhere"), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder.Path, "x.jpg"), "GIF89a");
        Assert.Contains("neither JPEG nor PNG", await FailAsync("punch", "--person", "5", "--photo", Path.Combine(_folder.Path, "x.jpg"), "--data", Data), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Data, TerminalStore.FileName), "this is no database, and long enough to be seen");
        Assert.Contains("is damaged or is no database", await FailAsync("punch", "--person", "5", "--data", Data), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_punch_before_any_run_is_on_disk_and_shown()
    {
        var photo = Path.Combine(_folder.Path, "face.jpg");
        File.WriteAllBytes(photo, Punches.Jpeg(1234));
        var (code, output, _) = await BuiltProgram.RunAsync(
            "punch", "--person", "5", "--time", "2026-11-11T00:11:11.1Z", "--method", "idcard", "--temperature", "36.5", "--photo", photo, "--data", Data);
        Assert.Equal((0, "queued: punch 1\n"), (code, output));

        using var outbox = JsonDocument.Parse((await BuiltProgram.RunAsync("outbox", "--data", Data, "--json")).Out);
        Assert.Equal(1, outbox.RootElement.GetProperty("waiting").GetInt32());
        var item = outbox.RootElement.GetProperty("items")[0];
        Assert.Equal("2026-11-11T08:11:11.100+08:00", item.GetProperty("time").GetString());
        Assert.Equal("idcard", item.GetProperty("method").GetString());
        Assert.Equal(36.5m, item.GetProperty("temperature").GetDecimal());
        Assert.Equal(1234, item.GetProperty("photoBytes").GetInt32());
        Assert.Contains("1 waiting, 0 sent, 0 failed, 0 repeated", (await BuiltProgram.RunAsync("outbox", "--data", Data)).Out, StringComparison.Ordinal);
    }

    private static async Task<string> FailAsync(params string[] args)
    {
        var (code, output, error) = await BuiltProgram.RunAsync(args);
        Assert.Equal((1, ""), (code, output));
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        return error;
    }
}
