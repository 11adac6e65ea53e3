using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using CaseTracker.Web.Logs;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using JasperFx;
using Marten;
using Marten.Exceptions;
using Npgsql;

namespace CaseTracker.Web.Relationships;

/// <summary>The same key came with another question.</summary>
public sealed class KeyReusedException() : Exception("This key was used for another request.");

/// <summary>Asks once: a repeated question gets the answer it got, a lost race is decided again.</summary>
public sealed class Asking(IDocumentStore store, Schoolhouse schools, MasterKeys masters, KeyStore keys, Turns turns, SecurityLog log)
{
    // Eight writers on one student is already a crowd; whoever loses this often in a row is told so.
    private const int Tries = 40;

    private static readonly Counter<long> DecidedAgain = new Meter("CaseTracker").CreateCounter<long>(
        "casetracker.commands.decided_again", description: "Commands that lost a race and were decided again on the new state.");

    /// <summary>Asks, and gives the outcome. The entry's id is the key: whoever sends it, and whatever else comes along, an entry is made once.</summary>
    /// <exception cref="KeyReusedException">The id was used for another question, by somebody else, or in another student's file.</exception>
    public async Task<Outcome> AskAsync(string school, string student, RelationshipCommand command, Actor by, CancellationToken cancellation = default)
    {
        // What is planned with two siblings is one contact, named in either file by the entry that plans it (ADR 1).
        var key = command is PlanContact ? $"{student}/{command.Id}" : $"{command.Id}";
        var fingerprint = masters.Fingerprint([.. Encoding.UTF8.GetBytes($"{by.Id}\n{student}\n"), .. JsonSerializer.SerializeToUtf8Bytes(command, DomainJson.Options)]);
        var ask = new Ask(student, command, by, key, fingerprint);
        // Nobody asks for the same passing of time again.
        if (command is LetTimePass) ask = ask with { Key = null, Fingerprint = null };
        using (await turns.TakeAsync(school, student, cancellation)) return await AskInTurnAsync(school, ask, cancellation);
    }

    private async Task<Outcome> AskInTurnAsync(string school, Ask ask, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AskOnceAsync(school, ask, cancellation);
            }
            catch (Exception erased) when (attempt < Tries && KeyStore.IsErasure(erased))
            {
                // Erased on another node since the keys were read: the next time round, sealing says whom.
                await keys.CatchUpAsync(cancellation);
            }
            catch (Exception taken) when (StoredEvents.IsEntryTaken(taken))
            {
                // Asked twice at once, the first one's answer is there; anything else under this id is another entry.
                return await KnownAsync(school, ask, cancellation) ?? new Outcome.Refused([Deciding.EntryExists]);
            }
            catch (Exception clash) when (attempt < Tries && IsClash(clash))
            {
                DecidedAgain.Add(1, new KeyValuePair<string, object?>("school", school));
                // Most clashes are over in the time of one command; the spread keeps losers from meeting again.
                if (attempt > 1) await Task.Delay(Random.Shared.Next(1, 5 * attempt), cancellation);
            }
        }
    }

    // No bus in between: nothing that a command does leaves the house as a message, so its outbox has nothing to keep.
    private async Task<Outcome> AskOnceAsync(string school, Ask ask, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(school);
        var outcome = await ask.DecideAsync(session, schools, keys, cancellation);
        await session.SaveChangesAsync(cancellation);
        if (ask.Command is BreakTheGlass && outcome is Outcome.Accepted) log.GlassBroken(ask.By.Id, school, new(ask.Student));
        return outcome;
    }

    private async Task<Outcome?> KnownAsync(string school, Ask ask, CancellationToken cancellation)
    {
        if (ask.Key is not { } key) return null;
        await using var session = store.QuerySession(school);
        return await session.LoadAsync<Answer>(key, cancellation) is { } answer ? ask.AnswerOf(answer) : null;
    }

    /// <summary>Whether somebody else was first: the same question is asked again on the new state.</summary>
    public static bool IsClash(Exception exception) => exception is ConcurrencyException or DocumentAlreadyExistsException or ExistingStreamIdCollisionException
        || exception is MartenCommandException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } }
        || exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };
}
