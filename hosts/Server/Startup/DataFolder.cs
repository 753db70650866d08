namespace Yizhan.Server.Startup;

/// <summary>The folder with database, photos and keys. Only its owner may look inside: it holds secrets and faces.</summary>
internal sealed class DataFolder
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

    public string Root { get; }

    public string Database => System.IO.Path.Combine(Root, "yizhan.db");

    public string Photos => System.IO.Path.Combine(Root, "photos");

    public string AdminKey => System.IO.Path.Combine(Root, "admin.key");

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
