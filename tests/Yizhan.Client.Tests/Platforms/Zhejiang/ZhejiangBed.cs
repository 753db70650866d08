using Yizhan.Hosts.Tests.Peers.Zhejiang;

namespace Yizhan.Client.Tests.Platforms.Zhejiang;

/// <summary>The built program as a device of the platform that was built from the document.</summary>
internal sealed class ZhejiangBed : IDisposable
{
    public ZhejiangPlatform Platform { get; } = new();

    public BuiltTerminal Terminal { get; } = new(
        "zhejiang",
        ZhejiangPlatform.Sn,
        ("YIZHAN_ACCESS_ID", PlainTerminal.AccessId),
        ("YIZHAN_ACCESS_KEY", PlainTerminal.AccessKey),
        ("YIZHAN_ACCESS_SECRET", PlainTerminal.Secret));

    public TerminalRun Run() => Terminal.Run(Platform.Address, "--task-url", Platform.TaskUrl);

    /// <summary>The task states that came, each once: <c>param</c> of <c>T_UPDATE_TASKS_STATUS</c>.</summary>
    public string[] States => Platform.Calls.Where(static call => call.StartsWith("T_UPDATE_TASKS_STATUS ", StringComparison.Ordinal))
        .Select(static call => call[(call.IndexOf(' ', StringComparison.Ordinal) + 1)..]).ToArray();

    public void Dispose()
    {
        Terminal.Dispose();
        Platform.Dispose();
    }
}
