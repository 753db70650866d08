using System.Text;
using System.Text.Json;

namespace Yizhan.Testing;

/// <summary>Inputs that somebody else wrote: vectors and examples of a protocol, corpora of any.</summary>
/// <param name="folder">Holds <c>vectors/KEY.json</c>, <c>examples/KEY/</c> and <c>corpora/</c>, each where it is; <c>null</c>: nothing at all.</param>
internal sealed class FuzzData(string? folder)
{
    private const int Fewest = 4;
    private const int MostWord = 64;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true };

    private readonly Dictionary<string, IReadOnlyList<byte[]>> _seeds = [];
    private IReadOnlyList<byte[]>? _corpora;
    private IReadOnlyList<byte[]>? _words;

    public static FuzzData None { get; } = new(null);

    /// <summary>Short lines of the corpora.</summary>
    public IReadOnlyList<byte[]> Words => _words ??= [.. Files("corpora", "*.txt")
        .SelectMany(static file => File.ReadLines(file)).Where(static line => line.Length > 0 && line[0] != '#')
        .Select(static line => Encoding.UTF8.GetBytes(line)).Where(static line => line.Length <= MostWord)];

    /// <summary>Whole files of the corpora.</summary>
    public IReadOnlyList<byte[]> Corpora => _corpora ??= [.. Files("corpora", "*").Select(File.ReadAllBytes).Where(IsSeed)];

    /// <summary>What vectors and examples hold of a protocol.</summary>
    public IReadOnlyList<byte[]> Of(string key)
    {
        if (!_seeds.TryGetValue(key, out var seeds))
        {
            _seeds[key] = seeds =
            [
                .. Files("vectors", key + ".json").SelectMany(static file => Strings(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement)).Distinct().Select(Bytes).Where(IsSeed),
                .. Files(Path.Combine("examples", key), "*").Select(File.ReadAllBytes).Where(IsSeed),
            ];
        }

        return seeds;
    }

    private static bool IsSeed(byte[] bytes) => bytes.Length is >= Fewest and <= FuzzInput.Most / 2;

    // In an order that is the same on every machine.
    private IEnumerable<string> Files(string below, string pattern) => folder is not null && Path.Combine(folder, below) is var path && Directory.Exists(path)
        ? Directory.EnumerateFiles(path, pattern, Everything).Order(StringComparer.Ordinal)
        : [];

    private static IEnumerable<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static member => Strings(member.Value)),
        _ => [],
    };

    // Vectors write bytes in hexadecimal digits.
    private static byte[] Bytes(string text) => text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit)
        ? Convert.FromHexString(text)
        : Encoding.UTF8.GetBytes(text);
}
