namespace CaseTracker.Domain.Rules;

/// <summary>
/// R1. The student always knows what is shared with the parents: that there is contact, with whom, and each topic the
/// school speaks of.
/// </summary>
public sealed class TheStudentIsInformed : Rule
{
    /// <summary>The rule's number, for those that need it without the rule.</summary>
    public static readonly RuleId Number = new("R1");

    /// <inheritdoc />
    public override RuleId Id => Number;

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Leerling als actor; Insteek 1.2");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override bool CanBeOff => false;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } =
    [
        new("inform-days", 1, 1, 5), new("answer-days", 2, 1, 10), new("review-days", 10, 1, 10), new("practical-exempt", 0, 0, 1),
    ];

    /// <inheritdoc />
    public override ImmutableArray<string> Forbids { get; } = ["not-told", "said-what-would-stay-unsaid", "open-duty", "home-first"];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.InformStudent, DutyTask.AnswerObjection, DutyTask.ReviewPostponement];

    /// <summary>Whether the policy of a day owes the student nothing for a contact: practical, nothing else, and no worry.</summary>
    public static bool Exempts(Approach approach, DateTimeOffset at, Bearings day) =>
        approach is { IsPracticalOnly: true, Tone: not Tone.Concerned } && day.Policy.On(Number, SchoolCalendar.DateOf(at)) is { } set && set.Parameters.GetValueOrDefault("practical-exempt") == 1;

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(Starting asked, Relationship now, Bearings day)
    {
        // What is asked may differ from the plan: judge what is asked, with what was told.
        var contact = now.Informing.Contacts.GetValueOrDefault(asked.Contact);
        var about = new ContactToTell(asked.Contact, null, asked.At, asked.Approach, contact?.Tellings ?? now.Informing.ToldEarly.GetValueOrDefault(asked.Contact, []), Exempts(asked.Approach, asked.At, day), false);
        var date = SchoolCalendar.DateOf(asked.At);

        var broken = asked.Approach.Topics.Where(about.WasToStayUnsaid).ToList();
        if (broken.Count > 0)
            yield return Breach("said-what-would-stay-unsaid", ("topics", Listed(broken))) with { Grave = true };

        var isOpen = now.Informing.StateOf(now.Student, about, null, date) is Knows.Open;
        var untold = asked.Approach.Topics.Except(broken).Where(topic => now.Informing.StateOf(now.Student, about, topic, date) is Knows.Open).ToList();
        if (isOpen || untold.Count > 0)
        {
            var unnamed = asked.Approach.Guardians.Where(guardian => !about.Tellings.Any(telling => telling.Guardians.Contains(guardian)));
            yield return Breach("not-told", ("contact", asked.Contact.ToString()), ("topics", Listed(untold)), ("guardians", isOpen ? Listed(unnamed) : ""));
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(Closing asked, Relationship now, Bearings day)
    {
        var open = now.Duties.Open.Count(duty => duty.Rule == Id);
        if (open > 0) yield return Breach("open-duty", ("count", open.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(ShowingReport asked, Relationship now, Bearings day)
    {
        if (asked.Report.StudentSawOn is null || asked.Report.StudentSawOn > asked.At)
            yield return Breach("home-first", ("report", asked.Report.Id.ToString()), ("guardians", asked.Guardian.Value));
    }

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day)
    {
        foreach (var contact in now.Informing.Contacts.Values)
            if (contact is { Held: { } entry, At: { } at })
                foreach (var part in Knowledge.Parts(contact))
                    switch (now.Informing.StateOf(now.Student, contact, part, day.Today))
                    {
                        case Knows.Open:
                            yield return new(Id, DutyTask.InformStudent, entry, now.Student, part, Due(contact, part, now, day), contact.Approach.Holder, null);
                            break;
                        case Knows.Informed:
                            yield return new(Id, DutyTask.InformStudent, entry, now.Student, part, Due(contact, part, now, day), contact.Approach.Holder,
                                (part is { } topic ? contact.ToldOf(topic) : contact.ToldOfContact) ?? at);
                            break;
                    }

        foreach (var objection in now.Voices.Objections)
            yield return new(Id, DutyTask.AnswerObjection, objection.Id, now.Student, null,
                day.Calendar.Due(objection.Since, Chosen("answer-days", objection.Since, day)),
                now.Informing.Contacts.GetValueOrDefault(objection.Contact)?.Approach.Holder ?? objection.HeardBy, objection.AnsweredOn);

        foreach (var review in now.Informing.Reviews)
        {
            yield return new(Id, DutyTask.ReviewPostponement, review.About, null, null, SchoolCalendar.EndOf(review.HoldsUntil), review.Owner, review.MetOn);
            // What came out all the same is looked at the same day; looking at it again is what meets this too.
            if (now.Informing.Postponed.FirstOrDefault(one => one.Id == review.Postponement) is { } wait)
                foreach (var part in wait.Parts)
                    if (review.MetOn is { } met)
                        yield return new(Id, DutyTask.ReviewPostponement, review.About, now.Student, part, met, review.Owner, met);
                    else if (now.Informing.CameOut(now.Student, wait, part, day.Today) is { } since)
                        yield return new(Id, DutyTask.ReviewPostponement, review.About, now.Student, part, SchoolCalendar.EndOf(SchoolCalendar.DateOf(since < wait.Since ? wait.Since : since)), review.Owner, null);
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset? NextLook(Relationship now, Bearings day, DateTimeOffset after) =>
        now.Informing.Postponed.Where(wait => !wait.IsOver).Select(wait => (DateTimeOffset?)SchoolCalendar.EndOf(wait.HoldsUntil)).Where(end => end > after).Min();

    // What was postponed becomes owed when the postponement is over; all else when it took place.
    private DateTimeOffset Due(ContactToTell contact, Topic? part, Relationship now, Bearings day)
    {
        var at = contact.At!.Value;
        var from = now.Informing.Postponed
            .Where(wait => wait.Names(contact.Contact, part) && !wait.Holds(day.Today))
            .Select(wait => SchoolCalendar.At(wait.HoldsUntil, new TimeOnly(23, 59)))
            .Append(at).Max();
        return day.Calendar.DueEvenInBreak(from, Chosen("inform-days", at, day));
    }
}
