using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace CaseTracker.Web.Components.Faults;

/// <summary>
/// Something outside does not answer: the database, or the provider with whom people sign in. Nothing was done, and it will pass; who
/// asked is told so (503), apart from what is broken here (500).
/// </summary>
internal static class OutOfReach
{
    /// <summary>After how many seconds a program may ask again.</summary>
    public const string Again = "30";

    /// <summary>Whether a fault comes of that.</summary>
    public static bool Is(Exception? fault) => fault is NpgsqlException { IsTransient: true } or HttpRequestException || (fault?.InnerException is { } inner && Is(inner));

    /// <summary>The status of the answer to a fault.</summary>
    public static int StatusOf(Exception fault) => Is(fault) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;

    /// <summary>Whether a request is being answered a second time, after a fault: then nothing that may be out of reach is asked again.</summary>
    public static bool IsAfterFault(HttpContext http) => http.Features.Get<IExceptionHandlerPathFeature>() is not null;
}
