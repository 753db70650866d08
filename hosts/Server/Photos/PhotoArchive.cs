using Yizhan.Server.Store;

namespace Yizhan.Server.Photos;

/// <summary>The photos: the file first, then the row that names it.</summary>
internal sealed class PhotoArchive(PhotoFiles files, PhotoTable table, Action<Span<byte>> random)
{
    /// <summary>Keeps a photo and returns its hash; <c>null</c> where there is none.</summary>
    public async Task<string?> KeepAsync(ReadOnlyMemory<byte> photo)
    {
        if (photo.IsEmpty)
        {
            return null;
        }

        var hash = await files.WriteAsync(photo);
        await table.KeepAsync(new(hash, PhotoAddress.NewToken(random), photo.Length));
        return hash;
    }

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
