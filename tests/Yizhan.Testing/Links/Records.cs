using System.Reflection;
using System.Text.Json;

namespace Yizhan.Testing;

/// <summary>Records by the names that their fields have on the wire.</summary>
internal static class Records
{
    /// <summary>The members of a record in order, with what the spec says about each.</summary>
    public static (ParameterInfo Parameter, FieldAttribute Field)[] MembersOf(Type record) =>
        Constructor(record) is { } constructor
            ? [.. constructor.GetParameters().Select(static parameter => (parameter, parameter.GetCustomAttribute<FieldAttribute>()!))]
            : [];

    public static object Create(Type record, object?[] members) =>
        Constructor(record)?.Invoke(members) ?? Activator.CreateInstance(record)!;

    /// <summary>An envelope that holds these fields and nothing else.</summary>
    public static object Build(Type envelope, FieldList fields) => Create(
        envelope,
        [.. MembersOf(envelope).Select(member => Value(member.Parameter.ParameterType, fields.Find(member.Field.Name)))]);

    /// <summary>A member by its name on the wire.</summary>
    public static object? Get(object record, string name)
    {
        var (parameter, _) = MembersOf(record.GetType()).Single(member => member.Field.Name == name);
        return record.GetType().GetProperty(parameter.Name!)!.GetValue(record);
    }

    /// <summary>A member by what it means to the link.</summary>
    public static object? Get(object record, Role role)
    {
        var (parameter, _) = MembersOf(record.GetType()).Single(member => member.Field.Role == role);
        return record.GetType().GetProperty(parameter.Name!)!.GetValue(record);
    }

    /// <summary>The record with another value of the member that means this to the link.</summary>
    public static object With(object record, Role role, object value) => Create(
        record.GetType(),
        [.. MembersOf(record.GetType()).Select(member => member.Field.Role == role ? value : Get(record, member.Field.Name))]);

    /// <summary>The links whose message or envelope a record is.</summary>
    public static IEnumerable<Type> LinksOf(Type record) => record.GetCustomAttributes(false).Select(static attribute => attribute.GetType())
        .Where(static attribute => attribute.IsGenericType).Select(static attribute => attribute.GetGenericArguments()[0])
        .Where(static link => link.IsDefined(typeof(WireAttribute), false));

    private static object? Value(Type type, JsonElement? value)
    {
        var text = value is { ValueKind: JsonValueKind.String } given ? given.GetString() : null;
        return type == typeof(Utf8Text) ? Utf8Text.FromString(text)
            : type == typeof(WireSlot) ? new WireSlot(Utf8Text.FromString(text))
            : type == typeof(bool) ? value is { ValueKind: JsonValueKind.True }
            : throw new NotSupportedException($"an envelope with a {type}");
    }

    // A record without members has none.
    private static ConstructorInfo? Constructor(Type record) =>
        Array.Find(record.GetConstructors(), static constructor => constructor.GetParameters().Length > 0);
}
