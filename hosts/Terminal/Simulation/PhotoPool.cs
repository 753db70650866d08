using System.Security.Cryptography;

namespace Yizhan.Terminals.Simulation;

/// <summary>Keeps equal pictures once: thousands of terminals are sent the same people.</summary>
internal sealed class PhotoPool
{
    private readonly Dictionary<string, byte[]> _photos = new(StringComparer.Ordinal);

    /// <summary>The one picture that is equal to this.</summary>
    public ReadOnlyMemory<byte> Only(ReadOnlyMemory<byte> photo)
    {
        if (photo.IsEmpty)
        {
            return default;
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(photo.Span));
        lock (_photos)
        {
            if (!_photos.TryGetValue(name, out var only))
            {
                _photos.Add(name, only = photo.ToArray());
            }

            return only;
        }
    }
}
