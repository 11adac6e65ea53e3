using System.Collections.Concurrent;
using System.Text.Json;
using CaseTracker.Domain.Audit;
using CsCheck;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>
/// Noor's referrals, lived by throwing dice: consents given, refused, taken back, late and wrong ones among them, in a family that
/// changes, around the 12th and the 18th birthday.
/// </summary>
internal sealed class AnyReferral
{
    /// <summary>Twelve tomorrow, fifteen, eighteen tomorrow.</summary>
    public static readonly DateOnly[] Births = [new(2014, 10, 13), new(2011, 3, 3), new(2008, 10, 13)];

    private static readonly EntryId[] Referrals = [Entry("r1"), Entry("r2")];
    private static readonly PersonId[] Family = [Noor, MevrouwPeeters, MeneerDeSmet];
    private static readonly PersonId[] Asking = [An, Directrice, Zorg];
    private static readonly Text Words = Text.Of("omdat het zo was")!;
    private static readonly PartnerId Partner = new(Guid.Parse("5b0a4a52-7c1e-4d6b-9a53-2f1d8f0c6e11"));
    private static readonly (History History, Relationship Snapshot)[] Beginnings = [.. Births.Select(Begin)];

    private readonly List<RelationshipCommand> stated = [];
    private int count;
    private Dice dice;

    public AnyReferral(int birth) => (History, Snapshot) = Beginnings[birth];

    public History History { get; private set; }

    public Relationship Snapshot { get; private set; }

    public DateTimeOffset Now { get; private set; } = Days.Monday.AddSeconds(17);

    public Bearings Day(PersonId by) => new(Now, Actor(by), Days.Calendar, Policy.Default, Staff);

    /// <summary>What was asked and what came of it.</summary>
    public (RelationshipCommand Command, Decision Decision) Live(ulong thrown)
    {
        dice = new Dice(thrown);
        Now += dice.Of(8) switch { < 4 => TimeSpan.Zero, 4 => TimeSpan.FromSeconds(20), 5 => TimeSpan.FromMinutes(40), 6 => TimeSpan.FromHours(9), _ => TimeSpan.FromDays(2) };
        var command = Command();
        var day = Day(Asking[dice.Of(3)]);
        var whole = History.Decide(Noor.Value, command, day);
        var decision = Snapshot.Decide(command, day) is var lean and not Decision.NeedsHistory ? lean : whole;
        Assert.Equal(Told(whole), Told(decision));
        if (decision is not Decision.Accepted accepted) return (command, decision);

        stated.Add(command is CorrectEntry correction ? correction.As : command);
        History = History.With(accepted.Events, Now, day.By.Id);
        Snapshot = accepted.Events.Any(Snapshot.IsReachedBackBy)
            ? History.Relationship(Noor.Value).Lean()
            : accepted.Events.Aggregate(Snapshot, (now, next) => now.Evolve(next).Lean()) with { Version = History.Events.Length };
        return (command, decision);
    }

