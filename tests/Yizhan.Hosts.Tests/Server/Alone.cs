namespace Yizhan.Hosts.Tests.Server;

/// <summary>Tests that have the machine to themselves, because they measure time or memory.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
