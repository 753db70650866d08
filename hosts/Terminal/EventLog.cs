namespace Yizhan.Terminals;

/// <summary>One line for each noteworthy event, on standard error: results go to standard output.</summary>
internal sealed class EventLog(TextWriter error, TimeProvider clock, bool json)
{
    private readonly Lock _lock = new();

    public void Write(string text)
    {
        var time = PunchTime.Text(clock.GetUtcNow());
        var line = json
            ? JsonText.Object(members =>
            {
                members.WriteString("time", time);
                members.WriteString("event", text);
            })
            : $"{time} {text.ReplaceLineEndings(" ")}";
        lock (_lock)
        {
            error.WriteLine(line);
            error.Flush();
        }
    }
}
