using System.Buffers.Binary;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Yizhan.Tests;

public sealed class ReassemblyTests
{
    private static readonly ReassemblyRules Rules = new(65535, 8 << 20, TimeSpan.FromSeconds(30));
    private readonly HandClock _clock = new();

    [Theory]
    [InlineData("0/0", "Single")]
    [InlineData("0/1 1/1", "Single Single")]
    [InlineData("0/3 1/3 2/3", "Waiting Waiting Complete")]
    [InlineData("1/3 2/3 3/3", "Waiting Waiting Complete")]
    [InlineData("0/3 1/3 1/3 2/3 2/3 2/3", "Waiting Waiting Repeated Complete Repeated Repeated")]
    [InlineData("0/2 1/2 0/2 1/2", "Waiting Complete Waiting Complete")]
    [InlineData("0/4 2/4 3/4 0/4", "Waiting Broken Dropped Waiting")]
    [InlineData("0/4 2/4 1/4 3/4 1/4 0/4 1/4", "Waiting Broken Dropped Dropped Dropped Waiting Waiting")]
    [InlineData("1/4 3/4 0/4 4/4 1/4", "Waiting Broken Dropped Dropped Waiting")]
    [InlineData("2/4 3/4 1/4 0/4", "Broken Dropped Dropped Waiting")]
    [InlineData("9/4", "Broken")]
    [InlineData("1/0 0/0", "Broken Single")]
    [InlineData("2/1", "Broken")]
    [InlineData("-1/0 0/-1 0/-5", "Broken Broken Broken")]
    [InlineData("0/4 1/5 2/4 0/5", "Waiting Broken Dropped Waiting")]
    [InlineData("0/4 0/0", "Waiting Broken")]
    [InlineData("0/4 1/4 0/4", "Waiting Waiting Broken")]
    [InlineData("0/4 b0/0 2/4", "Waiting Single Broken")]
    [InlineData("0/4 b0/0 1/4", "Waiting Single Waiting")]
    [InlineData("0/4 2/4 b0/0 3/4 0/4", "Waiting Broken Single Dropped Waiting")]
    [InlineData("0/2 b0/2 b1/2 0/2", "Waiting Waiting Complete Waiting")]
    public void Parts_are_judged_by_command_index_and_total(string parts, string results)
    {
        using var reassembly = new Reassembly(Rules, _clock);
        var seen = new List<string>();
        foreach (var part in parts.Split(' '))
        {
            var command = part[0] == 'b' ? 2 : 1;
            var numbers = part.TrimStart('b').Split('/');
            var index = int.Parse(numbers[0], System.Globalization.CultureInfo.InvariantCulture);
            var total = int.Parse(numbers[1], System.Globalization.CultureInfo.InvariantCulture);
            seen.Add(reassembly.Add(command, index, total, "SN"u8, [(byte)index]).ToString());
        }

        Assert.Equal(results, string.Join(' ', seen));
    }

    [Fact]
    public void The_parts_are_the_message()
    {
        using var reassembly = new Reassembly(Rules, _clock);
        Assert.Equal(PartResult.Waiting, reassembly.Add(1, 0, 3, default, "ab"u8));
        Assert.True(reassembly.IsWaiting);
        Assert.True(reassembly.Message.IsAbsent);
        Assert.Equal(PartResult.Waiting, reassembly.Add(1, 1, 3, default, default));
        Assert.Equal(PartResult.Complete, reassembly.Add(1, 2, 3, default, "cd"u8));
        Assert.Equal("abcd", reassembly.Message.ToString());
        Assert.Equal(2, reassembly.FirstPartBytes);
        reassembly.Release();
        Assert.True(reassembly.Message.IsAbsent);
        Assert.Equal(PartResult.Repeated, reassembly.Add(1, 2, 3, default, "cd"u8));
        Assert.Equal(PartResult.Broken, reassembly.Add(1, 2, 3, default, "ce"u8));
    }

    [Fact]
    public void The_same_index_with_another_body_and_another_device_break()
    {
        using var reassembly = new Reassembly(Rules, _clock);
        reassembly.Add(1, 0, 3, "A"u8, "x"u8);
        Assert.Equal(PartResult.Broken, reassembly.Add(1, 0, 3, "A"u8, "y"u8));
        reassembly.Add(1, 0, 3, "A"u8, "x"u8);
        Assert.Equal(PartResult.Broken, reassembly.Add(1, 1, 3, "B"u8, "y"u8));
        Assert.False(reassembly.Abandoned);
    }

    [Fact]
    public void Another_command_takes_over_and_says_so()
    {
        using var reassembly = new Reassembly(Rules, _clock);
        reassembly.Add(1, 0, 3, default, "x"u8);
        Assert.Equal(PartResult.Single, reassembly.Add(2, 0, 0, default, "y"u8));
        Assert.True(reassembly.Abandoned);
        Assert.False(reassembly.IsWaiting);
    }

    [Fact]
    public void Too_many_parts_and_too_many_bytes_break()
    {
        using var reassembly = new Reassembly(new(4, 10, TimeSpan.FromSeconds(30)), _clock);
        Assert.Equal(PartResult.Broken, reassembly.Add(1, 0, 5, default, "x"u8));
        Assert.Equal(PartResult.Waiting, reassembly.Add(1, 0, 4, default, "12345"u8));
        Assert.Equal(PartResult.Waiting, reassembly.Add(1, 1, 4, default, "67890"u8));
        Assert.Equal(PartResult.Broken, reassembly.Add(1, 2, 4, default, "1"u8));
        Assert.Equal(PartResult.Broken, reassembly.Add(2, 0, 2, default, "12345678901"u8));
    }

