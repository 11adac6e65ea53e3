using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Storage.Keys;

namespace CaseTracker.Web.Api;

/// <summary>What a command came to.</summary>
/// <param name="Id">The entry it made.</param>
/// <param name="Version">How many events the student's stream has.</param>
public sealed record Recorded(EntryId Id, long Version);

/// <summary>Takes one command of a relationship as JSON.</summary>
internal static class CommandEndpoint
{
    /// <summary>The header with the key of a request whose body gives no id.</summary>
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>Reads, checks the shape, asks, answers.</summary>
    public static async Task<IResult> PostAsync<T>(
        string student, HttpRequest request, SignedIn who, RequestReader reader, Asking asking, Problems problems, CancellationToken cancellation) where T : RelationshipCommand
    {
        var key = OnceForAKey.KeyOf(request);
        var read = await reader.ReadAsync<T>(request, isKeyed: key is not null, cancellation);
        if (read.Asked is not { } command) return problems.Shape(read.Faults);
        if (command.Id == default) command = (T)((RelationshipCommand)command with { Id = KeySpace.Derived($"{who.School}/{who.Actor.Id}/{student}/{key}") });

        try
        {
            return await asking.AskAsync(who.School, student, command, who.Actor, cancellation) switch
            {
                Outcome.Accepted accepted => Results.Created($"/api/v1/students/{Uri.EscapeDataString(student)}/entries/{Shown(command)}", new Recorded(command.Id, accepted.Version)),
                Outcome.Refused refused => await problems.RefusedAsync(refused.Refusals, who.School, student, cancellation),
                _ => throw new InvalidOperationException("An outcome of a kind that nobody knows."),
            };
        }
        catch (KeyReusedException)
        {
            return problems.Unprocessable("KeyReused");
        }
        catch (PersonErasedException)
        {
            return problems.Unprocessable("PersonErased");
        }
        catch (Exception lost) when (Asking.IsClash(lost))
        {
            return problems.LostRace();
        }
    }

    // What puts an entry right, takes it back or chooses its readers is read at that entry.
    private static EntryId Shown(RelationshipCommand command) => command switch
    {
        CorrectEntry correction => correction.Target,
        RetractEntry retraction => retraction.Target,
        NarrowAudience narrowing => narrowing.Target,
        WidenAudience widening => widening.Target,
        ReviewGlass review => review.Glass,
        _ => command.Id,
    };

    private static readonly EntryId KeySpace = new(Guid.Parse("5b0b8ac4-6b6f-4a34-9c2c-0f1d6d0f7f3e"));
}
