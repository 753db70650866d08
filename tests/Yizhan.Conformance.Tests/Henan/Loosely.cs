using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Yizhan.Conformance.Henan;

/// <summary>A typed record against those of its members that a vector names; <c>x_ms</c> is a time, <c>x_bytes_hex</c> what base64 stands for.</summary>
internal static class Loosely
{
    /// <summary>The same, and nothing besides.</summary>
    public static void ShouldBe(JsonElement expected, object record)
    {
        ShouldHold(expected, record);
        var named = expected.ValueKind == JsonValueKind.Object ? expected.EnumerateObject().Select(static member => member.Name).ToHashSet() : null;
        foreach (var (parameter, field) in Records.MembersOf(record.GetType()).Where(member => named?.Contains(member.Field.Name) == false))
        {
            var value = record.GetType().GetProperty(parameter.Name!)!.GetValue(record);
            Assert.True(value is null || value.Equals(Activator.CreateInstance(value.GetType())), $"{field.Name} is {value}");
        }
    }

    public static void ShouldHold(JsonElement expected, object record)
    {
        if (expected.ValueKind == JsonValueKind.Array)
        {
            var (parameter, _) = Records.MembersOf(record.GetType()).Single();
            Items(expected, record.GetType().GetProperty(parameter.Name!)!.GetValue(record)!);
            return;
        }

        foreach (var member in expected.EnumerateObject())
        {
            var name = member.Name.Replace("_ms", "", StringComparison.Ordinal).Replace("_bytes_hex", "", StringComparison.Ordinal);
            var field = Records.MembersOf(record.GetType()).Single(known => known.Field.Name == name).Field;
            Value(member.Value, Records.Get(record, name), member.Name, field);
        }
    }

    private static void Items(JsonElement expected, object list)
    {
        var items = ((IEnumerable)list.GetType().GetMethod("ToArray", Type.EmptyTypes)!.Invoke(list, null)!).Cast<object>().ToArray();
        Assert.Equal(expected.GetArrayLength(), items.Length);
        foreach (var (item, value) in items.Zip(expected.EnumerateArray()))
        {
            if (item is Utf8Text text)
            {
                Assert.Equal(value.GetString(), text.ToString());
            }
            else
            {
                ShouldHold(value, item);
            }
        }
    }

    private static void Value(JsonElement expected, object? value, string name, FieldAttribute field)
    {
        switch (value)
        {
            case WireTime time when !name.EndsWith("_ms", StringComparison.Ordinal):
                Assert.True(new TimeFormat(field.Format).TryParse(System.Text.Encoding.UTF8.GetBytes(expected.ToString()), out var printed));
                Assert.Equal(printed, time);
                break;
            case WireTime time:
                Assert.Equal(expected.ToString() == "now" ? WireTime.AtOnce : new(expected.GetInt64()), time);
                break;
            case Base64 photo when name.EndsWith("_bytes_hex", StringComparison.Ordinal):
                Assert.Equal(expected.GetString(), Convert.ToHexStringLower(photo.ToBytes()));
                break;
            case Base64 photo:
                Assert.Equal(expected.ToString(), photo.Encoded.ToString());
                break;
            case Utf8Text or null:
                Assert.Equal(expected.ToString(), value?.ToString() ?? "");
                break;
            case Enum code:
                Assert.Equal(expected.GetString(), code.GetType().GetField(code.ToString())!.GetCustomAttributes(false).OfType<CodeAttribute>().Single().Text);
                break;
            case bool flag:
                Assert.Equal(expected.GetInt32() == 1, flag);
                break;
            case WireList<Utf8Text> joined when expected.ValueKind == JsonValueKind.String:
                Assert.Equal(expected.GetString(), string.Join(",", joined.ToArray()));
                break;
            case IFormattable number:
                Assert.Equal(expected.ToString(), number.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                Items(expected, value);
                break;
        }
    }
}
