namespace Yizhan.Generators.Model;

/// <summary>A record with its members in document order.</summary>
/// <param name="Off">Members that do not exist on the link at hand.</param>
internal sealed record RecordModel(
    TypeModel Type,
    string Summary,
    string Clause,
    EquatableArray<FieldModel> Fields,
    EquatableArray<FieldModel> Off = default);

/// <summary>One member, with every decision taken.</summary>
/// <param name="Credential">Name of the credential that it carries; its wire name where nothing else was said.</param>
/// <param name="Empty">What stands in the slot that has nothing to say.</param>
/// <param name="Asked">Whether it is a member of an envelope that a check asks for.</param>
/// <param name="EmitMax">Most elements of a list that are written; 0: as many as are read.</param>
/// <param name="Outcomes">What the numbers of a status mean.</param>
/// <param name="HasDefault">Whether something stands in its place where the sender gives nothing; for a text or a time that may be the empty text.</param>
/// <param name="Failures">The document's own answers to what is wrong with it.</param>
/// <param name="Quirks">Bits of what is accepted of it besides what its link accepts.</param>
/// <param name="Counts">Wire name of the list whose elements it counts.</param>
/// <param name="Pictures">Bits of the kinds of pictures that are emitted and read.</param>
/// <param name="AlsoPictures">Bits of those that are read besides.</param>
/// <param name="On">Links on which alone it exists; none: on all.</param>
/// <param name="Custom">Whether the spec reads and writes it itself.</param>
/// <param name="Digits">Digits to which it is filled up with zeros; 0 where it is not.</param>
/// <param name="Initial">The default as an expression of C#; empty for texts and times.</param>
internal sealed record FieldModel(
    string Property,
    string Wire,
    int Number,
    FieldKind Kind,
    bool Nullable,
    string ClrType,
    long Min,
    long Max,
    int Each,
    bool Required,
    string As,
    string Format,
    EquatableArray<string> Aliases,
    string Default,
    string Role,
    string When,
    bool Unsigned,
    string Sensitive,
    int At,
    int Size,
    string Credential,
    string Empty,
    bool Asked,
    RecordModel? Record,
    EnumModel? Enum,
    bool HasDefault = false,
    string Initial = "",
    int Digits = 0,
    int EmitMax = 0,
    OutcomesModel? Outcomes = null,
    EquatableArray<FailureModel> Failures = default,
    int Quirks = 0,
    string Counts = "",
    int Pictures = 0,
    int AlsoPictures = 0,
    EquatableArray<string> On = default,
    bool Custom = false)
{
    /// <summary>Offset of a time that names no zone; the link's where nothing was said.</summary>
    public int? ZoneMinutes { get; init; }

    /// <summary>Wire name of the member that says the same; empty: none.</summary>
    public string Same { get; init; } = "";

    /// <summary>The values of a text that have names.</summary>
    public EnumModel? Known { get; init; }

    /// <summary>Name of the local that holds it while it is read.</summary>
    public string Local => Naming.Local(Property);
}

/// <summary>What the numbers of a status member mean; -1 where there is none.</summary>
internal sealed record OutcomesModel(int Success, int Failure, int Nothing, int NextFrom);

/// <summary>An enumeration with its wire codes.</summary>
internal sealed record EnumModel(TypeModel Type, bool Flags, bool Coded, EquatableArray<EnumMemberModel> Members);

internal sealed record EnumMemberModel(string Name, long Value, string Code);

/// <summary>What a member's type asks of reader and writer.</summary>
internal enum FieldKind
{
    Text,
    Int32,
    Int64,
    Boolean,
    Decimal,
    Double,
    Time,
    Enum,
    Base64,
    Record,
    Records,
    Texts,
    Slot,
}
