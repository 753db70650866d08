using System.Collections.Generic;
using System.Linq;
using Yizhan.Generators.Emit.Wire;
using Yizhan.Generators.Model;
using Yizhan.Generators.Parse;

namespace Yizhan.Generators.Emit;

/// <summary>The framing of a link as an expression.</summary>
internal static class FramingExpression
{
    /// <summary>The rules of one way; of a header, its envelope says where marker, length and body stand.</summary>
    public static string Of(FramingModel framing, RecordModel? envelope)
    {
        var more = new List<string>();
        if (framing.Prefix == "Header" && envelope is not null)
        {
            if (envelope.With("Marker") is { } marker && PacketChecks.Hex(marker.Default) is { } digits)
            {
                var bytes = Enumerable.Range(0, digits.Length / 2).Select(at => "0x" + digits.Substring(2 * at, 2));
                more.Add($"Marker = new byte[] {{ {string.Join(", ", framing.Order == "BigEndian" ? bytes : bytes.Reverse())} }}");
            }

            if (envelope.With("Length") is { } length)
            {
                more.Add($"LengthAt = {length.At}");
                more.Add($"LengthSize = {length.Size}");
            }

            more.Add($"HeaderBytes = {BinaryLayout.Header(envelope)}");
            if (framing.Setting.Length > 0)
            {
                var numbers = envelope.Fields.Where(static field => field.Kind == FieldKind.Int32 && field.Size > 1);
                more.Add($"Numbers = [{string.Join(", ", numbers.Select(static field => $"({field.At}, {field.Size})"))}]");
            }
        }

        if (framing.EmitMax > 0)
        {
            more.Add($"EmitMax = {framing.EmitMax}");
        }

        if (framing.Order != "BigEndian")
        {
            more.Add($"Order = ByteOrder.{framing.Order}");
        }

        if (framing.Covers > 0)
        {
            more.Add($"Covers = {framing.Covers}");
        }

        if (framing.Checksum != "None")
        {
            more.Add($"Checksum = Checksum.{framing.Checksum}");
        }

        more.Add($"FinishWithin = global::System.TimeSpan.FromSeconds({framing.FinishWithinSeconds})");
        var rules = $"new FrameRules(Prefix.{framing.Prefix}, {framing.Max})";
        return more.Count > 2
            ? $"{rules}\n{{\n{string.Concat(more.Select(static one => $"    {one},\n"))}}}"
            : $"{rules} {{ {string.Join(", ", more)} }}";
    }
}
