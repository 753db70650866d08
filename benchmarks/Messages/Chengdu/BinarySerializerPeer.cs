using BinarySerialization;

namespace Benchmarks.Messages.Chengdu;

/// <summary>Packets as BinarySerializer reads and writes a declared class.</summary>
internal sealed class BinarySerializerPeer(Sample sample, UploadBody upload) : PacketPeer(sample, upload)
{
    private readonly BinarySerializer _serializer = new() { Endianness = Endianness.Big };

    public override string Name => "BinarySerializer + System.Text.Json";

    protected override byte[] Packet(ushort marker, byte status, byte[] body)
    {
        using var stream = new MemoryStream();
        _serializer.Serialize(stream, new DeclaredPacket { Marker = marker, Command = 0x19, Status = status, Sn = Sn, Body = body });
        var packet = stream.ToArray();
        packet[^1] = Xor(packet);
        return packet;
    }

    protected override ReadOnlySpan<byte> BodyOf(byte[] packet, bool check)
    {
        using var stream = new MemoryStream(packet);
        var declared = _serializer.Deserialize<DeclaredPacket>(stream);
        if (declared.Marker != 0xDDCC || declared.Command != 0x19 || declared.Sn.TrimEnd('\0') != Sn || (check && Xor(packet) != declared.Check))
        {
            throw new InvalidOperationException("no packet of this device");
        }

        return declared.Body;
    }
}
