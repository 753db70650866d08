using System.Buffers.Binary;
using System.Text;

namespace Benchmarks.Messages.Chengdu;

/// <summary>Packets by hand, with BinaryPrimitives.</summary>
internal sealed class PrimitivesPeer(Sample sample, UploadBody upload) : PacketPeer(sample, upload)
{
    private const int Header = 26;

    public override string Name => "BinaryPrimitives + System.Text.Json";

    protected override byte[] Packet(ushort marker, byte status, byte[] body)
    {
        var packet = new byte[Header + body.Length + 1];
        BinaryPrimitives.WriteUInt16BigEndian(packet, marker);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        packet[4] = 0x19;
        packet[9] = status;
        Encoding.ASCII.GetBytes(Sn, packet.AsSpan(10, 16));
        body.CopyTo(packet, Header);
        packet[^1] = Xor(packet);
        return packet;
    }

    protected override ReadOnlySpan<byte> BodyOf(byte[] packet, bool check)
    {
        var marker = BinaryPrimitives.ReadUInt16BigEndian(packet);
        var length = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(2));
        var sn = Encoding.ASCII.GetString(packet, 10, 16).TrimEnd('\0');
        if (marker != 0xDDCC || length != packet.Length || packet[4] != 0x19 || sn != Sn || (check && Xor(packet) != packet[^1]))
        {
            throw new InvalidOperationException("no packet of this device");
        }

        return packet.AsSpan(Header, length - Header - 1);
    }
}
