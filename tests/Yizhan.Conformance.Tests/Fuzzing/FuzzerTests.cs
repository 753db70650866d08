using System.Diagnostics;

namespace Yizhan.Conformance;

/// <summary>The fuzzer finds what was planted, tries the same for the same seed, and covers the catalogue.</summary>
public sealed class FuzzerTests
{
    private const int Inputs = 20_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_target_that_throws_on_some_bytes_is_found() =>
        Assert.StartsWith("throws System.FormatException", Found(static _ => throw new FormatException()).Fault, StringComparison.Ordinal);

    [Fact]
    public void A_target_that_allocates_on_some_bytes_is_found() =>
        Assert.StartsWith("allocates", Found(static _ => GC.KeepAlive(new byte[100])).Fault, StringComparison.Ordinal);

    [Fact]
    public void A_target_that_is_slow_on_some_bytes_is_found() => Assert.StartsWith("takes", Found(static _ =>
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < TimeSpan.FromMilliseconds(12);)
        {
            Thread.SpinWait(100);
        }
    }).Fault, StringComparison.Ordinal);

    [Fact]
    public void A_target_that_answers_otherwise_the_second_time_is_found()
    {
        PlantedTarget? target = null;
        Assert.Equal("answers differently the second time", Found(run => target!.Answer = run, made => target = made).Fault);
    }

    [Fact]
    public void A_target_that_is_slow_or_allocates_only_once_is_none() => Assert.Empty(Run(static run =>
    {
        if (run % 3 == 0)
        {
            GC.KeepAlive(new byte[100]);
        }
    }).Findings);

    [Fact]
    public void A_finding_holds_the_input_that_makes_it_again()
    {
        var finding = Found(static _ => throw new FormatException());
        Assert.Contains(PlantedTarget.Trigger, finding.Input);
        var folder = Directory.CreateTempSubdirectory("yizhan-fuzz-");
        finding.Write(folder.FullName);
        var read = FuzzFinding.Read(Path.Combine(folder.FullName, finding.FileName));
        folder.Delete(recursive: true);
        Assert.Equal((finding.Target, finding.Seed, Convert.ToHexString(finding.Input)), (read.Target, read.Seed, Convert.ToHexString(read.Input)));
        using var again = new PlantedTarget(static _ => throw new FormatException());
        Assert.StartsWith("throws System.FormatException", FuzzTrial.Fault(again, new(read.Input), twice: false, out _), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_tries_the_same_and_another_one_other_inputs()
    {
        long[] Accepted(int seed) => [.. FuzzRun.Of(static () => Targets("record"), Inputs, seed, 2, Stop).Rows.Select(static row => row.Accepted)];
        var once = Accepted(3);
        Assert.Equal(once, Accepted(3));
        Assert.NotEqual(once, Accepted(4));
    }

    [Fact]
    public void Every_record_operation_push_and_stream_of_the_catalogue_is_a_target_and_each_lets_some_through()
    {
        var all = AllSpecs.Catalogue;
        var expected = all.Codecs.Select(static row => "record " + row.Name)
            .Concat(all.Operations.SelectMany(static operation => new[] { $"request {operation}", $"reply {operation}" }))
            .Concat(all.Pushes.SelectMany(static push => new[] { $"push {push}", $"result {push}" }))
            .Concat(all.StreamLinks.SelectMany(static link => new[] { $"frame {link}.request", $"stream {link}", $"parts {link}" }))
            .Concat(all.StreamLinks.Where(static link => link.Facts.ReplyFrame is not null).Select(static link => $"frame {link}.reply"));
        Assert.Equal(expected.Order(), Targets("").Select(static target => target.Name).Order());

        var run = FuzzRun.Of(static () => Targets(""), Inputs, 1, 2, Stop);
        Assert.Empty(run.Findings);
        Assert.Equal(Inputs, run.Tried);
        Assert.All(run.Rows, static row => Assert.True(row.Share > 3, $"{row}"));
    }

    [Fact]
    public void A_run_that_is_stopped_tells_how_many_it_tried()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.Equal(0, FuzzRun.Of(static () => Targets("parts"), Inputs, 1, 1, stopped.Token).Tried);
    }

    private static IReadOnlyList<FuzzTarget> Targets(string name) =>
        FuzzCatalogue.TargetsOf(AllSpecs.Catalogue, FuzzData.None, target => target.Contains(name, StringComparison.Ordinal));

    private static FuzzFinding Found(Action<int> fault, Action<PlantedTarget>? made = null) => Assert.Single(Run(fault, made).Findings);

    private static FuzzRun Run(Action<int> fault, Action<PlantedTarget>? made = null)
    {
        var target = new PlantedTarget(fault);
        made?.Invoke(target);
        return FuzzRun.Of(() => [target], Inputs, 1, 1, Stop);
    }
}
