namespace Yizhan;

/// <summary>Values of a form whose presentation a document sets apart from their type: times, base64, lists in one text.</summary>
public static class FormForms
{
    /// <summary>
    /// Reads a text that is a number of so many digits, as documents write codes: <c>0007</c>. Fewer digits are filled up
    /// with zeros under <see cref="Quirks.LooseScalars"/>.
    /// </summary>
    public static bool Digits(this ref FormSource source, int digits, int max, out Utf8Text text)
    {
        if (!source.Text(max, out text))
        {
            return false;
        }

        if (text.Length < digits && DigitText.Is(text.Span) && (source.Quirks & Quirks.LooseScalars) != 0)
        {
            source.Scratch.Fired |= Quirks.LooseScalars;
            text = DigitText.Fill(text, digits, source.Scratch);
        }

        return true;
    }

    /// <summary>Reads a boolean that the document writes as 1 or 0.</summary>
    public static bool OneZero(this ref FormSource source, out bool value)
    {
        value = false;
        if (!source.Text(0, out var text))
        {
            return false;
        }

        value = text.Is("1"u8);
        return value || text.Is("0"u8) || source.Boolean(out value);
    }

    /// <summary>Reads a time in its format.</summary>
    public static bool Time(this ref FormSource source, TimeFormat format, out WireTime time)
    {
        ArgumentNullException.ThrowIfNull(format);
        time = default;
        if (!source.Text(0, out var text) || text.IsEmpty)
        {
            return false;
        }

        if (format.TryParse(text.Span, out time))
        {
            return true;
        }

        source.Fail(WireCode.BadTime);
        return false;
    }

    /// <summary>Reads base64 of at most so many bytes; as in JSON it is not decoded here.</summary>
    public static bool Base64(this ref FormSource source, int max, out Base64 value) => source.Base64(0, max, out value);

    /// <summary>Reads base64 of at least and at most so many bytes.</summary>
    public static bool Base64(this ref FormSource source, int min, int max, out Base64 value)
    {
        value = default;
        if (!source.Text(0, out var text) || text.IsEmpty)
        {
            return false;
        }

        // A second decoding has been done, as for every value.
        text = LooseBase64.Mend(text, source.Quirks & ~Quirks.DoubleEncoding, source.Scratch);
        var most = Yizhan.Base64.MostCharacters(max);
        if (text.Length > most)
        {
            source.Fail(WireCode.TooLong, text.Length, most);
            return false;
        }

        if (text.Length < Yizhan.Base64.FewestCharacters(min))
        {
            source.Fail(WireCode.TooShort, text.Length, Yizhan.Base64.FewestCharacters(min));
            return false;
        }

        value = new(text);
        return true;
    }

    /// <summary>
    /// Reads texts that are joined with commas: blanks around each are cut, empty ones dropped. Other separators, and a JSON
    /// array, are taken under <see cref="Quirks.LooseSeparators"/>.
    /// </summary>
    public static bool CommaList(this ref FormSource source, int min, int max, int each, out WireList<Utf8Text> list)
    {
        list = default;
        if (!source.Text(0, out var text))
        {
            return false;
        }

        var json = new JsonSource(JsonArrays.Joined(text, source.Quirks, source.Scratch), source.Scratch, source.Quirks);
        json.Texts(min, max, each, out list);
        return Take(ref source, ref json);
    }

    /// <summary>Reads a list of records that stands in one parameter as JSON text.</summary>
    public static bool List<T>(this ref FormSource source, int min, int max, ItemReader<T> reader, out WireList<T> list)
    {
        list = default;
        if (!source.Raw(out var text, out _) || text.IsEmpty)
        {
            return false;
        }

        var json = new JsonSource(text, source.Scratch, source.Quirks);
        json.List(min, max, reader, out list);
        return Take(ref source, ref json);
    }

    // What is wrong inside a parameter is said of the parameter.
    private static bool Take(ref FormSource source, ref JsonSource json)
    {
        if (json.Finish(out var error))
        {
            return true;
        }

        source.Fail(error.Code, error.Actual, error.Limit);
        return false;
    }
}
