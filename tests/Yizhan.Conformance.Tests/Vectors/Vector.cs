using System.Text.Json;

namespace Yizhan.Conformance;

/// <summary>One golden vector: what goes in and what has to come out. The id is for people; nothing may depend on it.</summary>
internal sealed record Vector(VectorSet Set, string Id, string Kind, IReadOnlyList<string> Requirements, JsonElement Inputs, JsonElement Expected)
{
    /// <summary>Whether it shows what has to be refused.</summary>
    public bool Negative { get; init; }

    public string Outcome => Expected.TryGetProperty("outcome", out var outcome) ? outcome.GetString()! : "";

    public JsonElement this[string input] => Inputs.GetProperty(input);

    public string Text(string input) => Inputs.GetProperty(input).GetString()!;

    public byte[] Bytes(string input) => Convert.FromHexString(Text(input));

    public bool Has(string input) => Inputs.TryGetProperty(input, out var value) && value.ValueKind != JsonValueKind.Null;

    public bool Expects(string member) => Expected.TryGetProperty(member, out _);

    public string ExpectedText(string member) => Expected.GetProperty(member).GetString()!;
}
