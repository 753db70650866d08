using BenchmarkDotNet.Attributes;
using Yizhan.Specs;

namespace Benchmarks.Messages;

/// <summary>Every step of every heartbeat and punch of the catalogue, ours alone.</summary>
[MemoryDiagnoser]
public class MessageBenchmarks
{
    private Func<int> _once = null!;

    /// <summary>Messages and steps.</summary>
    public static IEnumerable<Case> Cases() => Subjects.Of(typeof(Catalogue).Assembly).SelectMany(static subject => Steps.All.Select(step => new Case(subject, step, "")));

    /// <summary>What is measured.</summary>
    [ParamsSource(nameof(Cases))]
    public Case Case { get; set; } = null!;

    /// <summary>Prepares it.</summary>
    [GlobalSetup]
    public void Setup() => _once = Case.Ours();

    /// <summary>Does it once.</summary>
    [Benchmark]
    public int Ours() => _once();
}

/// <summary>Ours beside each peer and the floor, in the same run.</summary>
[MemoryDiagnoser]
public class PeerBenchmarks
{
    private Func<int> _ours = null!;
    private Func<int> _other = null!;

    /// <summary>Messages, steps and who else does them.</summary>
    public static IEnumerable<Case> Cases() => Subjects.Of(typeof(Catalogue).Assembly).Where(static subject => subject.HasPeers)
        .SelectMany(static subject => Steps.All.SelectMany(step => subject.Contestants(step).Skip(1).Select(other => new Case(subject, step, other.Name))));

    /// <summary>What is measured.</summary>
    [ParamsSource(nameof(Cases))]
    public Case Case { get; set; } = null!;

    /// <summary>Prepares it; a peer that does not do the same is not measured.</summary>
    [GlobalSetup]
    public void Setup() => (_ours, _other) = (Case.Ours(), Case.Other());

    /// <summary>The generated code.</summary>
    [Benchmark(Baseline = true)]
    public int Ours() => _ours();

    /// <summary>The peer, or the hash or cipher alone.</summary>
    [Benchmark]
    public int Other() => _other();
}
