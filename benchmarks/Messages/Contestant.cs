namespace Benchmarks.Messages;

/// <summary>One of several ways to do the same.</summary>
/// <param name="Name">Whose way it is.</param>
/// <param name="Once">Does it once; what it gives keeps a compiler from leaving it out.</param>
internal sealed record Contestant(string Name, Func<int> Once)
{
    /// <summary>The generated code.</summary>
    public const string Ours = "ours";

    /// <summary>The hash or cipher alone.</summary>
    public const string Floor = "floor";
}
