using CaseTracker.Web.Identity;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Schools;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Absences;

/// <summary>How a call home about an absence went.</summary>
public enum CallOutcome
{
    /// <summary>Spoken with home; nobody knows why yet.</summary>
    Reached,

    /// <summary>Home explained it.</summary>
    Explained,

    /// <summary>Nobody answered.</summary>
    NotReached,

    /// <summary>A message was left: home knows.</summary>
    Voicemail,
}

/// <summary>The result of a call home about an absence, by one press.</summary>
/// <param name="Id">The id of the first entry it makes: sent twice, it counts once.</param>
/// <param name="Words">What home said, where somebody wrote it down.</param>
public sealed record HomeCallResult(EntryId Id, string Student, PersonId Guardian, CallOutcome Outcome, Text? Words = null);

/// <summary>Records what a press says: a contact, an attempt, an explanation.</summary>
internal sealed class HomeCalling(Asking asking, Schoolhouse schools, IStringLocalizer<AbsenceTexts> texts)
{
    /// <summary>Records it; gives what stood in the way, or nothing.</summary>
    /// <param name="halfDays">The half days it is about.</param>
    /// <param name="number">The number that was called.</param>
    public async Task<ImmutableArray<Refusal>> RecordAsync(SignedIn who, HomeCallResult result, IReadOnlyList<HalfDay> halfDays, string? number, CancellationToken cancellation)
    {
        // Now and not when the form opened: who is called is spoken to at the press.
        var at = (await schools.BearingsAsync(who.School, who.Actor)).ThisMinute;
        var approach = new Approach(Initiative.School, [who.Actor.Id], [result.Guardian], Channel.Phone, Tone.Neutral, [Topic.Absence], Setting.Informal);
        RelationshipCommand[] commands = result.Outcome switch
        {
            CallOutcome.NotReached => [new RecordAttempt(result.Id, null, null, result.Guardian, Channel.Phone, AttemptOutcome.NoAnswer, Text.Of(number))],
            CallOutcome.Explained =>
            [
                new ExplainAbsences(result.Id.Derived("explained"), at, halfDays, result.Guardian, ExplainedHow.Phone, AbsenceMeaning.Explained, result.Words),
                new RecordContact(result.Id, null, at, approach, []),
            ],
            CallOutcome.Voicemail => [new RecordContact(result.Id, null, null, approach, [], Text.Of(texts["Voicemail.said"]), result.Words)],
            _ => [new RecordContact(result.Id, null, null, approach, [], null, result.Words)],
        };
        foreach (var command in commands)
            if (await asking.AskAsync(who.School, result.Student, command, who.Actor, cancellation) is Outcome.Refused refused) return refused.Refusals;
        return [];
    }
}
