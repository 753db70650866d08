namespace Yizhan.Server.Startup;

/// <summary>The log lines of the server's life. Event ids are stable: operators filter by them.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(2001, LogLevel.Information, "Yizhan ready {Addresses}")]
    public static partial void Ready(ILogger logger, string addresses);

    [LoggerMessage(2002, LogLevel.Information, "the key of the admin plane was made; it is in {Path}")]
    public static partial void KeyMade(ILogger logger, string path);

    [LoggerMessage(2003, LogLevel.Information, "Yizhan stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(2004, LogLevel.Error, "{Work} failed and will be tried again: {ExceptionType}: {Reason}")]
    public static partial void HousekeepingFailed(ILogger logger, string work, string exceptionType, string reason);

    [LoggerMessage(2005, LogLevel.Warning, "not ready: {Check}: {Reason}")]
    public static partial void NotReady(ILogger logger, string check, string reason);

    [LoggerMessage(2006, LogLevel.Information, "demo terminal {Protocol}: {Line}")]
    public static partial void DemoLine(ILogger logger, string protocol, string line);

    [LoggerMessage(2007, LogLevel.Warning, "{Protocol}/{Sn} cannot be called and will be again: {Reason}")]
    public static partial void CallFailed(ILogger logger, string protocol, string sn, string reason);

    [LoggerMessage(2008, LogLevel.Error, "failed {Endpoint}: {ExceptionType} in {Origin}")]
    public static partial void RequestFailed(ILogger logger, string endpoint, string exceptionType, string origin);

    // As with links: the trace is for whoever looks for the mistake.
    [LoggerMessage(2009, LogLevel.Debug, "trace of the failure: {Trace}")]
    public static partial void FailureTrace(ILogger logger, string trace);
}
