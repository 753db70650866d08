using System.Text;
using System.Text.Json;

namespace Yizhan.Conformance;

/// <summary>A flat protobuf message of texts and booleans, written without the code under test.</summary>
internal static class ProtobufBytes
{
    public static byte[] Of(Type record, FieldList fields)
    {
        var bytes = new List<byte>();
        foreach (var (_, field) in Records.MembersOf(record))
        {
            switch (fields.Find(field.Name))
            {
                case { ValueKind: JsonValueKind.String } text:
                    var utf8 = Encoding.UTF8.GetBytes(text.GetString()!);
                    Varint(bytes, (uint)(field.Number << 3 | 2));
                    Varint(bytes, (uint)utf8.Length);
                    bytes.AddRange(utf8);
                    break;
                case { ValueKind: JsonValueKind.True }:
                    Varint(bytes, (uint)(field.Number << 3));
                    bytes.Add(1);
                    break;
            }
        }

        return [.. bytes];
    }

    private static void Varint(List<byte> bytes, uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }
}
