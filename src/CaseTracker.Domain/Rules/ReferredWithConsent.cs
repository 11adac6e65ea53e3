namespace CaseTracker.Domain.Rules;

/// <summary>
/// R12. A student is referred with the consent of who can judge, and student and family know to whom and why. A compulsory task of
/// the CLB needs no consent, but their knowledge; in danger one person may send at once, and a second looks at it.
/// </summary>
public sealed class ReferredWithConsent : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R12");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Law, "Decreet van 7 mei 2004 betreffende de rechtspositie van de minderjarige in de integrale jeugdhulp, art. 8");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override bool CanBeOff => false;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } =
    [
        new("talk-days", 5, 1, 10), new("tell-days", 3, 1, 5), new("confirm-days", 1, 1, 2), new("danger-days", 1, 1, 5),
        new("chase-days", 10, 3, 30), new("report-days", 3, 1, 10), new("stop-days", 1, 1, 3),
    ];

    /// <inheritdoc />
    public override ImmutableArray<string> Forbids { get; } = ["not-talked-over", "family-not-told", "no-consent", "still-to-do"];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } =
    [
        DutyTask.TalkOverReferral, DutyTask.TellOfReferral, DutyTask.ConfirmDanger, DutyTask.LookAgainAtTelling,
        DutyTask.ChasePartner, DutyTask.TellWhatCameBack, DutyTask.TellPartnerToStop,
    ];

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(SendingReferral asked, Relationship now, Bearings day)
    {
        var (referral, date) = (asked.Referral, SchoolCalendar.DateOf(asked.At));
        if (referral.Ground is ReferralGround.Danger) yield break;
        if (referral.ToldOn(now.Student, referral.Id) is null) yield return Breach("not-talked-over", ("referral", referral.Id.ToString()));

        var home = WhoHasToKnow.AtHome(now, date).ToList();
        if (home.Count > 0 && home.TrueForAll(guardian => referral.ToldAtHomeOf(guardian, now.Family, referral.Id) is null))
            yield return Breach("family-not-told", ("referral", referral.Id.ToString()), ("guardians", Listed(home.Select(guardian => guardian.Id))));

        if (referral.Ground is not ReferralGround.Consent) yield break;
        var who = WhoConsents.On(date, now.Enrolment, now.Family, now.Referrals.Ability);
        if (!who.IsGivenBy(now.Student, referral.Says))
            yield return Breach("no-consent", ("referral", referral.Id.ToString()), ("people", who.Student ? now.Student.Value : Listed(who.Guardians)),
                ("against", Listed(referral.Says.Where(say => !say.IsFor && who.Counts(say.From, now.Student)).Select(say => say.From))));
    }

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(EndingReferral asked, Relationship now, Bearings day)
    {
        // What was never sent can be dropped as it is; and who does not answer need not be asked any more.
        if (asked.Referral.Sent is null) yield break;
        var left = now.Duties.Open.Count(duty => duty.Rule == Id && duty.Task is not DutyTask.ChasePartner && asked.Referral.Has(duty.About));
        if (left > 0) yield return Breach("still-to-do", ("referral", asked.Referral.Id.ToString()), ("count", left.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day) => now.Referrals.Open.SelectMany(referral => Asks(referral, now, day));

    /// <inheritdoc />
    public override DateTimeOffset? NextLook(Relationship now, Bearings day, DateTimeOffset after) => now.Referrals.Open
        .SelectMany(referral => referral.LastWait is { } wait ? [SchoolCalendar.EndOf(wait.Until)] : Array.Empty<DateTimeOffset>())
        .Select(end => (DateTimeOffset?)end).Append(now.Referrals.Open.Any() ? Birthday.Next(now, after) : null).Where(look => look > after).Min();

    private IEnumerable<Asked> Asks(Referral referral, Relationship now, Bearings day)
    {
        if (referral.Ground is not ReferralGround.Danger)
            yield return new(Id, DutyTask.TalkOverReferral, referral.Id, now.Student, null,
                day.Calendar.Due(referral.Since, Chosen("talk-days", referral.Since, day)), referral.Owner, referral.ToldOn(now.Student, referral.Id));
        if (referral.Sent is not { } sent) yield break;

        foreach (var ask in ToTell(referral, sent, now, day)) yield return ask;
        if (sent.Second is { } second)
            yield return new(Id, DutyTask.ConfirmDanger, sent.Entry, null, null,
                day.Calendar.DueEvenInBreak(sent.At, Chosen("confirm-days", sent.At, day)), second, referral.Confirmed?.At);
        foreach (var ask in ToAsk(referral, day)) yield return ask;
        foreach (var ask in CameBack(referral, now, day)) yield return ask;
        foreach (var ask in ToStop(referral, sent, day)) yield return ask;
    }

    // Who did not know when it was sent; in danger nobody did, and telling may wait.
    private IEnumerable<Asked> ToTell(Referral referral, Sending sent, Relationship now, Bearings day)
    {
        var isDanger = referral.Ground is ReferralGround.Danger;
        var toTell = WhoHasToKnow.AtHome(now, day.Today).Select(guardian => (guardian.Id, ToldOn: referral.ToldAtHomeOf(guardian, now.Family, referral.Id))).ToList();
        if (isDanger) toTell.Insert(0, (now.Student, referral.ToldOn(now.Student, referral.Id)));
        var waits = referral.LastWait is { } wait && day.Today <= wait.Until;
        var from = referral.LastWait is { } last && SchoolCalendar.At(last.Until, new TimeOnly(23, 59)) is var over && over > sent.At ? over : sent.At;
        var due = day.Calendar.DueEvenInBreak(from, Chosen(isDanger ? "danger-days" : "tell-days", sent.At, day));
        foreach (var (person, toldOn) in toTell)
            if (toldOn is not null || !waits)
                yield return new(Id, DutyTask.TellOfReferral, referral.Id, person, null, due, referral.Owner, toldOn);

        // Looked at again when it is decided anew, or when all were told; else by who asked it.
        for (var at = 0; at < referral.Waits.Length; at++)
            yield return new(Id, DutyTask.LookAgainAtTelling, referral.Waits[at].Entry, null, null, SchoolCalendar.EndOf(referral.Waits[at].Until), referral.Waits[at].By,
                at + 1 < referral.Waits.Length ? referral.Waits[at + 1].At : toTell.TrueForAll(one => one.ToldOn is not null) ? toTell.Max(one => one.ToldOn) : null);
    }

    private IEnumerable<Asked> ToAsk(Referral referral, Bearings day)
    {
        for (var at = 0; at < referral.Silences.Length; at++)
        {
            var silence = referral.Silences[at];
            var ended = at + 1 < referral.Silences.Length ? referral.Silences[at + 1].Since : referral.AnsweredOn ?? referral.StoppedOn;
            yield return new(Id, DutyTask.ChasePartner, silence.Entry, null, null, day.Calendar.Due(silence.Since, Chosen("chase-days", silence.Since, day)), referral.Owner, ended);
        }
    }

    private IEnumerable<Asked> CameBack(Referral referral, Relationship now, Bearings day)
    {
        foreach (var report in referral.Reports)
        {
            var due = day.Calendar.Due(report.At, Chosen("report-days", report.At, day));
            yield return new(Id, DutyTask.TellWhatCameBack, report.Entry, now.Student, null, due, referral.Owner, referral.ToldOn(now.Student, report.Entry));
            if (report.ForGuardians)
                foreach (var guardian in WhoHasToKnow.AtHome(now, day.Today))
                    yield return new(Id, DutyTask.TellWhatCameBack, report.Entry, guardian.Id, null, due, referral.Owner, referral.ToldAtHomeOf(guardian, now.Family, report.Entry));
        }
    }

    // Whoever could consent and is against it with their last word; and in danger the second person.
    private IEnumerable<Asked> ToStop(Referral referral, Sending sent, Bearings day)
    {
        var against = referral.Ground is ReferralGround.Consent ? referral.Says.Where(say => say is { IsFor: false, Counted: true }).Select(say => (say.Entry, say.At)) : [];
        if (referral.Confirmed is { Upheld: false } no) against = [(no.Entry, no.At)];
        foreach (var (entry, at) in against)
        {
            var since = at > sent.At ? at : sent.At;
            yield return new(Id, DutyTask.TellPartnerToStop, entry, null, null, day.Calendar.DueEvenInBreak(since, Chosen("stop-days", since, day)), referral.Owner,
                referral.StoppedOn >= since ? referral.StoppedOn : null);
        }
    }
}
