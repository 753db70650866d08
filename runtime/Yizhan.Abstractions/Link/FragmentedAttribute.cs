namespace Yizhan;

/// <summary>A message may be cut into several frames that carry part index and part count.</summary>
/// <remarks>
/// <code>
/// [Fragmented(MaxParts = 1024, MaxBytes = 8 &lt;&lt; 20, WithinSeconds = 30, SealFirstOnly = true)]
/// </code>
/// Written as 0 of 0 where one frame is enough, else as 0 to N-1 of N, each as full as the link's frames may be;
/// <see cref="Quirks.PartsFromOne"/> and <see cref="Quirks.WholeSealed"/> say what is read besides. The envelopes have
/// members with <see cref="Role.PartIndex"/> and <see cref="Role.PartCount"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class FragmentedAttribute : Attribute
{
    /// <summary>Most parts of one message.</summary>
    public int MaxParts { get; set; }

    /// <summary>Most bytes of one message; nothing is reserved for parts that have not arrived.</summary>
    public int MaxBytes { get; set; }

    /// <summary>Seconds within which the last part must have arrived.</summary>
    public int WithinSeconds { get; set; } = 30;

    /// <summary>Whether only the first part is sealed and the others are the rest of the text as it is.</summary>
    public bool SealFirstOnly { get; set; }
}
