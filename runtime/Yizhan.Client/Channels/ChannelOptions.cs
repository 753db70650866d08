using System.Collections.ObjectModel;

namespace Yizhan.Client;

/// <summary>Patience and bounds of channels to the platform.</summary>
public sealed record ChannelOptions
{
    /// <summary>The clock that time-outs are taken from.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How long a connection may take.</summary>
    public TimeSpan ConnectWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an answer may take, from the first byte sent to the last received.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest HTTP answer in bytes; a frame is bounded by its link.</summary>
    public int AnswerMaxBytes { get; init; } = 16 << 20;

    /// <summary>
    /// HTTP connections that channels of several terminals share, made by <see cref="HttpChannel.NewConnections"/> and
    /// disposed of by whoever made them; <c>null</c>: each channel has its own.
    /// </summary>
    public HttpMessageHandler? Connections { get; init; }

    /// <summary>Declared alternatives that were chosen for the device, by the setting's name; of them a channel knows the byte order.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Hears what is no problem of an exchange and should still be known: messages that nobody asked for.</summary>
    public Action<string> Note { get; init; } = static _ => { };
}
