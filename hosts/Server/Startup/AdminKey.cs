using System.Security.Cryptography;
using System.Text;

namespace Yizhan.Server.Startup;

/// <summary>The key of the admin plane: the operator's, or one made at the first start.</summary>
internal sealed class AdminKey
{
    private readonly byte[] _hash;

    private AdminKey(string key, string? madeAt)
    {
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        MadeAt = madeAt;
    }

    /// <summary>The file in which a new key was put by this start; <c>null</c> where there was one.</summary>
    public string? MadeAt { get; }

    public static AdminKey Load(string? configured, string path, Action<Span<byte>> random)
    {
        if (configured is not null)
        {
            return new(configured, null);
        }

        if (File.Exists(path))
        {
            var kept = File.ReadAllText(path).Trim();
            return kept.Length > 0 ? new(kept, null) : throw new StartupFailure($"{path} is empty; remove it to have a new key made");
        }

        var bytes = new byte[32];
        random(bytes);
        var key = Convert.ToHexStringLower(bytes);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.ASCII.GetBytes(key + "\n"));
        file.Flush(flushToDisk: true);
        return new(key, path);
    }

    /// <summary>Whether this is the key. Hashes are compared, so that not even its length can be measured.</summary>
    public bool Is(string given) =>
        CryptographicOperations.FixedTimeEquals(_hash, SHA256.HashData(Encoding.UTF8.GetBytes(given)));
}
