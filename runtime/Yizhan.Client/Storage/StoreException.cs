namespace Yizhan.Client;

/// <summary>What is wrong with the terminal's database.</summary>
public enum StoreFault
{
    /// <summary>Another process held it for longer than can be waited.</summary>
    Busy = 1,

    /// <summary>The disk, or the room the terminal was given, is full, and nothing may be deleted.</summary>
    Full,

    /// <summary>The file is damaged or is no database. It is left as it is.</summary>
    Corrupt,

    /// <summary>It cannot be opened, read or written: rights, a missing folder, a failing disk.</summary>
    Unusable,

    /// <summary>A newer version of this program made it.</summary>
    Newer,

    /// <summary>Another device's records wait in the folder, or another process runs the terminal there.</summary>
    Taken,
}

/// <summary>The terminal's database refuses. What was accepted before is still in it.</summary>
public sealed class StoreException : Exception
{
    /// <summary>A refusal.</summary>
    public StoreException(StoreFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>What is wrong.</summary>
    public StoreFault Fault { get; }
}
