namespace Yizhan.Testing;

/// <summary>Changes an input in one or several of the ways in which bytes go wrong, or are made to.</summary>
internal sealed class FuzzMutator(FuzzWords words)
{
    private const int Kinds = 14;

    /// <summary>A few changes; now and then many, or none. The same random numbers make the same changes.</summary>
    /// <param name="input">What is changed.</param>
    /// <param name="other">Another valid input, for what is spliced in.</param>
    /// <param name="random">Decides.</param>
    public void Mutate(FuzzInput input, ReadOnlySpan<byte> other, Random random)
    {
        var rounds = random.Next(16) switch
        {
            0 => 0,
            1 => random.Next(5, 20),
            < 9 => 1,
            _ => random.Next(2, 5),
        };
        while (rounds-- > 0)
        {
            Once(input, other, random);
        }
    }

    private void Once(FuzzInput input, ReadOnlySpan<byte> other, Random random)
    {
        if (input.Length == 0)
        {
            input.Insert(0, words.Word(random));
            return;
        }

        var at = random.Next(input.Length);
        var count = random.Next(1, Math.Min(input.Length - at, random.Next(4) == 0 ? 200 : 12) + 1);
        switch (random.Next(Kinds))
        {
            case 0:
                input.Span[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                input.Span[at] = (byte)random.Next(256);
                break;
            case 2:
                input.Span[at] += (byte)random.Next(-16, 17);
                break;
            case 3:
                input.Remove(at, count);
                break;
            case 4:
                input.Double(at, count);
                break;
            case 5:
                input.Cut(at);
                break;
            case 6 or 7:
                input.Insert(at, words.Word(random));
                break;
            case 8:
                input.Overwrite(at, words.Word(random));
                break;
            case 9:
                Splice(input, other, at, random);
                break;
            case 10:
                Graft(input, other, at, random);
                break;
            case 11:
                Renumber(input, at, random);
                break;
            case 12:
                input.Overwrite(at, FuzzWords.LengthField(random));
                break;
            default:
                // Nesting and lists that never end.
                for (var times = random.Next(2, 40); times > 0; times--)
                {
                    input.Double(at, Math.Min(count, 12));
                }

                break;
        }
    }

    // Its beginning and the other's end.
    private static void Splice(FuzzInput input, ReadOnlySpan<byte> other, int at, Random random)
    {
        input.Cut(at);
        input.Insert(at, other[random.Next(other.Length + 1)..]);
    }

    // A piece of the other in its middle.
    private static void Graft(FuzzInput input, ReadOnlySpan<byte> other, int at, Random random)
    {
        var from = random.Next(other.Length + 1);
        input.Insert(at, other.Slice(from, random.Next(Math.Min(other.Length - from, 100) + 1)));
    }

    // Another number in the place of the next one.
    private static void Renumber(FuzzInput input, int at, Random random)
    {
        var digit = input.Span[at..].IndexOfAnyInRange((byte)'0', (byte)'9');
        if (digit < 0)
        {
            return;
        }

        at += digit;
        var rest = input.Span[at..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        input.Remove(at, rest < 0 ? input.Length - at : rest);
        input.Insert(at, FuzzWords.Number(random));
    }
}
