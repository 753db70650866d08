namespace Yizhan.Hosts.Tests.Links;

/// <summary>Tests that count allocations: while others listen to all traces and metrics of the process, telling them costs memory.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
