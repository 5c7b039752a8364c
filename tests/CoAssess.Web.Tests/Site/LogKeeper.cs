using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CoAssess.Web.Tests.Site;

/// <summary>Keeps every line that is logged, so that a test can look for what must not be there.</summary>
internal sealed class LogKeeper : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = [];

    public string Text => string.Join('\n', _lines);

    /// <summary>The failures of requests, to say why a test failed.</summary>
    public string Failures => string.Join('\n', _lines.Where(static line => line.Contains(" 9102 ", StringComparison.Ordinal)));

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{category} {eventId.Id} {formatter(state, exception)} {exception}");
    }
}
