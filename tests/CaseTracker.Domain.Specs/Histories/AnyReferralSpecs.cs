using CsCheck;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>
/// Noor's referrals, lived by throwing dice: consents given, refused, taken back, late and wrong ones among them, in a family that
/// changes, around the 12th and the 18th birthday.
/// </summary>
internal sealed class AnyReferral(int birth) : AnyFile(Beginnings[birth])
{
    /// <summary>Twelve tomorrow, fifteen, eighteen tomorrow.</summary>
    public static readonly DateOnly[] Births = [new(2014, 10, 13), new(2011, 3, 3), new(2008, 10, 13)];

    private static readonly EntryId[] Referrals = [Entry("r1"), Entry("r2")];
    private static readonly PersonId[] Family = [Noor, MevrouwPeeters, MeneerDeSmet];
    private static readonly PersonId[] Asking = [An, Directrice, Zorg];
    private static readonly PartnerId Partner = new(Guid.Parse("5b0a4a52-7c1e-4d6b-9a53-2f1d8f0c6e11"));
    private static readonly (History, Relationship)[] Beginnings = [.. Births.Select(bornOn => Begin(bornOn, new ConfirmGuardian(Entry("father"), MeneerDeSmet, Father)))];

    /// <summary>When Noor was born.</summary>
    public DateOnly BornOn => Births[birth];

    protected override TimeSpan Pass() => Throw(8) switch { < 4 => TimeSpan.Zero, 4 => TimeSpan.FromSeconds(20), 5 => TimeSpan.FromMinutes(40), 6 => TimeSpan.FromHours(9), _ => TimeSpan.FromDays(2) };

    protected override PersonId By(RelationshipCommand command) => Asking[Throw(3)];

    protected override RelationshipCommand Ask(EntryId id)
    {
        var referral = Referrals[Throw(5) == 0 ? 1 : 0];
        if (!Stated.Any(one => one.Id == referral) && Throw(6) > 0)
            return new ProposeReferral(referral, Moment(), Partner, PartnerKind.Clb, Throw(8) switch { 0 => ReferralGround.CompulsoryTask, 1 => ReferralGround.Danger, _ => ReferralGround.Consent }, An, Words, Words);
        switch (Throw(100))
        {
            case < 16: return new TalkReferralOver(id, referral, null, Moment(), Throw(4) switch { 0 => [Noor], 1 => [MevrouwPeeters], 2 => [MeneerDeSmet, Noor], _ => Family });
            case < 34: return new ConsentToReferral(id, referral, Moment(), Family[Throw(3)], ConsentForm.Spoken);
            case < 38: return new RefuseReferral(id, referral, Moment(), Family[Throw(3)], ConsentForm.Message);
            case < 46: return new WithdrawConsent(id, referral, Moment(), Family[Throw(3)], ConsentForm.OnPaper);
            case < 62: return new SendReferral(id, referral, Channel.Message, Throw(2) == 0 ? Zorg : Directrice);
            case < 68: return new RecordReferralSent(id, referral, Moment(), Channel.Phone, Throw(2) == 0 ? Zorg : Directrice);
            case < 73: return new AssessAbility(id, Moment(), Throw(2) == 0, Zorg, Words);
            case < 76: return new ConfirmGuardian(id, MeneerDeSmet, Father with { Authority = Throw(2) == 0 ? Authority.InformationOnly : Authority.Holds });
            case < 78: return new UnlinkGuardian(id, null, Family[1 + Throw(2)]);
            case < 80: return new ConfirmDanger(id, referral, Throw(2) == 0, Words);
            case < 82: return new PostponeReferralTelling(id, referral, Zorg, SchoolCalendar.DateOf(Now).AddDays(Throw(4)), Words);
            case < 84: return new AcceptReferral(id, referral, Moment(), null);
            case < 86: return new ReportBackReferral(id, referral, Moment(), Throw(2) == 0, Words);
            case < 88: return new TellPartnerToStop(id, referral, Moment());
            case < 90: return new EndReferral(id, referral, ReferralOutcome.Helped);
            case < 94: return new RetractEntry(id, Target().Id, RetractionCause.DidNotHappen, Words);
            case < 98: return Correcting(id);
            default: return new LetTimePass(id);
        }
    }

    private CorrectEntry Correcting(EntryId id)
    {
        var before = Target();
        return new(id, before.Id, before switch
        {
            ConsentToReferral consent => consent with { From = Family[Throw(3)] },
            WithdrawConsent withdrawal => withdrawal with { TookPlace = Moment() },
            AssessAbility assessed => assessed with { Able = !assessed.Able },
            RecordReferralSent sent => sent with { TookPlace = Moment() },
            _ => before,
        }, Words);
    }
}

/// <summary>
/// R12 told a second time, straight from the entries and without the domain's parts: slow, plain, and meant to be read beside
/// DOMAIN.md.
/// </summary>
internal sealed class WhoseConsent(IReadOnlyList<Entry> before, DateOnly bornOn, DateOnly on)
{
    private bool StudentDecides => Age >= 18 || (before.OfType<AbilityToJudgeAssessed>().LastOrDefault()?.Able ?? Age >= 12);

