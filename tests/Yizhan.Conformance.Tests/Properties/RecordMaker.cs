using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Yizhan.Conformance;

/// <summary>Makes values of any record within the limits that its spec declares: Chinese, emoji, controls, escapes, empty, absent.</summary>
internal sealed class RecordMaker(Random random, int size)
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "0", " ", "张", "三", "浙", "é", "😀", "𠮷", "\"", "\\", "/", "'", "\0", "\b", "\n", "\r", "\t", "\u001f", "\u007f",
        "\u2028", "{", "}", "[", ",", ":", "+", "&", "%", "=", "\u00a0", "\ufeff", "null", "true", "1.0",
    ];

    // Up to eleven digits are seconds, twelve and more are milliseconds.
    private const long MostSeconds = 100_000_000_000;
    private const long FewestMilliseconds = 100_000_000_000;

    public object Make(Type record)
    {
        var members = Records.MembersOf(record).ToList();
        var values = members.Select(member => Member(member.Parameter.ParameterType, member.Field)).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            // What says the same as another member is read as that one says it.
            var twin = members.FindIndex(other => other.Field.Name == members[i].Field.Same);
            values[i] = twin < 0 ? values[i] : values[twin];
        }

        return Records.Create(record, values);
    }

    /// <summary>Text of at most this many UTF-16 units.</summary>
    public string Text(long least, long most)
    {
        var text = new StringBuilder();
        var wanted = random.Next((int)Math.Min(most, size + 1) + 1);
        while (text.Length < Math.Max(wanted, least))
        {
            var piece = Pieces[random.Next(Pieces.Length)];
            text.Append(text.Length + piece.Length <= most ? piece : "x");
        }

        return text.ToString();
    }

    private object? Member(Type type, FieldAttribute field)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return random.Next(3) == 0 ? null : Member(inner, field);
        }

        // A record that may be absent is nullable; what remains is text, lists and payloads, whose default is absent.
        var optional = field.Optional && !type.IsPrimitive;
        if (optional && random.Next(3) == 0)
        {
            return Activator.CreateInstance(type);
        }

        return type == typeof(Utf8Text) ? (Utf8Text)Text(optional ? 0 : Math.Max(1, field.Min), field.Max)
            : type == typeof(Base64) ? Base64.FromEncoded(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(1, Math.Max(1, size)))))
            : type == typeof(WireSlot) ? Slot(field)
            : type == typeof(WireTime) ? Time(field)
            : type == typeof(bool) ? random.Next(2) == 0
            : type.IsEnum ? Code(type)
            : type.IsGenericType ? List(type, field)
            : type.IsPrimitive || type == typeof(decimal) ? Number(type, field)
            : Make(type);
    }

    // No finer than the form that is emitted; where digits tell seconds from milliseconds, a time that they can tell.
    private WireTime Time(FieldAttribute field)
    {
        var forms = field.Format.Split('|');
        var told = forms.Contains("s") && forms.Contains("ms");
        var seconds = told ? random.NextInt64(FewestMilliseconds / 1000, MostSeconds) : random.NextInt64(253_402_000_000);
        return new((seconds * 1000) + (forms[0] == "ms" ? random.Next(1000) : 0));
    }

    private WireSlot Slot(FieldAttribute field) => random.Next(3) == 0
        ? default
        : new($$"""{"p":{{JsonSerializer.Serialize(Text(0, size))}}}""", Bare: field.As != As.JsonText && field.Number == 0);

    private object Code(Type type)
    {
        var codes = Enum.GetValuesAsUnderlyingType(type).Cast<int>().ToArray();
        if (!type.IsDefined(typeof(FlagsAttribute), false))
        {
            return Enum.ToObject(type, codes[random.Next(codes.Length)]);
        }

        return Enum.ToObject(type, random.Next(1, codes.Aggregate(0, static (all, one) => all | one) + 1));
    }

    private object List(Type type, FieldAttribute field)
    {
        var element = type.GetGenericArguments()[0];
        // No element between commas is an empty text, and that is not there.
        var fewest = field.As == As.CommaList && !field.Optional ? Math.Max(1, field.Min) : field.Min;
        var count = (int)Math.Max(fewest, random.Next((int)Math.Min(field.Max, 4) + 1));
        var items = Array.CreateInstance(element, count);
        var each = new FieldAttribute(field.Name) { Max = field.Each };
        for (var index = 0; index < count; index++)
        {
            items.SetValue(field.As == As.CommaList ? Joinable(field.Each) : Member(element, each), index);
        }

        return Activator.CreateInstance(type, items)!;
    }

    // What commas and blanks at its ends would not survive between commas.
    private Utf8Text Joinable(int most) =>
        Text(1, most).Replace(',', 'x').Trim() is { Length: > 0 } text ? text : "x";

    private object Number(Type type, FieldAttribute field)
    {
        if (type == typeof(double))
        {
            return field.Min + (random.NextDouble() * (field.Max - field.Min));
        }

        if (field.Max == 0 && field.Min == 0)
        {
            // A number of the link, without limits of its own: a code of an answer.
            return Convert.ChangeType(random.Next(1000), type, CultureInfo.InvariantCulture);
        }

        var scale = field.Format.Contains('.', StringComparison.Ordinal) ? 10L : 1;
        var whole = random.Next(4) switch
        {
            0 => field.Min * scale,
            1 => field.Max <= long.MaxValue / scale ? field.Max * scale : field.Max,
            _ => random.NextInt64(field.Min * scale, field.Max <= long.MaxValue / scale ? field.Max * scale : field.Max),
        };
        return Convert.ChangeType((decimal)whole / scale, type, CultureInfo.InvariantCulture);
    }
}
