using Yizhan.Server.Store;

namespace Yizhan.Server.Commands;

/// <summary>The unfinished commands of one device, oldest first. Changed by whoever holds the gate.</summary>
internal sealed class CommandLine
{
    private volatile int _count;

    /// <summary>Held while a command changes, on disk and here.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>The commands.</summary>
    public List<StoredCommand> Waiting { get; } = [];

    /// <summary>Whether nothing waits, as far as can be told without the gate: most heartbeats ask no more.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Puts a command in the place of what it was before, and says whether its state is another; a finished one leaves.</summary>
    public bool Replace(StoredCommand command)
    {
        var at = Waiting.FindIndex(other => other.Command.Id == command.Command.Id);
        var isOther = Waiting[at].Command.State != command.Command.State;
        if (command.IsFinished)
        {
            Waiting.RemoveAt(at);
        }
        else
        {
            Waiting[at] = command;
        }

        _count = Waiting.Count;
        return isOther;
    }

    public void Append(StoredCommand command)
    {
        Waiting.Add(command);
        _count = Waiting.Count;
    }
}
