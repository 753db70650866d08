using Microsoft.Extensions.Logging;

namespace Yizhan.Client.Hosting;

/// <summary>What terminals have to say, in the host's log.</summary>
internal static partial class TerminalLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Line}")]
    public static partial void Line(ILogger logger, string line);
}
