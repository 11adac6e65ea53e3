namespace CaseTracker.Web.Storage.Postgres;

/// <summary>Says whether the host lives, and whether its database answers and keeps up.</summary>
internal static class HealthSetup
{
    /// <summary>Maps /health/live and /health/ready; both open to anybody, neither tells more than ok.</summary>
    public static void MapHealth(this WebApplication app, Database database)
    {
        app.MapGet("/health/live", () => "ok").AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", async (Standstill standstill, CancellationToken stop) => await database.AnswersAsync(stop) && !standstill.IsSeen ? Results.Text("ok") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable))
            .AllowAnonymous().ExcludeFromDescription();
    }
}
