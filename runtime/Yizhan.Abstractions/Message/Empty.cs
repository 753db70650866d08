namespace Yizhan;

/// <summary>What stands in a payload slot that has nothing to say.</summary>
public enum Empty
{
    /// <summary>Not said: the member is left out.</summary>
    Unset = 0,

    /// <summary>The member is left out.</summary>
    Absent = 1,

    /// <summary>An empty string.</summary>
    Text = 2,

    /// <summary>An empty object.</summary>
    Object = 3,
}
