using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Yizhan.Hosts.Tests.Peers.Zhejiang;

/// <summary>A terminal built from the document with plain sockets and MD5, without a line of our framework.</summary>
[SuppressMessage("Security", "CA5351", Justification = "The document asks for MD5.")]
internal sealed class PlainTerminal : IDisposable
{
    public const string Sn = "9264011";
    public const string AccessId = "id-1";
    public const string AccessKey = "key-K3Y";
    public const string Secret = "S3CRET-of-this-test";

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 20_000 };

    public PlainTerminal(IPEndPoint server) => _socket.Connect(server);

    public static string Now => DateTimeOffset.UtcNow.AddHours(8).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    public static byte[] Auth(string? sn = null, string? key = null, string? time = null, string secret = Secret)
    {
        string[] values = ["v1.0.0", sn ?? Sn, "C_AUTH", AccessId, key ?? AccessKey, time ?? Now, """{"deviceVersion":"","extendSn":""}"""];
        return Frame(Message([.. values, Md5(string.Concat(values) + secret)]));
    }

    public static byte[] Request(string token, string operation, string param, string? sn = null, string secret = Secret)
    {
        string[] values = ["v1.0.0", sn ?? Sn, token, operation, Now, param];
        return Frame(Message([.. values, Md5(string.Concat(values) + secret)]));
    }

    public static byte[] Message(params string[] values)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < values.Length; i++)
        {
            var text = Encoding.UTF8.GetBytes(values[i]);
            if (text.Length > 0)
            {
                bytes.AddRange([.. Varint(((i + 1) << 3) | 2), .. Varint(text.Length), .. text]);
            }
        }

        return [.. bytes];
    }

    public static byte[] Frame(byte[] body) => [.. Varint(body.Length), .. body];

    public static byte[] Varint(int value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7F; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }

    public void Send(byte[] bytes) => _socket.Send(bytes);

    /// <summary>The next answer as text, or nothing where the platform has closed the connection.</summary>
    public string? Read()
    {
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            if (Take(1) is not [var part])
            {
                return null;
            }

            length |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return Take(length) is { } body ? Encoding.UTF8.GetString(body) : null;
            }
        }
    }

    public string? Ask(byte[] frame)
    {
        Send(frame);
        return Read();
    }

    /// <summary>Logs in; the token.</summary>
    public string Login()
    {
        const string Before = "\"token\":\"";
        var answer = Ask(Auth());
        Assert.Contains(Before, answer, StringComparison.Ordinal);
        return answer!.Substring(answer.IndexOf(Before, StringComparison.Ordinal) + Before.Length, 32);
    }

    public void Dispose() => _socket.Dispose();

    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    private byte[]? Take(int count)
    {
        var bytes = new byte[count];
        for (var got = 0; got < count;)
        {
            int more;
            try
            {
                more = _socket.Receive(bytes, got, count - got, SocketFlags.None);
            }
            catch (SocketException gone) when (gone.SocketErrorCode == SocketError.ConnectionReset)
            {
                return null;
            }

            if (more == 0)
            {
                return null;
            }

            got += more;
        }

        return bytes;
    }
}
