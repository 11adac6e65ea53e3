using System.Collections.Concurrent;
using CaseTracker.Web.Logs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace CaseTracker.Web.Tests.Logs;

/// <summary>A line as the host wrote it.</summary>
public sealed record LogLine(string Category, LogLevel Level, int Number, string Words, IReadOnlyDictionary<string, object?> Values, string? Fault);

/// <summary>Keeps all lines that a host writes, with what its requests put on them, as the host is set outside of tests.</summary>
public sealed class LogBook : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    /// <summary>All lines, in their order.</summary>
    public ConcurrentQueue<LogLine> Lines { get; } = [];

    /// <summary>The lines about security, by the name of what they say.</summary>
    public IReadOnlyList<LogLine> Of(string name)
    {
        var number = Numbers[name];
        return [.. Lines.Where(line => line.Category == SecurityLog.Category && line.Number == number)];
    }

    /// <summary>The one line about security of that name.</summary>
    public LogLine Only(string name) => Assert.Single(Of(name));

    /// <summary>What the log can say about security, and the number of each.</summary>
    public static IReadOnlyDictionary<string, int> Numbers { get; } = typeof(SecurityLog).GetMethods()
        .Select(method => (method.Name, Said: method.GetCustomAttributes(typeof(LoggerMessageAttribute), false).OfType<LoggerMessageAttribute>().SingleOrDefault()))
        .Where(method => method.Said is not null).ToDictionary(method => method.Name, method => method.Said!.EventId);

    /// <summary>Another node of a host, whose lines it keeps.</summary>
    public WebApplicationFactory<Program> On(WebApplicationFactory<Program> host) => host.WithWebHostBuilder(builder => builder.ConfigureLogging(logging =>
    {
        logging.AddProvider(this);
        logging.AddFilter<LogBook>(SecurityLog.Category, LogLevel.Information);
    }));

    /// <inheritdoc />
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private sealed class Writer(LogBook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => book.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
            book.scopes.ForEachScope((scope, into) => Add(scope, into), values);
            Add(state, values);
            book.Lines.Enqueue(new(category, logLevel, eventId.Id, formatter(state, exception), values, exception?.ToString()));
        }

        private static void Add(object? said, Dictionary<string, object?> values)
        {
            if (said is IEnumerable<KeyValuePair<string, object?>> named) foreach (var (name, value) in named) values[name] = value;
        }
    }
}
