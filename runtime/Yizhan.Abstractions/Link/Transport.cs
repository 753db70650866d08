namespace Yizhan;

/// <summary>What carries a link.</summary>
public enum Transport
{
    /// <summary>HTTP or HTTPS: one exchange, one request and one answer.</summary>
    Http = 1,

    /// <summary>A TCP stream; needs framing.</summary>
    Tcp = 2,

    /// <summary>A transport that keeps message boundaries itself: WebSocket, MQTT.</summary>
    Messages = 3,
}

/// <summary>Who opens the conversation.</summary>
public enum Caller
{
    /// <summary>The device calls, the platform answers.</summary>
    Device = 1,

    /// <summary>The platform calls, the device or its vendor's system answers.</summary>
    Platform = 2,
}
