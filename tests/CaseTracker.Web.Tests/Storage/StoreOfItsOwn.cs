using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>The tests that share one such host; they run one after another.</summary>
[CollectionDefinition(nameof(StoreOfItsOwn))]
public sealed class OnAStoreOfItsOwn : ICollectionFixture<StoreOfItsOwn>;

/// <summary>A host with a store of its own, for what looks at the whole of a store.</summary>
public sealed class StoreOfItsOwn : IAsyncLifetime
{
    /// <summary>The host.</summary>
    public ProductHost Host { get; } = new();

    /// <summary>Where the host keeps its master key.</summary>
    public string DataFolder => Host.Services.GetRequiredService<IConfiguration>()["CASETRACKER_DATA"]!;

    /// <summary>Starts another node on the same store; all that it logs goes into a list.</summary>
    public WebApplicationFactory<Program> AnotherNode(ConcurrentQueue<string>? log = null) => Host.WithWebHostBuilder(builder => builder.ConfigureLogging(logging =>
    {
        if (log is not null) logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Everything(log));
    }));

    /// <inheritdoc />
    public ValueTask InitializeAsync() => Host.InitializeAsync();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private sealed class Everything(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
            if (state is IEnumerable<KeyValuePair<string, object?>> named) foreach (var (name, value) in named) lines.Enqueue($"{name}={value}");
        }

        public void Dispose()
        {
        }
    }
}
