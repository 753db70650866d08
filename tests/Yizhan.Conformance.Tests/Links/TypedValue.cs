using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Yizhan.Conformance;

/// <summary>A typed record against the value that a person expects: every member that is expected, and no other one.</summary>
internal static class TypedValue
{
    private const int ChinaMinutes = 8 * 60;

    public static void ShouldBe(JsonElement expected, object record, string path = "")
    {
        var known = new HashSet<string>();
        foreach (var (parameter, field) in Records.MembersOf(record.GetType()))
        {
            var names = field.Aliases.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(field.Name);
            var value = record.GetType().GetProperty(parameter.Name!)!.GetValue(record);
            var given = names.Select(name => expected.TryGetProperty(name, out var found) ? found : default)
                .FirstOrDefault(static found => found.ValueKind != JsonValueKind.Undefined);
            known.UnionWith(names);
            Member(given, value, field, $"{path}/{field.Name}");
        }

        Assert.All(expected.EnumerateObject(), member => Assert.Contains(member.Name, known));
    }

    private static void Member(JsonElement expected, object? value, FieldAttribute field, string path)
    {
        switch (value)
        {
            case null:
                // Where a value is optional, an empty text and none are the same.
                Assert.True(IsNothing(expected) || Plain(expected).Length == 0, $"{path} is absent");
                break;
            case WireSlot slot:
                Slot(expected, slot, path);
                break;
            case Utf8Text text:
                Assert.True(Plain(expected) == text.ToString(), $"{path} is {text}");
                break;
            case Base64 photo:
                Assert.True(Plain(expected) == photo.Encoded.ToString(), $"{path} is {photo.Encoded}");
                break;
            case WireTime time:
                var format = new TimeFormat(field.Format, ChinaMinutes);
                Span<byte> digits = stackalloc byte[format.MaxLength];
                Assert.Equal(Plain(expected), Encoding.UTF8.GetString(digits[..format.Format(time, digits)]));
                break;
            case bool flag when field.As != As.OneZero:
                Assert.True(flag == (expected.ValueKind == JsonValueKind.True), $"{path} is {flag}");
                break;
            case bool flag:
                Assert.Equal(Plain(expected), flag ? "1" : "0");
                break;
            case Enum code:
                Assert.Equal(Plain(expected), code.ToString("D"));
                break;
            case IFormattable number:
                Assert.True(
                    expected.ValueKind == JsonValueKind.Undefined
                        ? Convert.ToDecimal(number, CultureInfo.InvariantCulture) == 0
                        : decimal.Parse(Plain(expected), CultureInfo.InvariantCulture) == Convert.ToDecimal(number, CultureInfo.InvariantCulture),
                    $"{path} is {number}");
                break;
            case not null when value.GetType().IsGenericType && value.GetType().GetGenericTypeDefinition() == typeof(WireList<>):
                Items(expected, (IEnumerable)value.GetType().GetMethod("ToArray", Type.EmptyTypes)!.Invoke(value, null)!, field, path);
                break;
            default:
                ShouldBe(expected.ValueKind == JsonValueKind.String ? JsonDocument.Parse(expected.GetString()!).RootElement : expected, value, path);
                break;
        }
    }

    // A payload is compared as text where a person reads text, else by its value.
    private static void Slot(JsonElement expected, WireSlot slot, string path)
    {
        if (expected.ValueKind is JsonValueKind.String or JsonValueKind.Undefined)
        {
            Assert.True(Plain(expected) == slot.Text.ToString(), $"{path} is {slot.Text}");
        }
        else
        {
            Assert.False(slot.IsAbsent, $"{path} is absent");
        }
    }

    private static void Items(JsonElement expected, IEnumerable items, FieldAttribute field, string path)
    {
        var values = items.Cast<object>().ToArray();
        var wanted = IsNothing(expected) ? [] : expected.EnumerateArray().ToArray();
        Assert.True(wanted.Length == values.Length, $"{path} has {values.Length} elements");
        for (var index = 0; index < values.Length; index++)
        {
            Member(wanted[index], values[index], field, $"{path}[{index}]");
        }
    }

    private static bool IsNothing(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    private static string Plain(JsonElement value) => IsNothing(value) ? "" : value.ToString();
}
