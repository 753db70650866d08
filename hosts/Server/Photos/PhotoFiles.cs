using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Yizhan.Server.Photos;

/// <summary>
/// Photos as files named by the SHA-256 of their content, so that one photo is one file and no name comes from input. A
/// file is on disk, name and all, when <see cref="WriteAsync"/> ends; only then may a row name it.
/// </summary>
internal sealed partial class PhotoFiles(string folder, Action<Span<byte>> random)
{
    /// <summary>Writes a photo and returns its hash.</summary>
    public async Task<string> WriteAsync(ReadOnlyMemory<byte> photo)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(photo.Span));
        var path = PathOf(hash);
        if (File.Exists(path))
        {
            return hash;
        }

        var directory = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Draft()}";
        await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
        {
            await file.WriteAsync(photo);
            file.Flush(flushToDisk: true);
        }

        // The name appears only when the content is there: a power cut leaves a draft, never half a photo.
        File.Move(draft, path, overwrite: true);
        FlushNames(directory.FullName);
        FlushNames(folder);
        return hash;
    }

    /// <summary>Where a photo is.</summary>
    public string PathOf(string hash) => Path.Combine(folder, hash[..2], hash);

    private string Draft()
    {
        Span<byte> bytes = stackalloc byte[8];
        random(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    // A file's name is part of its directory, which has to be flushed by itself; .NET has no call for it.
    private static void FlushNames(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = OpenDirectory(directory, 0);
        if (handle < 0)
        {
            throw new IOException($"{directory} cannot be opened: error {Marshal.GetLastPInvokeError()}");
        }

        var flushed = FlushFile(handle) == 0;
        var error = Marshal.GetLastPInvokeError();
        _ = CloseFile(handle);
        if (!flushed)
        {
            throw new IOException($"{directory} cannot be flushed: error {error}");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenDirectory(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FlushFile(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int CloseFile(int handle);
}
