using System.Globalization;

namespace CaseTracker.Domain.Relationships.Corrections;

/// <summary>Puts an entry right, by saying again what it should have said. Judged by the policy of the day it took place.</summary>
/// <param name="Target">The entry.</param>
/// <param name="As">What should have been recorded: a command of the same kind, under the id of the entry.</param>
/// <param name="Why">What was wrong; it has to be there.</param>
public sealed record CorrectEntry(EntryId Id, EntryId Target, RelationshipCommand As, Text? Why) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => Facts.InHistory;

    /// <inheritdoc />
    public override Facts Decide(History history, Relationship now, Bearings day)
    {
        if (Amending.Problem(history, Target, Why, now, day) is { } problem) return Facts.Refused(problem);
        if (As is Writing { Readers: not null }) return Facts.Refused(Circle.NotHere);
        if (As is CorrectEntry or RetractEntry || As.Id != Target) return Facts.Not("another-kind");

        var recorded = history.Find(Target)!;
        var wrong = (Entry)recorded.Event;
        var without = history.Without(Target);
        // Said again as if on that day, by who said it: what is left out keeps its moment, and nobody else becomes its author.
        var author = new Actor(recorded.By, day.Staff.Members.GetValueOrDefault(recorded.By)?.Roles ?? []);
        var facts = As.Decide(without, without.Relationship(now.Id), day with { Now = wrong.TookPlace, By = author });
        if (!facts.Refusals.IsEmpty) return facts;
        return facts.Events is not [Entry right, ..] || right.GetType() != wrong.GetType() ? Facts.Not("another-kind")
            : right.TookPlace > day.Now ? Facts.Not("in-the-future")
            : right.TookPlace < wrong.TookPlace && Deciding.IsTooLongAgo(right.TookPlace, day) ? Facts.Refused(Deciding.TooLongAgo)
            : history.StepsOf(Target).FirstOrDefault(step => step.TookPlace < right.TookPlace) is { } step ? Facts.Not("after-its-steps", ("date", SchoolCalendar.DateOf(step.TookPlace).ToString("O", CultureInfo.InvariantCulture)))
            : new EntryCorrected(Id, day.ThisMinute, Target, now.WithheldFrom(day.By).Keeping(wrong, right), Why);
    }
}

/// <summary>Takes an entry back: its text is hidden from all but auditors. Its steps go with it; why is said once, where it began.</summary>
public sealed record RetractEntry(EntryId Id, EntryId Target, RetractionCause Cause, Text? Why) : RelationshipCommand(Id)
{
    /// <summary>The id of the entry that takes a step back along with what it was a step of.</summary>
    internal static EntryId IdOfStep(EntryId retraction, EntryId step) => retraction.Derived($"{step}");

    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => Facts.InHistory;

    /// <inheritdoc />
    public override Facts Decide(History history, Relationship now, Bearings day) => Amending.Problem(history, Target, Why, now, day) is { } problem
        ? Facts.Refused(problem)
        : Facts.Of([new EntryRetracted(Id, day.ThisMinute, Target, Cause, Why), .. history.StepsOf(Target).Select(step => new EntryRetracted(IdOfStep(Id, step.Id), day.ThisMinute, step.Id, Cause, null))]);
}

/// <summary>Who may amend what: the author, the contact person, a counsellor or the principal; never what opened the relationship.</summary>
public static class Amending
{
    /// <summary>Whether an entry of this kind can be put right or taken back.</summary>
    public static bool Takes(RelationshipEvent happened) => happened is Entry
        and not (RelationshipOpened or EntryCorrected or EntryRetracted or AudienceNarrowed or AudienceWidened or DutyWaived or DutyReassigned or GlassBroken or GlassReviewed or TextsOpenedToAuditor or TextsClosedToAuditor);

    internal static Refusal? Problem(History history, EntryId target, Text? why, Relationship now, Bearings day) =>
        Problem(history, target, now, day) ?? (why is null ? Refusal.Because("no-reason") : null);

    internal static Refusal? Problem(History history, EntryId target, Relationship now, Bearings day) =>
        history.Find(target) is not { } recorded ? Refusal.Because("entry-unknown")
        : !Takes(recorded.Event) ? Refusal.Because("not-amendable")
        : !MayAmend(recorded.By, now, day) ? Refusal.Because("not-yours")
        : null;

    private static bool MayAmend(PersonId author, Relationship now, Bearings day) =>
        day.By.Id == author || day.By.Id == now.Family.ContactPerson?.Staff || day.By.Is(Role.Counsellor) || day.By.Is(Role.Principal);
}