    private int Age => on.Year - bornOn.Year - (on < bornOn.AddYears(on.Year - bornOn.Year) ? 1 : 0);

    /// <summary>Whether who has to consent does.</summary>
    public bool IsGiven(EntryId referral)
    {
        var deciding = StudentDecides ? [Noor] : new[] { MevrouwPeeters, MeneerDeSmet }.Where(guardian => AuthorityOf(guardian) is Authority.Holds).ToArray();
        var words = deciding.Select(person => LastWord(person, referral)).Where(word => word is not null).ToList();
        return words.Count > 0 && words.TrueForAll(word => word is ReferralConsentGiven);
    }

    /// <summary>Whether the student knew, and some guardian of a minor who may know did.</summary>
    public bool IsKnown(EntryId referral) => IsTold(Noor, referral) && (Age >= 18
        || new[] { MevrouwPeeters, MeneerDeSmet }.Where(guardian => AuthorityOf(guardian) is Authority.Holds or Authority.InformationOnly).ToList() is var home && (home.Count == 0 || home.Exists(guardian => IsTold(guardian, referral))));

    private bool IsTold(PersonId person, EntryId referral) => before.OfType<ReferralTalkedOver>().Any(talk => talk.Referral == referral && talk.Report is null && talk.With.Contains(person));

    private Authority? AuthorityOf(PersonId guardian)
    {
        Authority? authority = null;
        foreach (var entry in before)
            if (entry is GuardianConfirmed confirmed && confirmed.Guardian == guardian) authority = confirmed.Link.Authority;
            else if (entry is GuardianUnlinked unlinked && unlinked.Guardian == guardian) authority = null;
        return authority;
    }

    private Entry? LastWord(PersonId person, EntryId referral) => before.LastOrDefault(entry => entry switch
    {
        ReferralConsentGiven given => given.Referral == referral && given.From == person,
        ReferralConsentRefused refused => refused.Referral == referral && refused.From == person,
        ReferralConsentWithdrawn withdrawn => withdrawn.Referral == referral && withdrawn.From == person,
        _ => false,
    });
}

/// <summary>
/// At every prefix of every history: no referral is sent without consent, and what was sent all the same bears its finding; none
/// that was rightly sent does.
/// </summary>
public class Any_referral
{
    private readonly Lives<AnyReferral> lives = new(15_000, Check, happened => happened is FindingLifted ? "lifted" : null);

    private static readonly Gen<(int, ulong[])> Dice = Gen.Select(Gen.Int[0, AnyReferral.Births.Length - 1], Gen.ULong.Array[6, 16]);

    [Fact]
    public void is_sent_with_consent_or_bears_the_finding()
    {
        lives.Live(Dice, dice => (new AnyReferral(dice.Item1), dice.Item2));
        lives.AssertCameUp(
            "refused R12 no-consent", "refused  no-consent-to-withdraw", "refused R12 still-to-do",
            "sent", "sent as a compulsory task", "sent in danger", "found no-consent", "found not-talked-over", "found family-not-told", "lifted", "to stop", "student decides", "guardians decide");
    }

    private static void Check(AnyReferral life, HashSet<string> met)
    {
        var entries = life.History.Effective.Select(recorded => recorded.Event).OfType<Entry>().ToList();
        var findings = life.History.Findings.Where(found => found.Rule == new ReferredWithConsent().Id).ToList();
        var proposed = new HashSet<EntryId>();
        var (sent, ended) = (new HashSet<EntryId>(), new HashSet<EntryId>());
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is ReferralProposed proposal) proposed.Add(proposal.Id);
            if (entries[i] is ReferralEnded end) ended.Add(end.Referral);
            if (entries[i] is DangerReferralSent) met.Add("sent in danger");
            if (entries[i] is not (ReferralSent or CompulsoryReferralSent)) continue;
            var (entry, referral) = (entries[i], entries[i].RefersTo().Single());
            // What hangs on a proposal that was taken back, or was over, is nothing.
            if (!proposed.Contains(referral) || ended.Contains(referral)) continue;
            sent.Add(referral);
            var told = new WhoseConsent(entries[..i], life.BornOn, SchoolCalendar.DateOf(entry.TookPlace));
            var isFound = findings.Exists(found => found.About == entry.Id && found.Reason == "no-consent");
            Assert.Equal(entry is ReferralSent && !told.IsGiven(referral), isFound);
            Assert.Equal(!told.IsKnown(referral), findings.Exists(found => found.About == entry.Id && found.Reason is "not-talked-over" or "family-not-told"));
            met.Add(entry is ReferralSent ? "sent" : "sent as a compulsory task");
        }

        met.UnionWith(findings.Select(found => $"found {found.Reason}"));
        if (life.Snapshot.Duties.Open.Any(duty => duty.Task is DutyTask.TellPartnerToStop)) met.Add("to stop");
        met.Add(WhoConsents.On(SchoolCalendar.DateOf(life.Now), life.Snapshot.Enrolment, life.Snapshot.Family, life.Snapshot.Referrals.Ability).Student ? "student decides" : "guardians decide");

        life.AssertAgrees();
        Assert.Empty(Findings.Changes(life.History, Noor.Value, life.Day(An)));
    }
}
