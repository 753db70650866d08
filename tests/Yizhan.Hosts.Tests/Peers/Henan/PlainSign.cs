using System.Security.Cryptography;
using System.Text;

namespace Yizhan.Hosts.Tests.Peers.Henan;

/// <summary>The signature of chapter three, out of the framework's hash and nothing of ours.</summary>
internal static class PlainSign
{
    /// <summary>Signs parameters in the order in which they are sent; <c>sign</c> is not among them.</summary>
    public static string Of(IEnumerable<(string Name, string Value)> parameters, string secret)
    {
        var text = string.Join('&', parameters.Where(static one => one.Name != "sign").Select(static one => $"{one.Name}={one.Value}")) + "&appsecret=" + secret;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToLowerInvariant())));
    }
}
