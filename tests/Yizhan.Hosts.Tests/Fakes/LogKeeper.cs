using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Yizhan.Hosts.Tests.Fakes;

/// <summary>Keeps what a whole server logs.</summary>
internal sealed class LogKeeper : ILoggerProvider, ILogger
{
    /// <summary>Event and line.</summary>
    public ConcurrentQueue<(int Event, string Text)> Lines { get; } = new();

    /// <summary>How many lines there are of an event that hold a text.</summary>
    public int Count(int id, string text) => Lines.Count(line => line.Event == id && line.Text.Contains(text, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue((eventId.Id, formatter(state, exception) + exception));

    public void Dispose()
    {
    }
}
