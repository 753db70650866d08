namespace Benchmarks.Messages;

/// <summary>One message that is measured, with whatever it is measured beside.</summary>
/// <param name="sample">The message on the wire.</param>
/// <param name="message">What a person wrote about it; <c>null</c> where it is only in the catalogue.</param>
internal sealed class Subject(Sample sample, HotMessage? message)
{
    private readonly IReadOnlyList<IPeer> _peers = message?.Peers(sample) ?? [];

    /// <summary>Key of the protocol.</summary>
    public string Protocol => Sample.Operation.Link.Protocol.Key;

    /// <summary>Protocol, link, route and what is particular: the name in tables and in <c>gates.json</c>.</summary>
    public string Name { get; } = NameOf(sample);

    public Sample Sample { get; } = sample;

    /// <summary>Whether it is measured beside anything but itself.</summary>
    public bool HasPeers => _peers.Count > 0;

    public IReadOnlyList<IPeer> Peers => _peers;

    /// <summary>Everybody who does a step: ours first, then the peers, and the floor where the signature or the seal is part of it.</summary>
    public IReadOnlyList<Contestant> Contestants(Step step)
    {
        var all = new List<Contestant> { Ours(step) };
        all.AddRange(_peers.Select(peer => peer.Of(step) is { } once ? new Contestant(peer.Name, once) : null).OfType<Contestant>());
        if (step == Step.DecodeVerified && message?.Floor(Sample) is { } floor)
        {
            all.Add(new(Contestant.Floor, floor));
        }

        return all;
    }

    public Contestant Ours(Step step) => new(Contestant.Ours, OurSteps.Of(Sample, step));

    public override string ToString() => Name;

    private static string NameOf(Sample sample)
    {
        var name = $"{sample.Operation.Link.Protocol.Key} {sample.Operation.Link} {sample.Operation.Facts.Name}";
        return sample.Variant.Length == 0 ? name : $"{name}, {sample.Variant}";
    }
}
