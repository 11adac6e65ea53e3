namespace CaseTracker.Domain.Relationships.Informing;

/// <summary>Lets telling the student wait, because it would endanger the student. Two people decide it.</summary>
/// <param name="ContactItself">Whether also that there is contact stays untold.</param>
/// <param name="Topics">The topics that wait; of that contact.</param>
/// <param name="Approver">The second person, of the care team or the principal.</param>
/// <param name="ReviewOn">The last day it holds; at most as many school days away as the policy says.</param>
/// <param name="Reason">The reason of safety; it has to be there.</param>
public sealed record PostponeInforming(
    EntryId Id, EntryId Contact, bool ContactItself, IReadOnlyList<Topic> Topics, PersonId Approver, DateOnly ReviewOn, Text? Reason) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => now.Informing.Contacts.ContainsKey(Contact) ? Postponed(now, day) : Facts.InHistory;

    /// <inheritdoc />
    public override Facts Decide(History history, Relationship now, Bearings day) =>
        now.Informing.Contacts.ContainsKey(Contact) ? Postponed(now, day) : Facts.Not("contact-unknown");

    /// <summary>Whether the student knows a contact, or that topic of it: then it is too late to let it wait. Of a plan only by being told.</summary>
    public static bool IsKnown(Relationship now, ContactToTell contact, Topic? part, DateOnly today) =>
        contact.TellingsOf(part).Any() || (contact.Held is not null && now.Informing.StateOf(now.Student, contact, part, today) is Knows.Present or Knows.Standing);

    private Facts Postponed(Relationship now, Bearings day)
    {
        var contact = now.Informing.Contacts[Contact];
        var strange = Topics.Except(contact.Approach.Topics).ToList();
        return !ContactItself && Topics.Count == 0 ? Facts.Not("nothing-named")
            : strange.Count > 0 ? Facts.Not("not-of-this-contact", ("topics", string.Join(' ', strange)))
            : !now.Informing.LeavesToTell(now.Student, contact, day.Today) || Knowledge.Parts(ContactItself, Topics).Any(part => IsKnown(now, contact, part, day.Today)) ? Facts.Not("already-known")
            : SecondPerson.Problem(Approver, ReviewOn, Reason, day) is { } problem ? Facts.Refused(problem)
            : new InformingPostponed(Id, day.ThisMinute, Contact, ContactItself, Topics, day.By.Id, Approver, ReviewOn, Reason);
    }
}

/// <summary>Looks at a postponement again: it goes on until another day, or ends now. Two people decide either.</summary>
/// <param name="Approver">The second person, of the care team or the principal.</param>
/// <param name="Until">The new last day; null when it ends.</param>
public sealed record ReviewPostponement(EntryId Id, EntryId Postponement, PersonId Approver, DateOnly? Until, Text? Reason) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        !now.Informing.Postponed.Any(wait => wait.Id == Postponement && !wait.IsOver) ? Facts.Not("entry-not-open")
        : SecondPerson.Problem(Approver, Until, Reason, day) is { } problem ? Facts.Refused(problem)
        : new PostponementReviewed(Id, day.ThisMinute, Postponement, day.By.Id, Approver, Until, Reason);
}

/// <summary>
/// States that who gives it decided a postponement, or how its review ended, together with who asked it: the second person who
/// was named, or in their place another who could have been.
/// </summary>
/// <param name="Note">What they want to add.</param>
public sealed record SecondPostponement(EntryId Id, EntryId Postponement, Text? Note = null) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        now.Informing.Postponed.FirstOrDefault(wait => wait.Id == Postponement)?.Awaits is not { } asked ? Facts.Not("entry-not-open")
        : !asked.MayBeGivenBy(day.By.Id, day.Staff) ? Facts.Not("not-the-second-person")
        : new PostponementSeconded(Id, day.ThisMinute, Postponement, day.By.Id, Note);
}

/// <summary>What a postponement needs: a second person, a reason, and a near day to look again (DOMAIN R1).</summary>
public static class SecondPerson
{
    /// <summary>Who may decide it together with who asks.</summary>
    public static IEnumerable<PersonId> Candidates(Bearings day) => day.Staff.Members.Keys.Where(person => person != day.By.Id && day.Staff.IsCareOrPrincipal(person));

    /// <summary>The last day on which it has to be looked at again.</summary>
    public static DateOnly LastReviewDay(Bearings day) => day.Calendar.SchoolDaysAfter(day.Today, ReviewDays(day));

    /// <summary>What is missing; for one that ends, which has no day to look again, only the second person can be.</summary>
    internal static Refusal? Problem(PersonId approver, DateOnly? until, Text? reason, Bearings day) =>
        approver == day.By.Id || !day.Staff.IsCareOrPrincipal(approver) ? Refusal.Because("second-person")
        : until is not { } reviewOn ? null
        : reason is null ? Refusal.Because("no-reason")
        : reviewOn < day.Today || reviewOn > LastReviewDay(day) ? Refusal.Because("review-too-late", ("days", $"{ReviewDays(day)}"))
        : null;

    private static int ReviewDays(Bearings day) =>
        day.Policy.On(TheStudentIsInformed.Number, day.Today)?.Parameters.GetValueOrDefault("review-days") is > 0 and var chosen ? chosen : 10;

    /// <summary>Whether somebody may say that they decided it too: who was named, or another of the care team; never who asked it.</summary>
    public static bool MayBeGivenBy(this SecondAsked asked, PersonId person, StaffRoom staff) => person != asked.By && (person == asked.Whom || staff.IsCareOrPrincipal(person));
}
