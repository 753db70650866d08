using System.Net.Sockets;
using System.Text;
using Yizhan.Hosts.Tests.Peers.Zhejiang;

namespace Yizhan.Client.Tests.Platforms.Zhejiang;

/// <summary>Frames of §1.2 from the platform's end: a varint, and as many bytes of protobuf, read by hand.</summary>
internal static class ZhejiangFrames
{
    /// <summary>The next request: its strings by their number less one; nothing where the terminal has closed.</summary>
    public static async Task<string[]?> ReadAsync(Socket socket, CancellationToken end)
    {
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            if (await TakeAsync(socket, 1, end) is not [var part])
            {
                return null;
            }

            length |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return shift > 0 && part == 0
                    ? throw new InvalidDataException("the length is not written minimally")
                    : await TakeAsync(socket, length, end) is { } body ? Fields(body) : null;
            }
        }
    }

    /// <summary>An answer: <c>version</c>, <c>success</c>, <c>apicode</c>, <c>error</c>, <c>response</c>; what is empty is not written.</summary>
    public static byte[] Answer(bool success, string operation, string error = "", string response = "")
    {
        byte[] yes = success ? [2 << 3, 1] : [];
        return PlainTerminal.Frame([.. PlainTerminal.Message("v1.0.0"), .. yes, .. PlainTerminal.Message("", "", operation, error, response)]);
    }

    // Every field is a string, in rising order and not empty.
    private static string[] Fields(byte[] body)
    {
        var fields = new List<string>();
        for (var at = 0; at < body.Length;)
        {
            var tag = Varint(body, ref at);
            var size = Varint(body, ref at);
            var number = tag >> 3;
            if ((tag & 7) != 2 || number <= fields.Count || size == 0 || at + size > body.Length)
            {
                throw new InvalidDataException($"field {number} of {size} bytes behind {fields.Count}");
            }

            while (fields.Count < number - 1)
            {
                fields.Add("");
            }

            fields.Add(Encoding.UTF8.GetString(body, at, size));
            at += size;
        }

        return [.. fields];
    }

    private static int Varint(byte[] body, ref int at)
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = body[at++];
            value |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    private static async Task<byte[]?> TakeAsync(Socket socket, int count, CancellationToken end)
    {
        var bytes = new byte[count];
        for (var got = 0; got < count;)
        {
            var more = await socket.ReceiveAsync(bytes.AsMemory(got), end);
            if (more == 0)
            {
                return null;
            }

            got += more;
        }

        return bytes;
    }
}
