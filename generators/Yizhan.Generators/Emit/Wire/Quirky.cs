using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit.Wire;

/// <summary>The leniencies with which a record is read.</summary>
internal static class Quirky
{
    /// <summary>The link's; but what is signed as pairs keeps its empty members, since they are signed too.</summary>
    public static string Of(CodecModel codec) => Of(codec.Signed);

    /// <summary>The same where it is known whether pairs are signed.</summary>
    public static string Of(bool signed) => signed ? "LinkQuirks & ~Quirks.EmptyIsAbsent" : "LinkQuirks";
}
