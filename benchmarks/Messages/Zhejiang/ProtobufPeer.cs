using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Google.Protobuf;

namespace Benchmarks.Messages.Zhejiang;

/// <summary>Google.Protobuf's generated class around a payload of System.Text.Json, signed by concatenating strings.</summary>
internal sealed class ProtobufPeer<TBody>(Sample sample, TBody body, JsonTypeInfo<TBody> json) : IPeer
    where TBody : class
{
    private readonly string _secret = sample.Secret("accessSecret");
    private readonly string _sn = sample.Session.Sn.ToString();
    private readonly string _token = sample.Session.Token.ToString();
    private readonly string _time = TcpRequest.Parser.ParseFrom(sample.Request).TimeStamp;
    private readonly HashSet<string> _tokens = [sample.Session.Token.ToString()];

    public string Name => "Google.Protobuf + System.Text.Json";

    public Func<int>? Of(Step step) => step switch
    {
        Step.Encode => () => JsonSerializer.SerializeToUtf8Bytes(body, json).Length,
        Step.EncodeSigned => () => Request(body).ToByteArray().Length,
        Step.Decode => () => Payload(TcpRequest.Parser.ParseFrom(sample.Request)) is null ? 0 : 1,
        Step.DecodeVerified => () => Believe(TcpRequest.Parser.ParseFrom(sample.Request)) is null ? 0 : 1,
        _ => Handle,
    };

    public byte[] Write() => Request(body).ToByteArray();

    public byte[] Rewrite(byte[] request) => Request(Believe(TcpRequest.Parser.ParseFrom(request))).ToByteArray();

    private TcpRequest Request(TBody payload)
    {
        var request = new TcpRequest
        {
            Version = "v1.0.0",
            Sn = _sn,
            Token = _token,
            Apicode = sample.Operation.Facts.Route,
            TimeStamp = _time,
            Param = JsonSerializer.Serialize(payload, json),
        };
        request.Sign = Signature(request);
        return request;
    }

    private TBody Payload(TcpRequest request) => JsonSerializer.Deserialize(request.Param, json)!;

    private TBody Believe(TcpRequest request) =>
        string.Equals(Signature(request), request.Sign, StringComparison.OrdinalIgnoreCase)
            ? Payload(request)
            : throw new InvalidOperationException("the signature does not match");

    private string Signature(TcpRequest request) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(
        request.Version + request.Sn + request.Token + request.Apicode + request.TimeStamp + WithoutPhoto(request.Param) + _secret)));

    // The picture is not signed.
    private static string WithoutPhoto(string param)
    {
        if (!param.Contains("\"img\"", StringComparison.Ordinal))
        {
            return param;
        }

        var members = JsonNode.Parse(param)!.AsObject();
        members.Remove("img");
        return members.ToJsonString(ZhejiangJson.AsPrinted.Options);
    }

    private int Handle()
    {
        var request = TcpRequest.Parser.ParseFrom(sample.Request);
        if (!_tokens.Contains(request.Token))
        {
            throw new InvalidOperationException("nobody has logged in");
        }

        var answer = request.Apicode switch
        {
            "C_SIGN_IN" or "C_HEARTBEAT" when Believe(request) is not null => new HeartbeatAnswer(),
            _ => throw new InvalidOperationException("nobody's operation"),
        };
        var reply = new TcpReply { Version = "v1.0.0", Success = true, Apicode = request.Apicode, Response = JsonSerializer.Serialize(answer, ZhejiangJson.AsPrinted.HeartbeatAnswer) };
        return reply.ToByteArray().Length;
    }
}
