using System.Collections.Generic;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>The framing of a link as an expression.</summary>
internal static class FramingExpression
{
    public static string Of(FramingModel framing)
    {
        var more = new List<string>();
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
        return $"new FrameRules(Prefix.{framing.Prefix}, {framing.Max}) {{ {string.Join(", ", more)} }}";
    }
}
