using System.Security.Cryptography;
using System.Text.Json;

namespace Benchmarks.Messages.Chengdu;

/// <summary>What both ways to write packets have in common: DES in one call, and a payload of System.Text.Json.</summary>
internal abstract class PacketPeer : IPeer
{
    private readonly DES _des;
    private readonly byte[] _vector = new byte[8];
    private readonly Sample _sample;
    private readonly UploadBody _upload;

    protected PacketPeer(Sample sample, UploadBody upload)
    {
        _sample = sample;
        _upload = upload;
        Sn = sample.Session.Sn.ToString();
        _des = DES.Create();
        _des.Key = sample.Credentials["desKey"][..8].ToArray();
    }

    public abstract string Name { get; }

    protected string Sn { get; }

    public Func<int>? Of(Step step) => step switch
    {
        Step.Encode => () => JsonSerializer.SerializeToUtf8Bytes(_upload, ChengduJson.AsPrinted.UploadBody).Length,
        Step.EncodeSigned => () => Request(_upload).Length,
        Step.Decode => () => Payload(BodyOf(_sample.Request, check: false)).Count,
        Step.DecodeVerified => () => Payload(BodyOf(_sample.Request, check: true)).Count,
        _ => Handle,
    };

    public byte[] Write() => Request(_upload);

    public byte[] Rewrite(byte[] request) => Request(Payload(BodyOf(request, check: true)));

    /// <summary>A whole packet with its check value.</summary>
    protected abstract byte[] Packet(ushort marker, byte status, byte[] body);

    /// <summary>The body of a packet; its check value is wrong: an exception.</summary>
    protected abstract ReadOnlySpan<byte> BodyOf(byte[] packet, bool check);

    /// <summary>The exclusive or of all bytes before the last one.</summary>
    protected static byte Xor(ReadOnlySpan<byte> packet)
    {
        byte value = 0;
        foreach (var one in packet[..^1])
        {
            value ^= one;
        }

        return value;
    }

    private byte[] Request(UploadBody upload) => Packet(0xDDCC, 0x01, Sealed(JsonSerializer.SerializeToUtf8Bytes(upload, ChengduJson.AsPrinted.UploadBody)));

    private byte[] Sealed(byte[] payload) => _des.EncryptCbc(payload, _vector);

    private UploadBody Payload(ReadOnlySpan<byte> body) => JsonSerializer.Deserialize(_des.DecryptCbc(body, _vector), ChengduJson.AsPrinted.UploadBody)!;

    private int Handle()
    {
        var upload = Payload(BodyOf(_sample.Request, check: true));
        var result = upload.Count == upload.Logs.Count ? new ResultBody { Code = "0000", Text = "成功" } : throw new InvalidOperationException("the count is wrong");
        return Packet(0xCCDD, 0x01, Sealed(JsonSerializer.SerializeToUtf8Bytes(result, ChengduJson.AsPrinted.ResultBody))).Length;
    }
}
