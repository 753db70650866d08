using System.Globalization;
using Yizhan.Testing;

namespace Yizhan.Hosts.Tests.Corpora;

/// <summary>Messages of one operation with chosen texts: everything else in them is ordinary.</summary>
internal sealed class CorpusMessages
{

    private readonly RecordMaker _maker = new(new Random(5), 4);
    private readonly TextMember[] _members;
    private readonly object _plain;
    private int _made;

    public CorpusMessages(GeneratedOperation operation)
    {
        _members = [.. TextMember.Of(operation.Message.Record)];
        Free = [.. _members.Where(static member => !NamesDevice(member) && member is { Least: 0, Field.Role: Role.None })];
        Named = [.. _members.Where(static member => NamesDevice(member) && member.Field is { Role: Role.None, Same: "" })];

        // Everything that nests is there afterwards, so that no message needs the maker again.
        _plain = TextMember.With(_maker.Make(operation.Message.Record), [.. _members.Select(static member => KeyValuePair.Create(member, Ordinary(member, 0)))], _maker);
    }

    /// <summary>The texts that a device fills as it likes.</summary>
    public IReadOnlyList<TextMember> Free { get; }

    /// <summary>Every text.</summary>
    public IReadOnlyList<TextMember> Members => _members;

    /// <summary>The time before the first message.</summary>
    public DateTimeOffset Begin { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The picture that it needs.</summary>
    public byte[] Picture { get; init; } = [0xFF, 0xD8, 0xFF, 1];

    /// <summary>Whether it also has every picture that it may have.</summary>
    public bool IsIllustrated { get; init; }

    /// <summary>Those that have to name the device, beside the one that the client fills in itself.</summary>
    public IReadOnlyList<TextMember> Named { get; }

    /// <summary>A message with these texts, at a time of its own.</summary>
    public object Make(string sn, IReadOnlyDictionary<TextMember, string> texts, out DateTimeOffset at)
    {
        var number = Interlocked.Increment(ref _made);
        at = Begin.AddMinutes(number);
        var all = _members.Select(member => KeyValuePair.Create(
            member, texts.GetValueOrDefault(member) ?? (NamesDevice(member) ? sn : Ordinary(member, number))));
        return Timed(TextMember.With(_plain, [.. all], _maker), WireTime.FromDateTimeOffset(at));
    }

    // The number of the device as a message or a row repeats it.
    private static bool NamesDevice(TextMember member) =>
        member.Field.Role == Role.Device || member.Field.Same.Length > 0 || member.Field.Name == "sn";

    // The one text with a least length is a period of days.
    private static string Ordinary(TextMember member, int number) => member.Least > 0 ? "20200101-20300101"
        : string.Create(CultureInfo.InvariantCulture, $"x{number}") is var text && text.Length <= member.Most ? text : "x";

    // Every time in it is the same, so that records are told apart and none contradicts another; every picture is one.
    private object Timed(object record, WireTime at) => Records.Create(
        record.GetType(),
        [.. Records.MembersOf(record.GetType()).Select(member =>
        {
            var value = record.GetType().GetProperty(member.Parameter.Name!)!.GetValue(record);
            return value switch
            {
                WireTime => at,
                Base64 => member.Field.Optional && !IsIllustrated ? default : Base64.FromBytes(Picture),
                null => null,
                _ when value.GetType().IsGenericType => TimedList(value, at),
                _ => IsRecord(value) ? Timed(value, at) : value,
            };
        })]);

    private object TimedList(object list, WireTime at)
    {
        var items = (Array)list.GetType().GetMethod("ToArray", Type.EmptyTypes)!.Invoke(list, null)!;
        for (var index = 0; index < items.Length; index++)
        {
            var item = items.GetValue(index)!;
            items.SetValue(IsRecord(item) ? Timed(item, at) : item, index);
        }

        return Activator.CreateInstance(list.GetType(), items)!;
    }

    private static bool IsRecord(object value) =>
        Records.MembersOf(value.GetType()) is { Length: > 0 } members && members.All(static member => member.Field is not null);
}
