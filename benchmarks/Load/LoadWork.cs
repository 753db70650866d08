using Benchmarks.Load.Loop;
using Yizhan;

namespace Benchmarks.Load;

/// <summary>One kind of request that is measured.</summary>
/// <param name="Name">What <c>--only</c> calls it.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Protocol">Whose document.</param>
/// <param name="Link">By which of its links.</param>
/// <param name="Ends">Where its messages end.</param>
/// <param name="Credentials">What its devices were given.</param>
/// <param name="Peer">A device with a number that calls a port.</param>
internal sealed record LoadWork(
    string Name,
    string Unit,
    ProtocolFacts Protocol,
    LinkFacts Link,
    AnswerEnds Ends,
    IReadOnlyDictionary<string, string> Credentials,
    Func<string, int, LoadPeer> Peer)
{
    /// <summary>Punches in a request; 0 where it is a heartbeat, which may be said again and again.</summary>
    public int Punches { get; init; }

    /// <summary>Least part of the floor's rate that it should have; 0: none was set.</summary>
    public double LeastRatio { get; init; }

    /// <summary>Least rate that it should have; 0: none was set.</summary>
    public double LeastRate { get; init; }

    /// <summary>Most milliseconds within which 99 of 100 answers should have come; 0: none was set.</summary>
    public double MostP99 { get; init; }

    /// <summary>Whether it is measured beside bare inserts too.</summary>
    public bool BesideInserts { get; init; }
}
