using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Benchmarks.Messages.Zhejiang;

/// <summary>MD5 over what the document has signed.</summary>
internal static class ZhejiangFloor
{
    public static Func<int> Of(Sample sample, string unsigned = "")
    {
        var request = TcpRequest.Parser.ParseFrom(sample.Request);
        var param = request.Param;
        if (unsigned.Length > 0 && JsonNode.Parse(param)!.AsObject() is var members && members.Remove(unsigned))
        {
            param = members.ToJsonString(ZhejiangJson.AsPrinted.Options);
        }

        return CryptoFloor.Hash(HashAlgorithmName.MD5, Encoding.UTF8.GetBytes(
            request.Version + request.Sn + request.Token + request.Apicode + request.TimeStamp + param + sample.Secret("accessSecret")));
    }
}
