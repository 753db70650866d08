namespace Yizhan.Server.Startup;

/// <summary>
/// Keeps the web server's own lines about requests out of the log, at whatever level an operator sets: they quote addresses,
/// header lines and messages of exceptions, and documents put people, signatures and accounts there. What went wrong with a
/// request is told by our own lines.
/// </summary>
internal static class RequestLogs
{
    private static readonly string[] Quoting =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests",
    ];

    public static ILoggingBuilder WithoutRequests(this ILoggingBuilder logging)
    {
        foreach (var category in Quoting)
        {
            logging.AddFilter(category, LogLevel.None);
        }

        return logging;
    }
}