    [Fact]
    public void A_sequence_whose_time_is_over_is_dropped()
    {
        using var reassembly = new Reassembly(Rules, _clock);
        reassembly.Add(1, 0, 3, default, "x"u8);
        _clock.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal(PartResult.Waiting, reassembly.Add(1, 1, 3, default, "y"u8));
        _clock.Pass(TimeSpan.FromMilliseconds(1));
        Assert.True(reassembly.Expire());
        Assert.False(reassembly.Expire());
        Assert.Equal(PartResult.Broken, reassembly.Add(1, 2, 3, default, "z"u8));
    }

    [Fact]
    public void Breaking_off_ends_a_sequence_as_a_wrong_part_would()
    {
        using var reassembly = new Reassembly(Rules, _clock);
        Assert.False(reassembly.BreakOff());
        reassembly.Add(1, 1, 3, default, "x"u8);
        Assert.True(reassembly.BreakOff());
        Assert.False(reassembly.IsWaiting);
        Assert.False(reassembly.BreakOff());
        Assert.Equal(PartResult.Dropped, reassembly.Add(1, 2, 3, default, "y"u8));
        Assert.Equal(PartResult.Waiting, reassembly.Add(1, 1, 3, default, "x"u8));

        reassembly.Add(1, 2, 3, default, "y"u8);
        reassembly.Add(1, 3, 3, default, "z"u8);
        Assert.False(reassembly.BreakOff());
        Assert.Equal("xyz", reassembly.Message.ToString());
    }

    [Theory]
    [InlineData("0/0", "Single False", "Single")]
    [InlineData("0/1", "Single True", "Broken")]
    [InlineData("1/1", "Single True", "Broken")]
    [InlineData("0/3", "Waiting False", "Waiting")]
    [InlineData("1/3", "Waiting True", "Broken")]
    public void Who_counts_from_one_is_noted_and_taken_only_where_the_rules_say_so(string part, string lenient, string strict)
    {
        var (index, total) = (part[0] - '0', part[2] - '0');
        using var reassembly = new Reassembly(Rules, _clock);
        Assert.Equal(lenient, $"{reassembly.Add(1, index, total, default, "x"u8)} {reassembly.CountedFromOne}");
        using var other = new Reassembly(Rules with { FromOne = false }, _clock);
        Assert.Equal(strict, other.Add(1, index, total, default, "x"u8).ToString());
    }

    [Fact]
    public void Where_parts_count_from_0_only_a_sequence_from_one_breaks_once_and_the_right_one_is_taken()
    {
        using var reassembly = new Reassembly(Rules with { FromOne = false }, _clock);
        var results = new[] { 1, 2, 3, 0, 1, 2 }.Select(index => reassembly.Add(1, index, 3, default, [(byte)index]));
        Assert.Equal("Broken Dropped Dropped Waiting Waiting Complete", string.Join(' ', results));
    }

    [Fact]
    public void A_total_reserves_nothing()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var reassembly = new Reassembly(Rules, _clock);
        Assert.Equal(PartResult.Waiting, reassembly.Add(1, 0, 65535, default, "x"u8));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4096);
    }

    [Fact]
    public void The_sequences_of_the_vectors_complete_or_break()
    {
        foreach (var vector in ByteVectors.Of("chengdu", (kind, _) => kind == "packets-decode"))
        {
            using var reassembly = new Reassembly(Rules, _clock);
            var results = new List<PartResult>();
            foreach (var packet in vector.GetProperty("inputs").GetProperty("packets_hex").EnumerateArray())
            {
                var bytes = packet.GetString()!.Bytes();
                results.Add(reassembly.Add(
                    bytes[4],
                    BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(5)),
                    BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(7)),
                    bytes.AsSpan(10, 16),
                    bytes.AsSpan(26, bytes.Length - 27)));
            }

            Judge(vector, results);
        }
    }

    [Fact]
    public void Any_parts_in_any_order_never_throw_and_never_exceed_the_limit() =>
        Prop.ForAll<byte[]>(choices =>
        {
            using var reassembly = new Reassembly(new(5, 20, TimeSpan.FromSeconds(1)), _clock);
            foreach (var choice in choices)
            {
                var result = reassembly.Add(choice & 1, (choice >> 1 & 7) - 1, (choice >> 4 & 7) - 1, default, new byte[choice % 13]);
                Assert.Equal(result == PartResult.Complete, reassembly is { Message.IsAbsent: false } && result != PartResult.Repeated);
                Assert.True(reassembly.Message.Length <= 20);
                if (choice > 250)
                {
                    reassembly.Release();
                    _clock.Pass(TimeSpan.FromSeconds(2));
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sequences_one_after_another_allocate_nothing()
    {
        using var reassembly = new Reassembly(Rules, _clock);
        var part = new byte[2000];
        Assert.Equal(0, Allocations.Of(() =>
        {
            reassembly.Add(1, 0, 3, "SN"u8, part);
            reassembly.Add(1, 1, 3, "SN"u8, part);
            reassembly.Add(1, 2, 3, "SN"u8, part);
            reassembly.Release();
        }));
    }

    private static void Judge(JsonElement vector, List<PartResult> results)
    {
        var expected = vector.Expected("outcome");
        var wrongBody = vector.Id() == "CD-V-neg-tail";
        switch (expected)
        {
            case "message" or "reject" when expected == "message" || wrongBody:
                Assert.True(results[^1] is PartResult.Complete or PartResult.Single, vector.Id());
                Assert.DoesNotContain(PartResult.Broken, results);
                break;
            case "reject":
                Assert.Single(results, PartResult.Broken);
                break;
            case "sequence-dropped":
                Assert.Equal([PartResult.Waiting, PartResult.Single], results);
                break;
            default:
                Assert.All(results, result => Assert.Equal(PartResult.Waiting, result));
                break;
        }
    }

    private sealed class HandClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;
    }
}
