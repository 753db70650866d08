namespace Yizhan.Tests.Wire.Multipart;

/// <summary>Every member of a multipart body as text; what a test compares.</summary>
internal sealed record MultipartReading(Dictionary<string, string> Values, List<string> Arrival, WireError Error)
{
    public static MultipartReading Of(
        Utf8Text body, Utf8Text boundary, MemberTable members, Quirks quirks = Quirks.None, bool twice = false)
    {
        using var scratch = new Scratch();
        var values = new Dictionary<string, string>();
        var source = FormSource.OverMultipart(body, boundary, scratch, quirks);
        var scope = source.Enter(members);
        while (source.Next(ref scope))
        {
            if (twice ? source.Text(0, out var text) : source.Text(0, out text))
            {
                values[members[scope.Member].Name] = text.ToString();
            }
        }

        source.Leave(ref scope);
        source.Finish(out var error);
        var arrival = new List<string>();
        foreach (var ordinal in source.Arrival)
        {
            arrival.Add(members[ordinal].Name);
        }

        return new(values, arrival, error);
    }
}
