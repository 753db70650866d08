using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Yizhan.Testing;

/// <summary>Makes values of any record within the limits that its spec declares: Chinese, emoji, controls, escapes, empty, absent.</summary>
internal sealed class RecordMaker(Random random, int size)
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "0", " ", "张", "三", "浙", "é", "😀", "𠮷", "\"", "\\", "/", "'", "\u0001", "\b", "\n", "\r", "\t", "\u001f", "\u007f",
        "\u2028", "{", "}", "[", ",", ":", "+", "&", "%", "=", "\u00a0", "\ufeff", "null", "true", "1.0",
    ];

    // Up to eleven digits are seconds, twelve and more are milliseconds.
    private const long MostSeconds = 100_000_000_000;
    private const long FewestMilliseconds = 100_000_000_000;
    private const long DaySeconds = 24 * 60 * 60;
    private const long ZoneSeconds = 8 * 60 * 60;
    private const int BlockBytes = 16;

    // What the links of the record that is being made accept besides: a value must not look like one of these.
    private Quirks _quirks;

    public object Make(Type record)
    {
        var outer = _quirks;
        _quirks |= Records.LinksOf(record).Aggregate(Quirks.None, static (all, link) => all | link.GetCustomAttribute<WireAttribute>()!.Quirks);
        var members = Records.MembersOf(record);
        var values = members.Select(member => Member(member.Parameter.ParameterType, member.Field)).ToArray();
        Derive(record, members, values);
        _quirks = outer;
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
            text.Append(text.Length + piece.Length <= most && !IsLooselyRead(piece) ? piece : "x");
        }

        return text.ToString();
    }

    // An escape that is left after decoding is decoded once more.
    private bool IsLooselyRead(string piece) => piece == "%" && (_quirks & Quirks.DoubleEncoding) != 0;

    // What follows from the other members: their twin, the number of elements of a list, the length of a frame.
    private static void Derive(Type record, (ParameterInfo Parameter, FieldAttribute Field)[] members, object?[] values)
    {
        for (var index = 0; index < members.Length; index++)
        {
            var field = members[index].Field;
            var twin = Array.FindIndex(members, other => other.Field.Name == field.Same);
            if (twin >= 0)
            {
                values[index] = values[twin];
            }
            else if (field.Counts.Length > 0)
            {
                var list = values[Array.FindIndex(members, member => member.Field.Name == field.Counts)]!;
                values[index] = list.GetType().GetProperty("Count")!.GetValue(list);
            }
            else if (field.Role == Role.Length)
            {
                var body = (WireSlot)values[Array.FindIndex(members, static member => member.Field.Role == Role.Payload)]!;
                values[index] = GeneratedLink.FactsOf<LinkFacts>(Records.LinksOf(record).First()).Frame!.Covers + body.Text.Length;
            }
        }
    }

    private object? Member(Type type, FieldAttribute field)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            // What has to be there, or is written and read where there is none, would not come back as nothing.
            return random.Next(3) == 0 && !field.Required && field.Default.Length == 0 ? null : Member(inner, field);
        }

        // A record that may be absent is nullable; what remains is text, lists and payloads, whose default is absent. A
        // list with a limit of its own for what is emitted is not emitted empty.
        var optional = field.Optional && !type.IsPrimitive && field.EmitMax == 0;
        if (optional && random.Next(3) == 0)
        {
            return Activator.CreateInstance(type);
        }

        return type == typeof(Utf8Text) ? Text(field, optional)
            : type == typeof(Base64) ? Base64.FromEncoded(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(1, Math.Max(1, size)))))
            : type == typeof(WireSlot) ? Slot(field)
            : type == typeof(WireTime) ? Time(field)
            : type == typeof(bool) ? random.Next(2) == 0
            : type.IsEnum ? Code(type)
            : type.IsGenericType ? List(type, field)
            : type.IsPrimitive || type == typeof(decimal) ? Number(type, field)
            : Make(type);
    }

    private Utf8Text Text(FieldAttribute field, bool optional) =>
        field.Size > 0 ? Printable(random.Next(1, field.Size + 1))
        : field.Format.Length > 0 ? Digits(random.Next(field.Format.Length, (int)Math.Max(field.Format.Length, field.Max) + 1))
        : Text(optional ? 0 : Math.Max(1, field.Min), field.Max);

    // Blanks at the end are padding.
    private string Printable(int length) =>
        string.Concat(Enumerable.Range(1, length).Select(at => (char)random.Next(at == length ? '!' : ' ', '~' + 1)));

    private string Digits(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next('0', '9' + 1)));

    // No finer than the form that is emitted; where digits tell seconds from milliseconds, a time that they can tell.
    private WireTime Time(FieldAttribute field)
    {
        var forms = field.Format.Split('|');
        var told = forms.Contains("s") && forms.Contains("ms");
        var seconds = told ? random.NextInt64(FewestMilliseconds / 1000, MostSeconds) : random.NextInt64(253_402_000_000);
        if (forms[0].Contains("dd", StringComparison.Ordinal) && !forms[0].Contains("HH", StringComparison.Ordinal))
        {
            seconds -= (seconds + ZoneSeconds) % DaySeconds;
        }

        return new((seconds * 1000) + (forms[0] == "ms" ? random.Next(1000) : 0));
    }

    private WireSlot Slot(FieldAttribute field) => random.Next(3) == 0 ? default : field.As switch
    {
        As.SealedBytes => new(new Utf8Text(Noise(random.Next(size + 1)))),
        As.SealedHex => new(Convert.ToHexString(Noise(BlockBytes * random.Next(1, Math.Max(1, size / BlockBytes) + 1)))),
        _ => new($$"""{"p":{{JsonSerializer.Serialize(Text(0, size))}}}""", Bare: field.As != As.JsonText && field.Number == 0),
    };

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }

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
        var fewest = (field.As == As.CommaList && !field.Optional) || field.EmitMax > 0 ? Math.Max(1, field.Min) : field.Min;
        var most = field.EmitMax > 0 ? Math.Min(field.EmitMax, field.Max) : field.Max;
        var count = (int)Math.Max(fewest, random.Next((int)Math.Min(most, 4) + 1));
        var items = Array.CreateInstance(element, count);
        var each = new FieldAttribute(field.Name) { Max = field.Each };
        for (var index = 0; index < count; index++)
        {
            items.SetValue(field.As == As.CommaList ? Joinable(field.Each, (field.Quirks & Quirks.LooseSeparators) != 0) : Member(element, each), index);
        }

        return Activator.CreateInstance(type, items)!;
    }

    // What commas and blanks at its ends would not survive between commas; where other separators are read too, they and
    // what an array begins with would not either.
    private Utf8Text Joinable(int most, bool loosely)
    {
        var text = Text(1, most).Replace(',', 'x');
        text = (loosely ? text.Replace(';', 'x').Replace('|', 'x').Replace('[', 'x') : text).Trim();
        return text.Length > 0 ? text : "x";
    }

    private object Number(Type type, FieldAttribute field)
    {
        if (type == typeof(double))
        {
            return field.Min + (random.NextDouble() * (field.Max - field.Min));
        }

        if (field.Role == Role.Marker)
        {
            return Convert.ChangeType(Convert.ToInt32(field.Default, 16), type, CultureInfo.InvariantCulture);
        }

        if (field.As == As.HexByte || field.Size > 0)
        {
            var most = Math.Min(1L << (8 * Math.Max(1, field.Size)), int.MaxValue);
            return Convert.ChangeType(random.NextInt64(most), type, CultureInfo.InvariantCulture);
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
