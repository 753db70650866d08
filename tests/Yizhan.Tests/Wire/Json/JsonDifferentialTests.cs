using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Yizhan.Tests.Wire.Json;

public sealed class JsonDifferentialTests
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(" \t\n{}[],:\"'\\/-+.0123456789eEtrufalsn\u00a0中bu\0\u001f");
    private static readonly byte[][] Seeds = MakeSeeds();

    [Fact]
    public void The_strict_scan_agrees_with_the_reader_of_the_framework()
    {
        var mutations = ArbMap.Default.ArbFor<(int Seed, (int Where, int What, int How)[] Edits)>();
        Prop.ForAll(mutations, static mutation =>
        {
            var json = Mutated(mutation.Seed, mutation.Edits);
            return JsonCorpusTests.IsDocument(json, Quirks.None) == JsonCorpusTests.ReferenceAccepts(json);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }

    [Fact]
    public void Values_are_those_of_the_reader_of_the_framework()
    {
        var mutations = ArbMap.Default.ArbFor<(int Seed, (int Where, int What, int How)[] Edits)>();
        Prop.ForAll(mutations, static mutation =>
        {
            var json = Mutated(mutation.Seed, mutation.Edits);
            return !JsonCorpusTests.IsDocument(json, Quirks.None) || SameScalars(json);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Fact]
    public void Lenient_reading_of_mutated_text_ends_and_takes_whatever_strict_reading_takes()
    {
        var mutations = ArbMap.Default.ArbFor<(int Seed, (int Where, int What, int How)[] Edits)>();
        Prop.ForAll(mutations, static mutation =>
        {
            var json = Mutated(mutation.Seed, mutation.Edits);
            return !JsonCorpusTests.IsDocument(json, Quirks.None) || JsonCorpusTests.IsDocument(json, Quirks.Lenient);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    // Every scalar of the text, taken at the place where the other reader found it.
    internal static bool SameScalars(byte[] json)
    {
        using var scratch = new Scratch();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonScan.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False))
            {
                continue;
            }

            var source = new JsonSource(new(json), (int)reader.TokenStartIndex, scratch, Quirks.None);
            var read = source.Scalar(out var text, out _);
            string? expected = null;
            try
            {
                expected = reader.TokenType == JsonTokenType.String ? reader.GetString() : Encoding.UTF8.GetString(reader.ValueSpan);
            }
            catch (InvalidOperationException)
            {
                // Half a surrogate pair.
            }

            if (read != expected is not null || (read && text.ToString() != expected))
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.Number && !SameNumber(ref reader, json, scratch))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameNumber(ref Utf8JsonReader reader, byte[] json, Scratch scratch)
    {
        var at = (int)reader.TokenStartIndex;
        var plain = reader.ValueSpan.IndexOfAny(".eE"u8) < 0;
        var whole = new JsonSource(new(json), at, scratch, Quirks.None);
        var isLong = whole.Int64(long.MinValue, long.MaxValue, out var integer);
        if (plain && (reader.TryGetInt64(out var expected) != isLong || expected != integer))
        {
            return false;
        }

        var real = new JsonSource(new(json), at, scratch, Quirks.None);
        var isDouble = real.Double(double.MinValue, double.MaxValue, out var value);
        return reader.TryGetDouble(out var wanted) && double.IsFinite(wanted) ? isDouble && wanted.Equals(value) : !isDouble;
    }

    private static byte[] Mutated(int seed, (int Where, int What, int How)[] edits)
    {
        var bytes = new List<byte>(Seeds[(int)((uint)seed % Seeds.Length)]);
        foreach (var (where, what, how) in edits)
        {
            var at = bytes.Count == 0 ? 0 : (int)((uint)where % bytes.Count);
            var value = Bytes[(int)((uint)what % Bytes.Length)];
            switch ((uint)how % 4)
            {
                case 0:
                    bytes.Insert(at, value);
                    break;
                case 1 when bytes.Count > 0:
                    bytes[at] = value;
                    break;
                case 2 when bytes.Count > 0:
                    bytes.RemoveAt(at);
                    break;
                case 3 when bytes.Count > 0 && (uint)how % 3 == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[][] MakeSeeds()
    {
        var seeds = new List<byte[]>
        {
            "{\"name\":\"a\\u4e2d\\n\",\"list\":[1,-2.50,3e+4,true,false,null],\"o\":{\"x\":{}}}"u8.ToArray(),
            "[9223372036854775807,-9223372036854775808,0.1,1E400,\"\\ud83d\\ude00\",\"\\ud83d\"]"u8.ToArray(),
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"u8.ToArray(),
            "\"plain\""u8.ToArray(),
        };
        foreach (var name in JsonCorpusTests.Names())
        {
            var bytes = File.ReadAllBytes(Path.Combine(JsonCorpusTests.Folder(), name));
            if (bytes.Length < 400)
            {
                seeds.Add(bytes);
            }
        }

        return [.. seeds];
    }
}
