using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>
/// A terminal's way to its platform and back: the province's driver on channels that can be hung up, and the listener for
/// what the platform calls.
/// </summary>
public sealed class TerminalLine : IAsyncDisposable
{
    private readonly ProtocolEntry _protocol;
    private readonly ITerminal _terminal;
    private readonly ChannelOptions _channels;
    private readonly TerminalSetup _setup;
    private readonly List<TcpChannel> _sockets = [];
    private LinkListener? _listener;
    private ListenAddress? _address;

    /// <summary>The line of a terminal, which is asked for its number and its clock here and for the rest later.</summary>
    /// <param name="protocol">Its province.</param>
    /// <param name="terminal">The terminal.</param>
    /// <param name="platform">Where the platform is.</param>
    /// <param name="channels">Patience and the chosen settings.</param>
    /// <param name="credentials">What was agreed with the platform.</param>
    /// <param name="random">Numbers from 0 to below 1.</param>
    public TerminalLine(
        ProtocolEntry protocol, ITerminal terminal, PlatformAddress platform, ChannelOptions channels, CredentialSet credentials, Func<double> random)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(channels);
        (_protocol, _terminal, _channels) = (protocol, terminal, channels);
        _setup = new(terminal.Sn, credentials, Open, terminal.Time, random)
        {
            Reaches = platform.Reaches,
            Settings = channels.Settings,
        };
        Driver = protocol.Drive(_setup, terminal);

        IWireChannel Open(LinkFacts link)
        {
            var channel = platform.Open(link, channels);
            if (channel is TcpChannel socket)
            {
                _sockets.Add(socket);
            }

            return channel;
        }
    }

    /// <summary>The province's driver.</summary>
    public ITerminalDriver Driver { get; }

    /// <summary>Closes the sockets; the next exchange opens new ones.</summary>
    public void HangUp() => _sockets.ForEach(static socket => socket.HangUp());

    /// <summary>Has the platform's calls served, where the province has links that the platform opens.</summary>
    /// <param name="address">Where.</param>
    /// <param name="served">Hears that a call was served.</param>
    public void Listen(ListenAddress address, Action served)
    {
        if (_protocol.Attend(ServerGate.OfDevice(_protocol.Facts, _setup), _terminal) is { Count: > 0 } servers)
        {
            (_address, _listener) = (address, new(servers, address, _channels, served));
        }
    }

    /// <summary>Runs a loop until it ends, and serves the platform's calls meanwhile.</summary>
    /// <exception cref="ListenException">The address for the platform's calls cannot be listened on.</exception>
    public async Task RunAsync(Func<CancellationToken, Task> loop, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(loop);
        if (_listener is null)
        {
            await loop(cancellation);
            return;
        }

        _listener.Start();
        _channels.Note($"listens on {_address}");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var serving = _listener.RunAsync(end.Token);
        var looping = loop(end.Token);
        await Task.WhenAny(serving, looping);

        // Where one of the two ends or fails the other must not go on alone.
        await end.CancelAsync();
        await Task.WhenAll(serving, looping);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener?.Dispose();
        await Driver.DisposeAsync();
    }
}
