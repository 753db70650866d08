using System;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit.Wire;

/// <summary>The range of a number as two arguments: what the spec says, within what the type can hold.</summary>
internal static class Limits
{
    /// <summary>The length of a text or picture: the most, or the fewest and the most.</summary>
    public static string OfLength(FieldModel field) =>
        field.Min > 0 ? $"{Literal.Of(field.Min)}, {Literal.Of(field.Max)}" : Literal.Of(field.Max);

    public static string Of(FieldModel field)
    {
        var (low, high) = (field.Min, field.Max);
        if (field.Kind == FieldKind.Int32)
        {
            (low, high) = (Math.Max(low, int.MinValue), Math.Min(high, int.MaxValue));
        }
        else if (field.Kind is FieldKind.Decimal or FieldKind.Double)
        {
            // Where the spec is silent, what a 32-bit number could say.
            (low, high) = (low == long.MinValue ? int.MinValue : low, high == long.MaxValue ? int.MaxValue : high);
        }

        return $"{Literal.Of(low)}, {Literal.Of(high)}";
    }
}
