namespace Yizhan.Client.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("yizhan-test-").FullName;

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, TerminalStore.FileName);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
