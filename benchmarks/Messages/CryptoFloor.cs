using System.Security.Cryptography;

namespace Benchmarks.Messages;

/// <summary>A hash or cipher alone, over the bytes of a message, with everything that can be reused reused. Nobody who has to check them is faster.</summary>
internal static class CryptoFloor
{
    public static Func<int> Hash(HashAlgorithmName name, byte[] signed)
    {
        var hash = IncrementalHash.CreateHash(name);
        var value = new byte[hash.HashLengthInBytes];
        return () =>
        {
            hash.AppendData(signed);
            return hash.GetHashAndReset(value);
        };
    }

    /// <summary>DES in CBC mode with a vector of zeros, without taking the padding off.</summary>
    public static Func<int> OpenDes(byte[] key, byte[] @sealed)
    {
        var des = DES.Create();
        des.Padding = PaddingMode.None;
        des.Mode = CipherMode.CBC;
        des.Key = key;
        des.IV = new byte[8];
        var transform = des.CreateDecryptor();
        var plain = new byte[@sealed.Length];
        return () => transform.TransformBlock(@sealed, 0, @sealed.Length, plain, 0);
    }
}
