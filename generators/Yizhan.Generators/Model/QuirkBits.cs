using System;
using System.Collections.Generic;
using System.Linq;

namespace Yizhan.Generators.Model;

/// <summary>The runtime's Quirks under the same names: an attribute says them in numbers. A test holds the two together.</summary>
[Flags]
internal enum QuirkBits
{
    BareNames = 1 << 0,
    SingleQuotes = 1 << 1,
    TrailingCommas = 1 << 2,
    PaddedNames = 1 << 3,
    WrappedJson = 1 << 4,
    LooseScalars = 1 << 5,
    LooseNames = 1 << 6,
    EmptyIsAbsent = 1 << 7,
    CommaLists = 1 << 8,
    DoubleEncoding = 1 << 9,
    LooseCounts = 1 << 10,
    DataUris = 1 << 11,
    BlankForPlus = 1 << 12,
    WholeInOneMember = 1 << 13,
    LooseSeparators = 1 << 14,
    XmlString = 1 << 15,
    WholeSealed = 1 << 16,
    PartsFromOne = 1 << 17,
    LooseWhole = 1 << 18,
    PaddedDevice = 1 << 19,
    Lenient = BareNames | SingleQuotes | TrailingCommas | PaddedNames | WrappedJson | LooseScalars | LooseNames | EmptyIsAbsent | CommaLists,
}

/// <summary>Bits by name.</summary>
internal static class QuirkNames
{
    private static readonly QuirkBits[] Single =
        [.. Enum.GetValues(typeof(QuirkBits)).Cast<QuirkBits>().Where(static bit => (bit & (bit - 1)) == 0)];

    /// <summary>Whether a link or a member has one of these.</summary>
    public static bool Has(this int quirks, QuirkBits bits) => (quirks & (int)bits) != 0;

    /// <summary>The names of all that are set, in the order of the runtime.</summary>
    public static IEnumerable<string> Of(int quirks) => Single.Where(bit => quirks.Has(bit)).Select(static bit => bit.ToString());
}
