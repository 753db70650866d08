namespace Benchmarks.Messages;

/// <summary>How far a message goes; each step contains what stands before it on its side.</summary>
internal enum Step
{
    /// <summary>The typed payload becomes bytes.</summary>
    Encode,

    /// <summary>The typed payload becomes a whole request: envelope, signature or seal.</summary>
    EncodeSigned,

    /// <summary>A whole request becomes envelope and typed payload, and nobody asks who signed it. What is sealed has to be opened even so.</summary>
    Decode,

    /// <summary>The same, with the signature checked: what a platform has to do before it may believe a word.</summary>
    DecodeVerified,

    /// <summary>The whole path: checks, handler, answer.</summary>
    Handle,
}

/// <summary>Words for steps, in tables and in <c>gates.json</c>.</summary>
internal static class Steps
{
    public static IReadOnlyList<Step> All { get; } = Enum.GetValues<Step>();

    public static string Text(this Step step) => step switch
    {
        Step.Encode => "encode",
        Step.EncodeSigned => "encode+sign",
        Step.Decode => "decode",
        Step.DecodeVerified => "decode+verify",
        _ => "handle",
    };
}
