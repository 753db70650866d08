namespace Yizhan.Server.Startup;

/// <summary>The folder with database, photos and keys. Only its owner may look inside: it holds secrets and faces.</summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public DataFolder(string path)
    {
        Root = path;
        try
        {
            Make(path);
            Make(Photos);

            // A folder that can be listed need not be one that can be written.
            var probe = System.IO.Path.Combine(path, ".writable");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupFailure($"Yizhan:Data: {path} cannot be written: {exception.Message}", exception);
        }
    }

    private FileStream? _held;

    public string Root { get; }

    public string Database => System.IO.Path.Combine(Root, "yizhan.db");

    public string Photos => System.IO.Path.Combine(Root, "photos");

    public string AdminKey => System.IO.Path.Combine(Root, "admin.key");

    /// <summary>Keeps other servers out until this one ends, however it ends.</summary>
    /// <exception cref="StartupFailure">Another server is at work here.</exception>
    public void Hold()
    {
        try
        {
            _held = new(System.IO.Path.Combine(Root, ".held"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new StartupFailure($"Yizhan:Data: {Root} is in use by another server", exception);
        }
    }

    public void Dispose() => _held?.Dispose();

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, OwnerOnly);
    }
}
