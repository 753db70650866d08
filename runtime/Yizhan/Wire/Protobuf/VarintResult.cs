namespace Yizhan;

/// <summary>What reading a varint came to.</summary>
public enum VarintResult
{
    /// <summary>It is there.</summary>
    Ok = 0,

    /// <summary>It goes on beyond the bytes at hand.</summary>
    Incomplete = 1,

    /// <summary>It has more than ten bytes or more than 64 bits; more bytes do not mend it.</summary>
    TooLong = 2,
}
