namespace Yizhan.Hosts.Tests.Server;

/// <summary>Tests that have the machine to themselves, because they measure time, memory or allocations, which others would change.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
