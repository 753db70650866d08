using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Yizhan.Hosts.Tests.Fakes;

/// <summary>One entry of a log: what an operator reads, and everything that a provider could write besides.</summary>
/// <param name="Level">Level.</param>
/// <param name="Event">Number of the event.</param>
/// <param name="Line">The formatted line.</param>
/// <param name="Rest">Category, state, scopes and exception.</param>
internal sealed record LogEntry(LogLevel Level, int Event, string Line, string Rest);

/// <summary>Keeps everything that a server logs from a level on.</summary>
internal sealed class LogBook(LogLevel from) : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<LogEntry> Entries { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <summary>How many entries of an event there are.</summary>
    public int Count(int number) => Entries.Count(entry => entry.Event == number);

    public void Dispose()
    {
    }

    private sealed class Logger(LogBook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => book._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= book._from;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            var rest = new List<string> { category, eventId.Name ?? "", exception?.ToString() ?? "" };
            Add(rest, state);
            book._scopes.ForEachScope(static (scope, all) => Add(all, scope), rest);
            book.Entries.Enqueue(new(logLevel, eventId.Id, formatter(state, exception), string.Join('\n', rest)));
        }

        private static void Add(List<string> all, object? state)
        {
            all.Add(state?.ToString() ?? "");
            if (state is IEnumerable<KeyValuePair<string, object?>> pairs)
            {
                all.AddRange(pairs.Select(static pair => $"{pair.Key}={pair.Value}"));
            }
        }
    }

    private readonly LogLevel _from = from;
}
