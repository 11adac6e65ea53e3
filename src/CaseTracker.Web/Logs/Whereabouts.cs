using System.Collections;
using System.Diagnostics;
using CaseTracker.Web.Components.Faults;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Storage;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;

namespace CaseTracker.Web.Logs;

/// <summary>
/// Where a request comes from, by which code it is known, and whose it is: on each line that it leaves. Not its address, in which
/// anything may be typed.
/// </summary>
internal sealed class Whereabouts : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly KeyValuePair<string, object?>[] said;

    private Whereabouts(HttpContext http) =>
        said = [new("From", http.Connection.RemoteIpAddress?.ToString()), new("TraceId", http.Code()), new("By", null)];

    /// <inheritdoc />
    public int Count => said.Length;

    /// <inheritdoc />
    public KeyValuePair<string, object?> this[int index] => said[index];

    /// <summary>First of all: from where.</summary>
    public static async Task FromAsync(HttpContext http, RequestDelegate next)
    {
        var here = new Whereabouts(http);
        http.Features.Set(here);
        using (http.RequestServices.GetRequiredService<ILogger<Whereabouts>>().BeginScope(here)) await next(http);
    }

    /// <summary>When it is known who it is: whose; and then whether they were let do it. What the page for a fault says afterwards is no decision.</summary>
    public static async Task WhoAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || OutOfReach.IsAfterFault(http))
        {
            await next(http);
            return;
        }

        var (known, endpoint) = (Known.Of(http), http.GetEndpoint());
        if (known is { Person: var by } && http.Features.Get<Whereabouts>() is { } here) here.said[^1] = new("By", new PersonId(by));
        await next(http);
        if (NameOf(endpoint) is not { } name) return;
        var (security, method, status) = (http.RequestServices.GetRequiredService<SecurityLog>(), http.Request.Method, http.Response.StatusCode);
        var isRefused = status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound;
        if (known is not var (school, person))
        {
            if (isRefused || (status == StatusCodes.Status302Found && endpoint!.Metadata.GetMetadata<IAllowAnonymous>() is null)) security.NobodyRefused(method, name, status);
        }
        else if (isRefused) security.Refused(new(person), school, method, name, await StudentAsync(http, school), status);
        else security.Given(new(person), school, method, name, status);
    }

    /// <summary>What an endpoint is called: never its address.</summary>
    public static string? NameOf(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? (endpoint as RouteEndpoint)?.RoutePattern.RawText;

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => said.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public override string ToString() => string.Join(' ', said.Where(one => one.Value is not null).Select(one => $"{one.Key}:{one.Value}"));

    // Only one who is there: what else stands in the address somebody made up.
    private static async Task<PersonId?> StudentAsync(HttpContext http, string school)
    {
        if (http.GetRouteValue("student") is not string student) return null;
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession(school);
        return await session.LoadAsync<FileCard>(student) is { } card ? new(card.Id) : null;
    }
}

/// <summary>The code by which a request is known, on screen and in the log.</summary>
internal static class CodeOfRequest
{
    /// <summary>The code.</summary>
    public static string Code(this HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
}

/// <summary>What stands on each line besides what it says: ours, and not the framework's, which puts the whole address there.</summary>
internal sealed class OnEachLine : IExternalScopeProvider
{
    private readonly LoggerExternalScopeProvider scopes = new();

    /// <inheritdoc />
    public void ForEachScope<TState>(Action<object?, TState> callback, TState state) => scopes.ForEachScope(callback, state);

    /// <inheritdoc />
    public IDisposable Push(object? state) => state?.GetType().Namespace?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) is true ? Nothing.Here : scopes.Push(state);

    private sealed class Nothing : IDisposable
    {
        public static readonly Nothing Here = new();

        public void Dispose()
        {
        }
    }
}
