using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>Tells everybody who listens what commands were carried out. Nobody holds the terminal up by listening slowly.</summary>
internal sealed class CommandFeed
{
    // Whoever is further behind is told the latest.
    private const int MostBehind = 1024;

    private readonly Lock _lock = new();
    private readonly List<Channel<ExecutedCommand>> _listeners = [];
    private bool _over;

    /// <summary>Tells those who listen now.</summary>
    public void Tell(ExecutedCommand command)
    {
        lock (_lock)
        {
            _listeners.ForEach(listener => listener.Writer.TryWrite(command));
        }
    }

    /// <summary>Nothing more will be told.</summary>
    public void End()
    {
        lock (_lock)
        {
            _over = true;
            _listeners.ForEach(static listener => listener.Writer.TryComplete());
        }
    }

    /// <summary>Listens from the first step of the enumeration on.</summary>
    public async IAsyncEnumerable<ExecutedCommand> ListenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateBounded<ExecutedCommand>(
            new BoundedChannelOptions(MostBehind) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            if (_over)
            {
                yield break;
            }

            _listeners.Add(channel);
        }

        try
        {
            await foreach (var command in channel.Reader.ReadAllAsync(cancellation))
            {
                yield return command;
            }
        }
        finally
        {
            lock (_lock)
            {
                _listeners.Remove(channel);
            }
        }
    }
}
