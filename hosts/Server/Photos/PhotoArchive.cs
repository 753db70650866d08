using Yizhan.Server.Store;

namespace Yizhan.Server.Photos;

/// <summary>The photos: the file first, then the row that names it.</summary>
internal sealed class PhotoArchive(PhotoFiles files, PhotoTable table, Action<Span<byte>> random)
{
    /// <summary>Keeps a photo and returns its hash; <c>null</c> where there is none.</summary>
    public async Task<string?> KeepAsync(ReadOnlyMemory<byte> photo)
    {
        if (await WriteAsync(photo) is not { } written)
        {
            return null;
        }

        await table.KeepAsync(written);
        return written.Hash;
    }

    /// <summary>Writes the file only, for whoever writes the row together with another; <c>null</c> where there is no photo.</summary>
    public async Task<StoredPhoto?> WriteAsync(ReadOnlyMemory<byte> photo) => photo.IsEmpty
        ? null
        : new(await files.WriteAsync(photo), PhotoAddress.NewToken(random), photo.Length);

    /// <summary>A photo as memory that is read from disk when somebody looks at it.</summary>
    public ReadOnlyMemory<byte> Open(string hash, long size) => new PhotoMemory(files.PathOf(hash), (int)size).Memory;

    /// <summary>Answers <c>GET /photos/{token}</c>.</summary>
    public async Task<IResult> ServeAsync(string token)
    {
        if (await table.FindAsync(token) is not { } photo)
        {
            return Results.NotFound();
        }

        var bytes = await File.ReadAllBytesAsync(files.PathOf(photo.Hash));
        return Results.Bytes(bytes, PhotoKind.ContentType(bytes) ?? "application/octet-stream");
    }
}