    private RelationshipCommand Command()
    {
        var (id, referral) = (Entry($"e{++count}"), Referrals[dice.Of(5) == 0 ? 1 : 0]);
        if (!stated.Any(one => one.Id == referral) && dice.Of(6) > 0)
            return new ProposeReferral(referral, Moment(), Partner, PartnerKind.Clb, dice.Of(8) switch { 0 => ReferralGround.CompulsoryTask, 1 => ReferralGround.Danger, _ => ReferralGround.Consent }, An, Words, Words);
        switch (dice.Of(100))
        {
            case < 16: return new TalkReferralOver(id, referral, null, Moment(), dice.Of(4) switch { 0 => [Noor], 1 => [MevrouwPeeters], 2 => [MeneerDeSmet, Noor], _ => Family });
            case < 34: return new ConsentToReferral(id, referral, Moment(), Family[dice.Of(3)], ConsentForm.Spoken);
            case < 38: return new RefuseReferral(id, referral, Moment(), Family[dice.Of(3)], ConsentForm.Message);
            case < 46: return new WithdrawConsent(id, referral, Moment(), Family[dice.Of(3)], ConsentForm.OnPaper);
            case < 62: return new SendReferral(id, referral, Channel.Message, dice.Of(2) == 0 ? Zorg : Directrice);
            case < 68: return new RecordReferralSent(id, referral, Moment(), Channel.Phone, dice.Of(2) == 0 ? Zorg : Directrice);
            case < 73: return new AssessAbility(id, Moment(), dice.Of(2) == 0, Zorg, Words);
            case < 76: return new ConfirmGuardian(id, MeneerDeSmet, Father with { Authority = dice.Of(2) == 0 ? Authority.InformationOnly : Authority.Holds });
            case < 78: return new UnlinkGuardian(id, null, Family[1 + dice.Of(2)]);
            case < 80: return new ConfirmDanger(id, referral, dice.Of(2) == 0, Words);
            case < 82: return new PostponeReferralTelling(id, referral, Zorg, SchoolCalendar.DateOf(Now).AddDays(dice.Of(4)), Words);
            case < 84: return new AcceptReferral(id, referral, Moment(), null);
            case < 86: return new ReportBackReferral(id, referral, Moment(), dice.Of(2) == 0, Words);
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
            ConsentToReferral consent => consent with { From = Family[dice.Of(3)] },
            WithdrawConsent withdrawal => withdrawal with { TookPlace = Moment() },
            AssessAbility assessed => assessed with { Able = !assessed.Able },
            RecordReferralSent sent => sent with { TookPlace = Moment() },
            _ => before,
        }, Words);
    }

    private RelationshipCommand Target() => stated.Count == 0 ? new LetTimePass(Entry("nothing")) : stated[dice.Of(stated.Count)];

    private DateTimeOffset? Moment() => dice.Of(6) switch { 0 => Now.AddMinutes(-45), 1 => Now.AddHours(-10), _ => null };

    /// <summary>A decision in a line.</summary>
    public static string Told(Decision decision) => decision switch
    {
        Decision.Refused refused => "refused: " + string.Join(", ", refused.Refusals.Select(one => $"{one.Rule} {one.Reason}")),
        Decision.Accepted accepted => string.Join("; ", accepted.Events.Select(one => JsonSerializer.Serialize(one, one.GetType(), DomainJson.Options))),
        _ => decision.ToString(),
    };

    private static (History, Relationship) Begin(DateOnly bornOn)
    {
        var (history, now) = (History.None, new Relationship { Id = Noor.Value });
        foreach (var command in (RelationshipCommand[])[new OpenRelationship(Entry("opened"), null, Noor, bornOn, "3A", Bram),
            new ConfirmGuardian(Entry("mother"), MevrouwPeeters, Mother), new ConfirmGuardian(Entry("father"), MeneerDeSmet, Father)])
        {
            var day = new Bearings(Days.FirstSchoolDay, Actor(An), Days.Calendar, Policy.Default, Staff);
            history = history.With(((Decision.Accepted)now.Decide(command, day)).Events, Days.FirstSchoolDay, An);
            now = history.Relationship(Noor.Value).Lean();
        }

        return (history, now);
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
    private const int Histories = 15_000;

    private readonly ConcurrentDictionary<string, int> seen = new(StringComparer.Ordinal);
    private int lived;

    private static readonly Gen<(int, ulong[])> Lives = Gen.Select(Gen.Int[0, AnyReferral.Births.Length - 1], Gen.ULong.Array[6, 16]);

    [Fact]
    public void is_sent_with_consent_or_bears_the_finding()
    {
        Lives.Sample(Live, iter: Histories, print: Told);
        foreach (var (what, times) in seen.OrderBy(one => one.Key, StringComparer.Ordinal)) Console.WriteLine($"{what,-50} {times,7} {100.0 * times / Histories,6:0.0} %");
        foreach (var what in (string[])["sent", "sent as a compulsory task", "sent in danger", "found no-consent", "found not-talked-over", "found family-not-told", "lifted", "refused R12 no-consent", "to stop", "student decides", "guardians decide", "refused  no-consent-to-withdraw", "refused R12 still-to-do"])
            Assert.True(seen.GetValueOrDefault(what) >= Histories / 200, $"{what} came up in {seen.GetValueOrDefault(what)} histories only");
    }

    private void Live((int Birth, ulong[] Thrown) dice)
    {
        var life = new AnyReferral(dice.Birth);
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var thrown in dice.Thrown)
        {
            var (_, decision) = life.Live(thrown);
            if (decision is Decision.Refused refused) met.UnionWith(refused.Refusals.Select(one => $"refused {one.Rule} {one.Reason}"));
            if (decision is not Decision.Accepted accepted) continue;
            if (accepted.Events.Any(one => one is FindingLifted)) met.Add("lifted");
            Check(life, AnyReferral.Births[dice.Birth], met);
        }

        foreach (var one in met) seen.AddOrUpdate(one, 1, (_, times) => times + 1);
        if (Interlocked.Increment(ref lived) % 100 == 0) CheckOnPaper(life);
    }

    private static void Check(AnyReferral life, DateOnly bornOn, HashSet<string> met)
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
            var told = new WhoseConsent(entries[..i], bornOn, SchoolCalendar.DateOf(entry.TookPlace));
            var isFound = findings.Exists(found => found.About == entry.Id && found.Reason == "no-consent");
            Assert.Equal(entry is ReferralSent && !told.IsGiven(referral), isFound);
            Assert.Equal(!told.IsKnown(referral), findings.Exists(found => found.About == entry.Id && found.Reason is "not-talked-over" or "family-not-told"));
            met.Add(entry is ReferralSent ? "sent" : "sent as a compulsory task");
        }

        met.UnionWith(findings.Select(found => $"found {found.Reason}"));
        if (life.Snapshot.Duties.Open.Any(duty => duty.Task is DutyTask.TellPartnerToStop)) met.Add("to stop");
        met.Add(WhoConsents.On(SchoolCalendar.DateOf(life.Now), life.Snapshot.Enrolment, life.Snapshot.Family, life.Snapshot.Referrals.Ability).Student ? "student decides" : "guardians decide");

        var whole = life.History.Relationship(Noor.Value);
        Assert.Null(Sameness.Difference(whole.Lean(), life.Snapshot));
        Assert.Empty(Findings.Changes(life.History, Noor.Value, life.Day(An)));
        Assert.Empty(DutyChanges.After(whole, [], life.Day(An)));
        Assert.Empty(DutyChanges.After(life.Snapshot, [], life.Day(An)));
    }

    private static void CheckOnPaper(AnyReferral life)
    {
        Assert.Empty(Replay.Differences(life.History, Noor.Value, life.Day(An)));
        var read = JsonSerializer.Deserialize<Relationship>(JsonSerializer.Serialize(life.Snapshot, DomainJson.Options), DomainJson.Options);
        Assert.Equal(JsonSerializer.Serialize(life.Snapshot, DomainJson.Options), JsonSerializer.Serialize(read, DomainJson.Options));
    }

    private static string Told((int Birth, ulong[] Thrown) dice)
    {
        var life = new AnyReferral(dice.Birth);
        var lines = new List<string>();
        try
        {
            foreach (var thrown in dice.Thrown)
            {
                var (command, decision) = life.Live(thrown);
                lines.Add($"{life.Now:dd HH:mm:ss}: {command.GetType().Name} {JsonSerializer.Serialize(command, command.GetType(), DomainJson.Options)}");
                lines.Add("    " + AnyReferral.Told(decision));
                if (decision is Decision.Accepted) Check(life, AnyReferral.Births[dice.Birth], []);
            }
        }
        catch (Exception wrong) when (wrong is Xunit.Sdk.XunitException or KeyNotFoundException)
        {
            lines.Add(wrong.Message);
        }

        return string.Join('\n', lines);
    }
}
