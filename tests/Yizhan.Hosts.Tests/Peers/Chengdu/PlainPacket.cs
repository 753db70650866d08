using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Yizhan.Hosts.Tests.Peers.Chengdu;

/// <summary>A packet as §5.2 draws it, built from the document with plain sockets and DES, without a line of our framework.</summary>
[SuppressMessage("Security", "CA5351", Justification = "The document asks for DES.")]
internal sealed record PlainPacket(int Command, int Status, string Sn, byte[] Body)
{
    public const int FromDevice = 0xDDCC;
    public const int FromPlatform = 0xCCDD;

    // 单包数据小于 10K: what is left of 10239 bytes, and of that the text whose encryption still fits.
    private const int Room = 10212;
    private const int FirstRoom = 10207;
    private const int Header = 26;

    public int Marker { get; init; } = FromDevice;

    public int Part { get; init; }

    public int Parts { get; init; }

    public string Key { get; init; } = "";

    /// <summary>Whether numbers have their last byte first, of which the document says nothing.</summary>
    public bool Little { get; init; }

    /// <summary>The body in clear, or nothing where it cannot be opened with the key.</summary>
    public string? Text => Open(Body, Key);

    public static PlainPacket Of(int command, string sn, string key, string json) => new(command, 1, sn, Seal(json, key)) { Key = key };

    /// <summary>A message in as many packets as it takes: the first is encrypted, the others are the rest as it is (5.1, 5).</summary>
    public static PlainPacket[] Cut(int command, string sn, string key, string json)
    {
        var text = Encoding.UTF8.GetBytes(json);
        if (text.Length <= FirstRoom)
        {
            return [Of(command, sn, key, json)];
        }

        byte[][] bodies = [Seal(text[..FirstRoom], key), .. text[FirstRoom..].Chunk(Room)];
        return [.. bodies.Select((body, part) => new PlainPacket(command, 1, sn, body) { Part = part, Parts = bodies.Length, Key = key })];
    }

    /// <summary>The text of a message that was cut so.</summary>
    public static string Join(IReadOnlyList<PlainPacket> packets) =>
        packets is [{ Parts: 0 } one] ? one.Text! : Encoding.UTF8.GetString(
            [.. OpenBytes(packets[0].Body, packets[0].Key)!, .. packets.Skip(1).SelectMany(static packet => packet.Body)]);

    public byte[] ToBytes()
    {
        byte[] packet =
        [
            .. Two(Marker), .. Two(Header + Body.Length + 1), (byte)Command, .. Two(Part), .. Two(Parts), (byte)Status,
            .. Encoding.ASCII.GetBytes(Sn.PadRight(16, '\0')), .. Body, 0,
        ];
        packet[^1] = packet.Aggregate(static (check, part) => (byte)(check ^ part));
        return packet;
    }

    /// <summary>The next packet, whose length and check value are right; nothing where the other side has closed.</summary>
    public static async Task<PlainPacket?> ReadAsync(Socket socket, string key, bool little = false)
    {
        if (await TakeAsync(socket, Header) is not { } header)
        {
            return null;
        }

        var length = Two(header, 2, little);
        Assert.InRange(length, Header + 1, 0x2800);
        if (await TakeAsync(socket, length - Header) is not { } rest)
        {
            return null;
        }

        Assert.Equal(0, header.Concat(rest).Aggregate(0, static (check, part) => check ^ part));
        return new(header[4], header[9], Encoding.ASCII.GetString(header, 10, 16).TrimEnd('\0'), rest[..^1])
        {
            Marker = Two(header, 0, little),
            Part = Two(header, 5, little),
            Parts = Two(header, 7, little),
            Key = key,
            Little = little,
        };
    }

    public static byte[] Seal(string text, string key) => text.Length == 0 ? [] : Seal(Encoding.UTF8.GetBytes(text), key);

    public static byte[] Seal(byte[] text, string key)
    {
        using var des = Des(key);
        return des.EncryptCbc(text, new byte[8]);
    }

    public static string? Open(byte[] body, string key) => OpenBytes(body, key) is { } text ? Encoding.UTF8.GetString(text) : null;

    private static byte[]? OpenBytes(byte[] body, string key)
    {
        using var des = Des(key);
        try
        {
            return body.Length == 0 ? [] : des.DecryptCbc(body, new byte[8]);
        }
        catch (CryptographicException)
        {
            return null; // another key
        }
    }

    private static DES Des(string key)
    {
        var des = DES.Create();
        des.Key = Encoding.ASCII.GetBytes(key[..8]);
        return des;
    }

    private byte[] Two(int value) => Little ? [(byte)value, (byte)(value >> 8)] : [(byte)(value >> 8), (byte)value];

    private static int Two(byte[] header, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(at)) : BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(at));

    private static async Task<byte[]?> TakeAsync(Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var got = 0; got < count;)
        {
            try
            {
                var more = await socket.ReceiveAsync(bytes.AsMemory(got));
                if (more == 0)
                {
                    return null;
                }

                got += more;
            }
            catch (SocketException gone) when (gone.SocketErrorCode is SocketError.ConnectionReset or SocketError.OperationAborted)
            {
                return null;
            }
        }

        return bytes;
    }
}
