using System.Reflection;

namespace Yizhan.Testing;

/// <summary>A text of a record: its own, one of a record that it nests, or an element of its lists.</summary>
internal sealed class TextMember
{
    private readonly ParameterInfo[] _way;

    private TextMember(ParameterInfo[] way, FieldAttribute field, bool many)
    {
        (_way, Field) = (way, field);
        (Least, Most) = many ? (0, field.Each) : ((int)field.Min, (int)field.Max);
    }

    /// <summary>What the spec says about it.</summary>
    public FieldAttribute Field { get; }

    /// <summary>Fewest UTF-16 units.</summary>
    public int Least { get; }

    /// <summary>Most UTF-16 units.</summary>
    public int Most { get; }

    /// <summary>How it is masked; nothing where it is not.</summary>
    public Sensitive? Kind => _way[^1].GetCustomAttribute<SensitiveAttribute>()?.Kind;

    /// <summary>Name of the property.</summary>
    public string Property => _way[^1].Name!;

    /// <summary>The member of the record itself in which it lies.</summary>
    public string Outermost => _way[0].Name!;

    /// <summary>Every text of a record. What lies in a fixed layout or has a format of its own is none that takes any text.</summary>
    public static IReadOnlyList<TextMember> Of(Type record) => [.. Of(record, [])];

    /// <summary>The record with these texts in the places of members; what lies on the way to one and is not there is made.</summary>
    public static object With(object record, IReadOnlyCollection<KeyValuePair<TextMember, string>> texts, RecordMaker maker) => With(record, texts, 0, maker);

    public override string ToString() => string.Join('.', _way.Select(static step => step.Name));

    private static IEnumerable<TextMember> Of(Type record, ParameterInfo[] way)
    {
        foreach (var (parameter, field) in Records.MembersOf(record))
        {
            var type = Bare(parameter.ParameterType);
            ParameterInfo[] here = [.. way, parameter];
            if (type == typeof(Utf8Text) && field.Size == 0 && field.Format.Length == 0)
            {
                yield return new(here, field, IsList(parameter.ParameterType));
            }

            foreach (var member in Nests(type) ? Of(type, here) : [])
            {
                yield return member;
            }
        }
    }

    private static object With(object record, IReadOnlyCollection<KeyValuePair<TextMember, string>> texts, int depth, RecordMaker maker) => Records.Create(
        record.GetType(),
        [.. Records.MembersOf(record.GetType()).Select(member =>
        {
            var value = record.GetType().GetProperty(member.Parameter.Name!)!.GetValue(record);
            var inner = texts.Where(text => text.Key._way[depth].Name == member.Parameter.Name).ToList();
            return inner.Count == 0 ? value : Inner(value, member.Parameter.ParameterType, inner, depth, maker);
        })]);

    private static object Inner(object? value, Type type, List<KeyValuePair<TextMember, string>> texts, int depth, RecordMaker maker)
    {
        var bare = Bare(type);
        object Filled(object? record) => bare == typeof(Utf8Text) ? (Utf8Text)texts[0].Value : With(record ?? maker.Make(bare), texts, depth + 1, maker);
        if (!IsList(type))
        {
            return Filled(value);
        }

        var before = (Array)type.GetMethod("ToArray", Type.EmptyTypes)!.Invoke(value, null)!;
        var items = Array.CreateInstance(bare, 1);
        items.SetValue(Filled(before.Length > 0 ? before.GetValue(0) : null), 0);
        return Activator.CreateInstance(type, items)!;
    }

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(WireList<>);

    private static bool Nests(Type type) => Records.MembersOf(type) is { Length: > 0 } members && members.All(static member => member.Field is not null);

    private static Type Bare(Type type) => IsList(type) ? type.GetGenericArguments()[0] : Nullable.GetUnderlyingType(type) ?? type;
}
