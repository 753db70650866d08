namespace Benchmarks.Messages;

/// <summary>
/// A message that terminals send all day, as a person would fill it in, and what else could be written for it. Every
/// heartbeat and punch of the catalogue is measured without one, with values made up; only peers need it.
/// </summary>
internal abstract class HotMessage
{
    /// <summary>Key of the protocol.</summary>
    public abstract string Protocol { get; }

    /// <summary>What tells the operation apart on the wire.</summary>
    public abstract string Route { get; }

    /// <summary>The typed message; with a picture of so many bytes where it can carry one.</summary>
    public abstract object Message(int photoBytes);

    /// <summary>Whether the message can carry a picture.</summary>
    public virtual bool HasPhoto => false;

    /// <summary>The same message with a body of about so many bytes; <c>null</c> where the document does not allow it.</summary>
    public virtual object? Sized(int bytes) => null;

    /// <summary>What the same message is measured beside.</summary>
    public abstract IReadOnlyList<IPeer> Peers(Sample sample);

    /// <summary>The hash or cipher alone, over the bytes of this sample, with everything that can be reused reused; <c>null</c> where nothing is hashed or sealed.</summary>
    public virtual Func<int>? Floor(Sample sample) => null;
}
