namespace Yizhan.Client;

/// <summary>
/// Held while a terminal runs, so that a data folder has one loop: two would send everything twice and execute commands
/// twice. The system lets go of it however the process ends.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    public RunLock(string folder)
    {
        try
        {
            _file = new(Path.Combine(folder, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new StoreException(StoreFault.Taken, $"another process runs the terminal of {folder}", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StoreException(StoreFault.Unusable, $"the data folder {folder} cannot be written", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
