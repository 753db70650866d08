namespace Yizhan.Server.Platform;

/// <summary>The log lines about what devices do to attendance. Event ids are stable: operators filter by them.</summary>
internal static partial class PlatformLog
{
    [LoggerMessage(3001, LogLevel.Debug, "punch {Protocol}/{Sn} {Record}: {Outcome}")]
    public static partial void PunchStored(ILogger logger, string protocol, string sn, string record, string outcome);

    [LoggerMessage(3002, LogLevel.Information, "command {Protocol}/{Sn} {Record} {Kind}: {State}")]
    public static partial void CommandStands(ILogger logger, string protocol, string sn, string record, string kind, string state);
}
