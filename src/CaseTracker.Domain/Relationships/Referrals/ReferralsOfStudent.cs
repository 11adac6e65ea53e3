using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Referrals;

/// <summary>The referrals of a student to partners outside the school (R12).</summary>
public sealed record ReferralsOfStudent
{
    /// <summary>None.</summary>
    public static readonly ReferralsOfStudent None = new();

    /// <summary>The referrals, in the order in which they were proposed.</summary>
    public ImmutableArray<Referral> All { get; init; } = [];

    /// <summary>Whether the student is able to judge, as it was last assessed; null when nobody did.</summary>
    public AbilityToJudge? Ability { get; init; }

    /// <summary>Those that go on.</summary>
    [JsonIgnore]
    public IEnumerable<Referral> Open => All.Where(referral => referral.IsOpen);

    /// <summary>The referral that goes on; null when it is over or unknown.</summary>
    public Referral? Find(EntryId referral) => All.FirstOrDefault(one => one.Id == referral && one.IsOpen);

    /// <summary>The referral that an entry belongs to.</summary>
    public Referral? Of(EntryId entry) => All.FirstOrDefault(one => one.Has(entry));

    /// <summary>The referrals after one more event.</summary>
    /// <param name="enrolment">How old the student is.</param>
    /// <param name="family">Who holds authority then.</param>
    public ReferralsOfStudent Evolve(RelationshipEvent happened, StudentEnrolment enrolment, FamilyCircle family)
    {
        return happened switch
        {
            ReferralProposed proposed => this with { All = All.Add(new(proposed.Id, proposed.TookPlace, proposed.Partner, proposed.Kind, proposed.Ground, proposed.By, proposed.Owner)) },
            ReferralTalkedOver talk => Change(talk.Referral, referral => referral with
            {
                Told = [.. referral.Told, .. talk.With.Select(who => new ToldOfReferral(talk.Report ?? talk.Referral, who, talk.TookPlace))],
            }),
            AbilityToJudgeAssessed assessed => this with { Ability = new(assessed.Id, assessed.Able, assessed.By, assessed.TookPlace) },
            ReferralConsentGiven given => Said(given.Referral, given.Id, given.From, true, given.TookPlace),
            ReferralConsentRefused refused => Said(refused.Referral, refused.Id, refused.From, false, refused.TookPlace),
            ReferralConsentWithdrawn withdrawn => Said(withdrawn.Referral, withdrawn.Id, withdrawn.From, false, withdrawn.TookPlace),
            ReferralSent sent => Sent(sent.Referral, new(sent.Id, sent.TookPlace, sent.By, null)),
            CompulsoryReferralSent sent => Sent(sent.Referral, new(sent.Id, sent.TookPlace, sent.By, null)),
            DangerReferralSent sent => Sent(sent.Referral, new(sent.Id, sent.TookPlace, sent.By, sent.Second)),
            DangerReferralConfirmed confirmed => Change(confirmed.Referral, referral => referral with { Confirmed = new(confirmed.Id, confirmed.TookPlace, confirmed.By, confirmed.Upheld) }),
            ReferralTellingPostponed postponed => Change(postponed.Referral, referral => referral with
            {
                Waits = referral.Waits.Add(new(postponed.Id, postponed.TookPlace, postponed.By, postponed.Approver, postponed.Until)),
            }),
            ReferralAccepted accepted => Answered(accepted.Referral, accepted.TookPlace, true),
            ReferralDeclined declined => Answered(declined.Referral, declined.TookPlace, false),
            PartnerChased chased => Change(chased.Referral, referral => referral with { Silences = referral.Silences.Add(new(chased.Id, chased.TookPlace)) }),
            ReferralReportedBack reported => Answered(reported.Referral, reported.TookPlace, null, new(reported.Id, reported.TookPlace, reported.ForGuardians)),
            PartnerToldToStop stopped => Change(stopped.Referral, referral => referral with { StoppedOn = stopped.TookPlace }),
            ReferralEnded ended => Change(ended.Referral, referral => referral with { EndedOn = ended.TookPlace }),
            RelationshipClosed closed => this with { All = [.. All.Select(referral => referral with { EndedOn = referral.EndedOn ?? closed.TookPlace })] },
            _ => this,
        };

        ReferralsOfStudent Said(EntryId of, EntryId entry, PersonId from, bool isFor, DateTimeOffset at)
        {
            var counted = WhoConsents.On(SchoolCalendar.DateOf(at), enrolment, family, Ability).Counts(from, enrolment.Student);
            return Change(of, referral => referral with { Says = [.. referral.Says.Where(say => say.From != from), new(entry, from, isFor, counted, at)] });
        }
    }

    /// <summary>Only those that go on, and those of which student and family may not know yet that they were.</summary>
    public ReferralsOfStudent Lean() => All.All(IsKept) ? this : this with { All = [.. All.Where(IsKept)] };

    private static bool IsKept(Referral referral) => referral.IsOpen || referral is { Ground: ReferralGround.Danger };

    private ReferralsOfStudent Sent(EntryId of, Sending sending) =>
        Change(of, referral => referral.Sent is not null ? referral : referral with { Sent = sending, Silences = [new(sending.Entry, sending.At)] });

    private ReferralsOfStudent Answered(EntryId of, DateTimeOffset at, bool? isTaken, ReportBack? report = null) => Change(of, referral => referral with
    {
        AnsweredOn = referral.AnsweredOn ?? at, IsTaken = isTaken ?? referral.IsTaken, Reports = report is null ? referral.Reports : referral.Reports.Add(report),
    });

    private ReferralsOfStudent Change(EntryId id, Func<Referral, Referral> change)
    {
        var at = All.IndexOf(All.FirstOrDefault(one => one.Id == id)!);
        return at < 0 ? this : this with { All = All.SetItem(at, change(All[at])) };
    }
}
