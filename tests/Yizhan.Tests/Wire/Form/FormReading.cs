namespace Yizhan.Tests.Wire.Form;

/// <summary>Every member of a form as text, by a table of names; what a test compares.</summary>
internal sealed record FormReading(Dictionary<string, string> Values, List<string> Arrival, WireError Error, Quirks Fired)
{
    public static MemberTable Table(params string[] names) =>
        new("Any", "", Array.ConvertAll(names, static name => name.EndsWith('!')
            ? new Member(name[..^1], name[..^1]) { Required = true }
            : new Member(name, name)));

    public static FormReading Of(Utf8Text body, MemberTable members, Quirks quirks = Quirks.None, bool query = false, string? address = null)
    {
        using var scratch = new Scratch();
        var values = new Dictionary<string, string>();
        var source = address is not null ? FormSource.OverFormAndQuery(body, (Utf8Text)address, scratch, quirks)
            : query ? FormSource.OverQuery(body, scratch, quirks)
            : new FormSource(body, scratch, quirks);
        var scope = source.Enter(members);
        while (source.Next(ref scope))
        {
            if (source.Text(0, out var text))
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

        return new(values, arrival, error, scratch.Fired);
    }
}
