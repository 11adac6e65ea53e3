namespace CaseTracker.Web.Api;

/// <summary>What an endpoint takes as key.</summary>
/// <param name="IsNeeded">Whether a request without one is turned away.</param>
internal sealed record TakesKey(bool IsNeeded);

/// <summary>Files that an endpoint takes as its body.</summary>
/// <param name="Types">Their media types; multipart/form-data for several at once.</param>
internal sealed record TakesFiles(params ImmutableArray<string> Types);

/// <summary>How endpoints that write, and are no command of one student, describe themselves.</summary>
internal static class KeyedEndpoints
{
    /// <summary>Takes a JSON body and an Idempotency-Key, and answers with the problems that this brings.</summary>
    public static RouteHandlerBuilder TakesKeyed<T>(this RouteHandlerBuilder endpoint, bool isKeyNeeded = false) where T : notnull =>
        endpoint.Accepts<T>("application/json").TakesKey(isKeyNeeded);

    /// <summary>Takes an Idempotency-Key.</summary>
    public static RouteHandlerBuilder TakesKey(this RouteHandlerBuilder endpoint, bool isKeyNeeded = false) => endpoint
        .WithMetadata(new TakesKey(isKeyNeeded))
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
