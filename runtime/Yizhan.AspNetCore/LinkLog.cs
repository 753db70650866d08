using Microsoft.Extensions.Logging;

namespace Yizhan.AspNetCore;

/// <summary>The log lines of links. Event ids are stable: operators filter by them.</summary>
internal static partial class LinkLog
{
    [LoggerMessage(1001, LogLevel.Warning, "refused {Protocol} {Link} {Operation} sn={Sn}: {Fault}{Reason}")]
    public static partial void RequestRefused(
        ILogger logger, string protocol, string link, string operation, string sn, Fault fault, string reason);

    [LoggerMessage(1002, LogLevel.Error, "failed {Protocol} {Link} {Operation} sn={Sn}: {ExceptionType} in {Origin}")]
    public static partial void HandlerFailed(
        ILogger logger, string protocol, string link, string operation, string sn, string exceptionType, string origin);

    // The trace is for whoever looks for the mistake; operators read the line above.
    [LoggerMessage(1003, LogLevel.Debug, "trace of the failure: {Trace}")]
    public static partial void HandlerTrace(ILogger logger, string trace);

    [LoggerMessage(1004, LogLevel.Warning, "closed {Protocol} {Link} from {Peer}: {Fault}")]
    public static partial void ConnectionClosed(
        ILogger logger, string protocol, string link, string peer, ConnectionFault fault);

    [LoggerMessage(1005, LogLevel.Debug, "lost {Protocol} {Link} from {Peer}: {ExceptionType}")]
    public static partial void PeerGone(ILogger logger, string protocol, string link, string peer, string exceptionType);
}
