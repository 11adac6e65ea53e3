using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

/// <summary>What the specs of R12 share: Noor, her mother, and a referral to a partner.</summary>
public abstract class ReferralSpec : RuleSpec
{
    /// <summary>The entry that proposed it.</summary>
    protected static readonly EntryId Referral = Entry("referral");

    /// <summary>The entry that sent it.</summary>
    protected static readonly EntryId Sent = Entry("sent");

    private static readonly PartnerId Partner = new(Guid.Parse("5b0a4a52-7c1e-4d6b-9a53-2f1d8f0c6e11"));

    /// <summary>Somebody proposes it, on Monday.</summary>
    internal RelationshipSpec Proposes(ReferralGround ground = ReferralGround.Consent, DateOnly? bornOn = null, GuardianLink? father = null)
    {
        Enrolled(bornOn).On(Days.Monday);
        if (father is not null) WithFather(father);
        return Given(An, Proposal(ground));
    }

    /// <summary>What An proposes.</summary>
    internal static ProposeReferral Proposal(ReferralGround ground, PartnerKind? kind = null) =>
        new(Referral, null, Partner, kind ?? PartnerKind.Clb, ground, An, Text.Of("Ze slaapt al weken slecht."), Text.Of("Een eerste gesprek."));

    /// <summary>It is talked over with these.</summary>
    internal RelationshipSpec TalksWith(params PersonId[] people) => Given(An, new TalkReferralOver(Entry($"talk {string.Join(' ', people)}"), Referral, null, null, people));

    /// <summary>Somebody consents.</summary>
    internal RelationshipSpec Consents(PersonId from) => Given(An, new ConsentToReferral(Entry($"consent {from}"), Referral, null, from, ConsentForm.Spoken));

    /// <summary>Somebody takes consent back.</summary>
    internal RelationshipSpec Withdraws(PersonId from) => Given(An, new WithdrawConsent(Entry("withdrawn"), Referral, null, from, ConsentForm.Spoken));

    /// <summary>An asks to send it.</summary>
    internal RelationshipSpec Sends(PersonId? second = null) => When(An, new SendReferral(Sent, Referral, Channel.Message, second));

    /// <summary>It is sent as it should be.</summary>
    internal RelationshipSpec IsSent(GuardianLink? father = null)
    {
        Proposes(father: father);
        TalksWith(Noor, MevrouwPeeters);
        Consents(Noor);
        Sends();
        Then<ReferralSent>();
        return this;
    }

    /// <summary>An sends it in danger, at night; the principal is asked to confirm.</summary>
    internal RelationshipSpec IsSentInDanger(string at = "2026-10-13 02:10")
    {
        Enrolled().On(Days.At(at));
        Given(An, Proposal(ReferralGround.Danger));
        Sends(Directrice);
        Then<DangerReferralSent>();
        return this;
    }

    /// <summary>The partner reports back.</summary>
    internal RelationshipSpec Reports(bool forGuardians = true) => Given(An, new ReportBackReferral(Entry("report"), Referral, null, forGuardians, Text.Of("Er zijn twee gesprekken geweest.")));

    /// <summary>What came back is told to these.</summary>
    internal RelationshipSpec TellsWhatCameBackTo(params PersonId[] people) => Given(An, new TalkReferralOver(Entry("told back"), Referral, Entry("report"), null, people));

    /// <summary>The only open duty of a task.</summary>
    protected Duty TheDuty(DutyTask task) => Assert.Single(OpenDuties<ReferredWithConsent>(), duty => duty.Task == task);

    /// <summary>A task is not asked now.</summary>
    protected void DoesNotAsk(DutyTask task) => Assert.DoesNotContain(OpenDuties<ReferredWithConsent>(), duty => duty.Task == task);

    /// <summary>How the duty of a task was met by the last decision.</summary>
    protected DutyMet Met(DutyTask task)
    {
        var all = History.Relationship(Noor.Value).Duties.All;
        return Assert.Single(Events.OfType<DutyMet>(), met => all[met.Duty].Task == task);
    }

    /// <summary>Time alone makes it overdue at its due moment.</summary>
    protected void FallsDue(DutyTask task)
    {
        var due = TheDuty(task).Due;
        On(due.AddMinutes(-1)).TimePasses();
        Assert.False(TheDuty(task).IsOverdue);
        On(due).TimePasses();
        Assert.True(TheDuty(task).IsOverdue);
    }

    /// <summary>The principal lets it go.</summary>
    protected void IsLetGo(DutyTask task)
    {
        Given(Directrice, new WaiveDuty(Entry($"waived {task}"), TheDuty(task).Id, WaiveCause.Other, Text.Of("Samen zo beslist.")));
        TimePasses();
        DoesNotAsk(task);
    }

    /// <summary>The last decision ended it, for a reason.</summary>
    protected void Ended(DutyTask task, DutyEnd reason)
    {
        var all = History.Relationship(Noor.Value).Duties.All;
        Assert.Equal([reason], Events.OfType<DutyEnded>().Where(ended => all[ended.Duty].Task == task).Select(ended => ended.Reason).Distinct());
    }

    /// <summary>It was refused by clauses of R12 and nothing else.</summary>
    protected IReadOnlyList<Refusal> RefusedFor(params string[] reasons)
    {
        var refused = Refusals;
        Assert.Equal(reasons, refused.Select(one => one.Reason));
        Assert.All(refused, one => Assert.Equal(new ReferredWithConsent().Id, one.Rule));
        return refused;
    }
}

public class A_referral : ReferralSpec
{
    [Fact]
    [Holds<ReferredWithConsent>("not-talked-over", Verdict.Refuses)]
    [Holds<ReferredWithConsent>("family-not-told", Verdict.Refuses)]
    [Holds<ReferredWithConsent>("no-consent", Verdict.Refuses)]
    public void is_not_sent_without_talk_family_and_consent_and_says_all_at_once()
    {
        Proposes();
        Sends();
        var refused = RefusedFor("not-talked-over", "family-not-told", "no-consent");
        Assert.Equal((MevrouwPeeters.Value, Noor.Value, ""), (refused[1].Details["guardians"], refused[2].Details["people"], refused[2].Details["against"]));
    }

    [Fact]
    [Holds<ReferredWithConsent>("not-talked-over", Verdict.Allows)]
    [Holds<ReferredWithConsent>("family-not-told", Verdict.Allows)]
    [Holds<ReferredWithConsent>("no-consent", Verdict.Allows)]
    public void is_sent_with_all_of_it()
    {
        Proposes();
        TalksWith(Noor, MevrouwPeeters);
        Consents(Noor);
        Sends();
        Assert.Equal(new ReferralSent(Sent, Days.Monday, Referral, Channel.Message, An), Events[0]);
        ThenNo<RuleFound>();
    }

    [Fact]
    public void that_was_sent_all_the_same_is_never_lost()
    {
        Proposes();
        When(An, new RecordReferralSent(Sent, Referral, null, Channel.Phone));
        Then<ReferralSent>();
        Assert.Equal(["not-talked-over", "family-not-told", "no-consent"], Events.OfType<RuleFound>().Select(found => found.Reason));
        Assert.Equal([DutyTask.TellOfReferral, DutyTask.ChasePartner, DutyTask.TalkOverReferral], OpenDuties<ReferredWithConsent>().Select(duty => duty.Task).OrderBy(task => task is DutyTask.TalkOverReferral).ThenBy(task => task));
    }

    [Fact]
    public void that_was_sent_without_consent_is_lifted_by_a_consent_of_before()
    {
        Proposes();
        TalksWith(Noor, MevrouwPeeters);
        On(Days.Monday.AddHours(3));
        Given(An, new RecordReferralSent(Sent, Referral, Days.Monday.AddHours(2), Channel.Phone));
        Assert.Equal("no-consent", Then<RuleFound>().Reason);
        Given(An, new ConsentToReferral(Entry("late"), Referral, Days.Monday.AddHours(1), Noor, ConsentForm.Spoken));
        Assert.Equal("no-consent", Then<FindingLifted>().Reason);
    }

    [Theory]
    [InlineData("2015-10-13", true, true)] // eleven until tomorrow, and judged able
    [InlineData("2015-10-13", null, false)] // eleven until tomorrow
    [InlineData("2014-10-12", null, true)] // twelve today
    [InlineData("2011-03-03", false, false)] // fifteen, and judged not able
    [InlineData("2011-03-03", null, true)]
    [InlineData("2008-10-12", false, true)] // an adult since today, whatever was judged
    public void needs_the_consent_of_who_can_judge(string bornOn, bool? judged, bool isTheStudent)
    {
        Proposes(bornOn: DateOnly.Parse(bornOn, System.Globalization.CultureInfo.InvariantCulture));
        TalksWith(Noor, MevrouwPeeters);
        if (judged is { } able) Given(An, new AssessAbility(Entry("judged"), null, able, Zorg, Text.Of("Na een gesprek.")));
        Consents(isTheStudent ? MevrouwPeeters : Noor);
        Sends();
        Assert.Equal(isTheStudent ? Noor.Value : MevrouwPeeters.Value, RefusedFor("no-consent")[0].Details["people"]);
        Consents(isTheStudent ? Noor : MevrouwPeeters);
        Sends();
        Then<ReferralSent>();
    }

    [Fact]
    public void of_an_adult_is_told_to_nobody_else()
    {
        Proposes(bornOn: new(2008, 10, 12));
        TalksWith(Noor);
        Consents(Noor);
        Sends();
        Then<ReferralSent>();
        DoesNotAsk(DutyTask.TellOfReferral);
    }

    [Fact]
    public void needs_the_student_once_the_18th_birthday_came_between()
    {
        Proposes(bornOn: new(2008, 10, 14));
        Given(An, new AssessAbility(Entry("judged"), null, false, Zorg, Text.Of("Na een gesprek.")));
        TalksWith(Noor, MevrouwPeeters);
        Consents(MevrouwPeeters);
        On(Days.At("2026-10-14 00:00"));
        Sends();
        Assert.Equal(Noor.Value, RefusedFor("no-consent")[0].Details["people"]);
        On(Days.At("2026-10-13 23:59"));
        Sends();
        Then<ReferralSent>();
    }

    [Fact]
    public void waits_while_two_with_authority_disagree()
    {
        Proposes(bornOn: new(2015, 10, 13), father: Father);
        TalksWith(Noor, MevrouwPeeters, MeneerDeSmet);
        Consents(MevrouwPeeters);
        Given(An, new RefuseReferral(Entry("refused"), Referral, null, MeneerDeSmet, ConsentForm.Message));
        Sends();
        Assert.Equal(MeneerDeSmet.Value, RefusedFor("no-consent")[0].Details["against"]);
        Consents(MeneerDeSmet);
        Sends();
        Then<ReferralSent>();
    }

    [Fact]
    public void is_told_to_a_separated_parent_without_authority_and_not_asked_of()
    {
        Proposes(bornOn: new(2015, 10, 13), father: Father with { Authority = Authority.InformationOnly });
        TalksWith(Noor, MevrouwPeeters);
        Given(An, new RefuseReferral(Entry("refused"), Referral, null, MeneerDeSmet, ConsentForm.Message));
        Consents(MeneerDeSmet);
        Sends();
        RefusedFor("no-consent");
        Consents(MevrouwPeeters);
        Sends();
        Then<ReferralSent>();
        Assert.Equal((MeneerDeSmet, Days.EndOf("2026-10-15")), (TheDuty(DutyTask.TellOfReferral).Person!.Value, TheDuty(DutyTask.TellOfReferral).Due));
    }

    [Fact]
    public void belongs_to_its_partner_with_its_consent()
    {
        IsSent();
        var other = Entry("other");
        Given(An, Proposal(ReferralGround.Consent, PartnerKind.Caw) with { Id = other });
        Given(An, new TalkReferralOver(Entry("talk other"), other, null, null, [Noor, MevrouwPeeters]));
        When(An, new SendReferral(Entry("sent other"), other, Channel.Phone));
        RefusedFor("no-consent");
    }

    [Fact]
    public void is_refused_when_consent_was_withdrawn_in_the_same_second()
    {
        Proposes();
        TalksWith(Noor, MevrouwPeeters);
        Consents(Noor);
        Withdraws(Noor);
        Sends();
        Assert.Equal(Noor.Value, RefusedFor("no-consent")[0].Details["against"]);
    }

    [Fact]
    public void is_stopped_when_consent_was_withdrawn_in_the_second_after()
    {
        IsSent();
        Withdraws(Noor);
        Assert.Equal(Days.EndOf("2026-10-13"), TheDuty(DutyTask.TellPartnerToStop).Due);
        ThenNo<RuleFound>();
    }

    [Fact]
    public void is_a_finding_when_consent_turns_out_to_have_been_withdrawn_before()
    {
        Proposes();
        TalksWith(Noor, MevrouwPeeters);
        Consents(Noor);
        On(Days.Monday.AddHours(2));
        Sends();
        On(Days.Monday.AddHours(3));
        Given(An, new WithdrawConsent(Entry("withdrawn"), Referral, Days.Monday.AddHours(1), Noor, ConsentForm.Message));
        Assert.Equal(("no-consent", Sent), (Then<RuleFound>().Reason, Then<RuleFound>().About));
        TheDuty(DutyTask.TellPartnerToStop);
    }

    [Fact]
    public void cannot_lose_a_consent_that_nobody_gave()
    {
        Proposes();
        When(An, new WithdrawConsent(Entry("withdrawn"), Referral, null, Noor, ConsentForm.Spoken));
        ThenRefused("no-consent-to-withdraw");
    }

    [Fact]
    public void for_truancy_needs_no_consent_but_their_knowledge()
    {
        Proposes(ReferralGround.CompulsoryTask);
        Sends();
        RefusedFor("not-talked-over", "family-not-told");
        TalksWith(Noor, MevrouwPeeters);
        Sends();
        Then<CompulsoryReferralSent>();
        Withheld();

        // Nobody gave consent, so nobody withdraws it.
        void Withheld() => DoesNotAsk(DutyTask.TellPartnerToStop);
    }

    [Fact]
    public void is_a_compulsory_task_only_at_the_clb()
    {
        Enrolled().On(Days.Monday);
        When(An, Proposal(ReferralGround.CompulsoryTask, PartnerKind.Caw));
        ThenRefused("compulsory-only-at-the-clb");
        When(An, Proposal(ReferralGround.Consent, PartnerKind.Interpreters));
        ThenRefused("no-referral-to-interpreters");
        When(An, Proposal(ReferralGround.Consent) with { Request = null });
        ThenRefused("no-reason-for-referral");
    }

    [Fact]
    public void takes_its_steps_in_their_order()
    {
        Proposes();
        RelationshipCommand[] early =
        [
            new AcceptReferral(Entry("a"), Referral, null, null), new DeclineReferral(Entry("b"), Referral, null), new ChasePartner(Entry("c"), Referral, null),
            new ReportBackReferral(Entry("d"), Referral, null, true, Text.Of("Iets.")), new TellPartnerToStop(Entry("e"), Referral, null),
        ];
        foreach (var command in early)
        {
            When(An, command);
            ThenRefused("referral-not-sent");
        }

        When(An, new ConfirmDanger(Entry("f"), Referral, true));
        ThenRefused("nothing-to-confirm");
        When(An, new PostponeReferralTelling(Entry("g"), Referral, Directrice, new(2026, 10, 20), Text.Of("Onveilig.")));
        ThenRefused("nothing-waits");
        When(An, new TalkReferralOver(Entry("h"), Referral, null, null, []));
        ThenRefused("nobody-named");
        When(An, new TalkReferralOver(Entry("i"), Referral, Entry("report"), null, [Noor]));
        ThenRefused("entry-not-open");
        When(An, new ConsentToReferral(Entry("j"), Referral, Days.Monday.AddHours(-1), Noor, ConsentForm.Spoken));
        ThenRefused("before-its-cause");
        When(An, new ConsentToReferral(Entry("k"), Referral, null, new("niemand"), ConsentForm.Spoken));
        ThenRefused("guardian-unknown");
    }

    [Fact]
    public void is_sent_once_and_answered_once()
    {
        IsSent();
        When(An, new SendReferral(Entry("again"), Referral, Channel.Phone));
        ThenRefused("already-sent");
        Given(An, new AcceptReferral(Entry("accepted"), Referral, null, new(2026, 11, 20)));
        When(An, new DeclineReferral(Entry("declined"), Referral, null));
        ThenRefused("already-answered");
    }

    [Fact]
    public void that_did_not_come_from_the_partner_is_no_report()
    {
        IsSent();
        When(An, new ReportBackReferral(Entry("report"), Referral, null, true, null));
        ThenRefused("nothing-said");
        Reports(forGuardians: false);
        Assert.Equal(Noor, TheDuty(DutyTask.TellWhatCameBack).Person);
        When(An, new TalkReferralOver(Entry("told"), Referral, Entry("report"), null, [MevrouwPeeters]));
        ThenRefused("not-for-guardians");
    }

    [Fact]
    [Holds<ReferredWithConsent>("still-to-do", Verdict.Refuses)]
    [Holds<ReferredWithConsent>("still-to-do", Verdict.Allows)]
    public void does_not_end_before_what_came_back_was_told()
    {
        IsSent();
        Reports();
        When(An, new EndReferral(Entry("ended"), Referral, ReferralOutcome.Helped));
        Assert.Equal("2", RefusedFor("still-to-do")[0].Details["count"]);
        TellsWhatCameBackTo(Noor, MevrouwPeeters);
        When(An, new EndReferral(Entry("ended"), Referral, ReferralOutcome.Helped));
        Then<ReferralEnded>();
        Assert.Empty(OpenDuties<ReferredWithConsent>());
        Assert.Empty(Snapshot.Referrals.All);
        When(An, new ConsentToReferral(Entry("late"), Referral, null, Noor, ConsentForm.Spoken));
        ThenRefused("entry-not-open");
    }

    [Fact]
    public void is_the_work_of_the_care_team()
    {
        Assert.All((RelationshipCommand[])[Proposal(ReferralGround.Danger), new SendReferral(Sent, Referral, Channel.Phone), new AssessAbility(Sent, null, true, An, null)],
            command => Assert.Equal((Deed.Record, Audience.CareTeam), Deeds.Of(command)));
        Proposes();
        HaveLeft(An);
        TimePasses();
        // Not to the class teacher, were they the contact person: a counsellor, or else the principal.
        Assert.Equal(Directrice, TheDuty(DutyTask.TalkOverReferral).Owner);
    }

    [Fact]
    public void taken_back_takes_all_of_it_along()
    {
        IsSent();
        Given(An, new RetractEntry(Entry("retracted"), Referral, RetractionCause.WrongStudent, Text.Of("Andere leerling.")));
        Assert.Empty(OpenDuties<ReferredWithConsent>());
        Assert.Empty(Snapshot.Referrals.All);
    }
}

public class A_referral_in_danger : ReferralSpec
{
    [Fact]
    public void is_sent_by_one_person_at_night_and_confirmed_by_a_second()
    {
        IsSentInDanger();
        ThenNo<RuleFound>();
        Assert.Equal((Directrice, Days.EndOf("2026-10-14")), (TheDuty(DutyTask.ConfirmDanger).Owner, TheDuty(DutyTask.ConfirmDanger).Due));
        Assert.Equal([MevrouwPeeters, Noor], OpenDuties<ReferredWithConsent>().Where(duty => duty.Task is DutyTask.TellOfReferral).Select(duty => duty.Person!.Value).OrderBy(person => person.Value, StringComparer.Ordinal));
        When(An, new ConfirmDanger(Entry("confirmed"), Referral, true));
        ThenRefused("not-the-second-person");
        When(Bram, new ConfirmDanger(Entry("confirmed"), Referral, true));
        ThenRefused("not-the-second-person");
        Given(Zorg, new ConfirmDanger(Entry("confirmed"), Referral, true));
        Assert.False(Met(DutyTask.ConfirmDanger).Late);
        When(Directrice, new ConfirmDanger(Entry("confirmed again"), Referral, true));
        ThenRefused("already-confirmed");
    }

    [Theory, InlineData(null), InlineData("an-janssens"), InlineData("bram-claes")]
    public void names_a_second_of_care_or_the_principal(string? second)
    {
        Enrolled().On(Days.At("2026-10-13 02:10"));
        Given(An, Proposal(ReferralGround.Danger));
        Sends(second is null ? null : new PersonId(second));
        ThenRefused("second-person");
        When(An, new RecordReferralSent(Sent, Referral, null, Channel.Phone, second is null ? null : new PersonId(second)));
        ThenRefused("second-person");
    }

    [Fact]
    public void that_the_second_does_not_uphold_is_stopped()
    {
        IsSentInDanger();
        When(Directrice, new ConfirmDanger(Entry("confirmed"), Referral, false));
        ThenRefused("no-reason");
        Given(Directrice, new ConfirmDanger(Entry("confirmed"), Referral, false, Text.Of("Het was een misverstand.")));
        TheDuty(DutyTask.TellPartnerToStop);
    }

    [Fact]
    public void is_told_later_when_two_decide_that_it_waits()
    {
        IsSentInDanger();
        When(An, new PostponeReferralTelling(Entry("waits"), Referral, An, new(2026, 10, 20), Text.Of("Onveilig thuis.")));
        ThenRefused("second-person");
        When(An, new PostponeReferralTelling(Entry("waits"), Referral, Directrice, new(2026, 12, 20), Text.Of("Onveilig thuis.")));
        ThenRefused("review-too-late");
        Given(An, new PostponeReferralTelling(Entry("waits"), Referral, Directrice, new(2026, 10, 20), Text.Of("Onveilig thuis.")));
        Ended(DutyTask.TellOfReferral, DutyEnd.Postponed);
        Assert.Equal(Days.EndOf("2026-10-20"), TheDuty(DutyTask.LookAgainAtTelling).Due);

        On(Days.At("2026-10-21 08:00")).TimePasses();
        Assert.Equal([Days.EndOf("2026-10-21"), Days.EndOf("2026-10-21")], OpenDuties<ReferredWithConsent>().Where(duty => duty.Task is DutyTask.TellOfReferral).Select(duty => duty.Due));
        TalksWith(Noor, MevrouwPeeters);
        Assert.True(Met(DutyTask.LookAgainAtTelling).Late);
        When(An, new PostponeReferralTelling(Entry("again"), Referral, Directrice, new(2026, 10, 23), Text.Of("Onveilig thuis.")));
        ThenRefused("already-known");
    }

    [Fact]
    public async Task is_for_the_few_until_told()
    {
        IsSentInDanger();
        var (few, second, care, teacher) = (Actor(An), Actor(Directrice), Actor(Zorg), Actor(Bram));
        Assert.All([few, second], reader => Assert.Empty(Snapshot.WithheldFrom(reader).Entries));
        Assert.All([care, teacher, new Actor(Noor, []), new Actor(MevrouwPeeters, [])], reader => Assert.Equal([Referral], Snapshot.WithheldFrom(reader).Entries));
        var known = await Snapshot.AsKnownToAsync(care, () => Task.FromResult(History));
        Assert.Empty(known.Referrals.All);
        Assert.DoesNotContain(known.Duties.Open, duty => duty.Rule == new ReferredWithConsent().Id);
        Assert.False(Staff.Members[Zorg].MayDo(DutyTask.ChasePartner, Snapshot, Sent));

        TalksWith(Noor);
        Assert.Equal([Referral], Snapshot.WithheldFrom(teacher).Entries);
        TalksWith(MevrouwPeeters);
        Assert.All([care, teacher], reader => Assert.Empty(Snapshot.WithheldFrom(reader).Entries));
    }

    [Fact]
    public void stays_for_the_few_when_the_file_is_closed_before_anybody_was_told()
    {
        IsSentInDanger();
        Closes();
        Ended(DutyTask.ConfirmDanger, DutyEnd.Closed);
        Assert.Equal([Referral], Snapshot.WithheldFrom(Actor(Bram)).Entries);
    }

    [Fact]
    public void that_a_care_coordinator_sent_is_known_to_them()
    {
        Enrolled().On(Days.At("2026-10-13 02:10"));
        Given(Zorg, Proposal(ReferralGround.Danger) with { Owner = Zorg });
        Given(Zorg, new SendReferral(Sent, Referral, Channel.Phone, An));
        Assert.Empty(Snapshot.WithheldFrom(Actor(Zorg)).Entries);
        Assert.True(Staff.Members[Zorg].MayDo(DutyTask.ChasePartner, Snapshot, Sent));
    }
}

/// <summary>What R12 asks, and each fate of it.</summary>
public class What_a_referral_asks : ReferralSpec
{
    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TalkOverReferral, Fate.Opened)]
    [Holds<ReferredWithConsent>(DutyTask.TalkOverReferral, Fate.Met)]
    public void is_to_talk_with_the_student_first()
    {
        Proposes();
        Assert.Equal((Noor, Days.EndOf("2026-10-19"), An), (TheDuty(DutyTask.TalkOverReferral).Person!.Value, TheDuty(DutyTask.TalkOverReferral).Due, TheDuty(DutyTask.TalkOverReferral).Owner));
        TalksWith(MevrouwPeeters);
        TheDuty(DutyTask.TalkOverReferral);
        TalksWith(Noor);
        Assert.False(Met(DutyTask.TalkOverReferral).Late);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TalkOverReferral, Fate.Overdue)]
    [Holds<ReferredWithConsent>(DutyTask.TalkOverReferral, Fate.MetLate)]
    public void is_late_when_nobody_talked_in_time()
    {
        Proposes();
        FallsDue(DutyTask.TalkOverReferral);
        TalksWith(Noor);
        Assert.True(Met(DutyTask.TalkOverReferral).Late);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TalkOverReferral, Fate.Waived)]
    public void is_let_go_by_the_principal()
    {
        Proposes();
        IsLetGo(DutyTask.TalkOverReferral);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TalkOverReferral, Fate.Ended)]
    public void ends_when_it_is_dropped()
    {
        Proposes();
        Given(An, new EndReferral(Entry("ended"), Referral, ReferralOutcome.NotWanted));
        Ended(DutyTask.TalkOverReferral, DutyEnd.NoLongerAsked);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TellOfReferral, Fate.Opened)]
    [Holds<ReferredWithConsent>(DutyTask.TellOfReferral, Fate.Met)]
    public void is_to_tell_the_other_household()
    {
        IsSent(Father);
        Assert.Equal((MeneerDeSmet, Days.EndOf("2026-10-15")), (TheDuty(DutyTask.TellOfReferral).Person!.Value, TheDuty(DutyTask.TellOfReferral).Due));
        TalksWith(MeneerDeSmet);
        Assert.False(Met(DutyTask.TellOfReferral).Late);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TellOfReferral, Fate.Overdue)]
    [Holds<ReferredWithConsent>(DutyTask.TellOfReferral, Fate.MetLate)]
    public void is_late_when_the_other_household_hears_it_later()
    {
        IsSent(Father);
        FallsDue(DutyTask.TellOfReferral);
        TalksWith(MeneerDeSmet);
        Assert.True(Met(DutyTask.TellOfReferral).Late);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TellOfReferral, Fate.Waived)]
    public void is_let_go_when_the_other_household_cannot_be_reached()
    {
        IsSent(Father);
        IsLetGo(DutyTask.TellOfReferral);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TellOfReferral, Fate.Ended)]
    public void ends_with_who_was_to_be_told()
    {
        IsSent(Father);
        Unlinks(MeneerDeSmet);
        Ended(DutyTask.TellOfReferral, DutyEnd.GuardianUnlinked);
    }

    [Fact]
    public void ends_for_guardians_on_the_18th_birthday()
    {
        Proposes(bornOn: new(2008, 10, 14), father: Father);
        TalksWith(Noor, MevrouwPeeters);
        Consents(Noor);
        Sends();
        Reports();
        TellsWhatCameBackTo(Noor);
        On(Days.At("2026-10-14 00:05")).TimePasses();
        Ended(DutyTask.TellOfReferral, DutyEnd.StudentIsAdult);
        Ended(DutyTask.TellWhatCameBack, DutyEnd.StudentIsAdult);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.ConfirmDanger, Fate.Opened)]
    [Holds<ReferredWithConsent>(DutyTask.ConfirmDanger, Fate.Met)]
    public void is_to_confirm_what_was_sent_in_danger()
    {
        IsSentInDanger();
        Given(Directrice, new ConfirmDanger(Entry("confirmed"), Referral, true));
        Assert.False(Met(DutyTask.ConfirmDanger).Late);
        DoesNotAsk(DutyTask.TellPartnerToStop);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.ConfirmDanger, Fate.Overdue)]
    [Holds<ReferredWithConsent>(DutyTask.ConfirmDanger, Fate.MetLate)]
    public void is_late_when_nobody_confirmed_within_a_school_day()
    {
        // Friday night: Monday is the school day after.
        IsSentInDanger("2026-10-16 23:30");
        Assert.Equal(Days.EndOf("2026-10-19"), TheDuty(DutyTask.ConfirmDanger).Due);
        FallsDue(DutyTask.ConfirmDanger);
        Given(Directrice, new ConfirmDanger(Entry("confirmed"), Referral, true));
        Assert.True(Met(DutyTask.ConfirmDanger).Late);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.ConfirmDanger, Fate.Waived)]
    public void is_let_go_by_the_principal_and_stays_visible()
    {
        IsSentInDanger();
        IsLetGo(DutyTask.ConfirmDanger);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.ConfirmDanger, Fate.Ended)]
    public void ends_when_the_sending_is_taken_back()
    {
        IsSentInDanger();
        Given(An, new RetractEntry(Entry("retracted"), Sent, RetractionCause.DidNotHappen, Text.Of("De mail ging niet weg.")));
        Ended(DutyTask.ConfirmDanger, DutyEnd.Retracted);
    }

    private void Waits()
    {
        IsSentInDanger();
        Given(An, new PostponeReferralTelling(Entry("waits"), Referral, Directrice, new(2026, 10, 20), Text.Of("Onveilig thuis.")));
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.LookAgainAtTelling, Fate.Opened)]
    [Holds<ReferredWithConsent>(DutyTask.LookAgainAtTelling, Fate.Met)]
    public void is_to_look_again_at_what_waits()
    {
        Waits();
        On(Days.At("2026-10-19 09:00"));
        Given(Directrice, new PostponeReferralTelling(Entry("waits longer"), Referral, An, new(2026, 10, 27), Text.Of("Nog altijd.")));
        Assert.False(Met(DutyTask.LookAgainAtTelling).Late);
        Assert.Equal((Directrice, Days.EndOf("2026-10-27")), (TheDuty(DutyTask.LookAgainAtTelling).Owner, TheDuty(DutyTask.LookAgainAtTelling).Due));
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.LookAgainAtTelling, Fate.Overdue)]
    [Holds<ReferredWithConsent>(DutyTask.LookAgainAtTelling, Fate.MetLate)]
    public void is_late_when_nobody_looked_again()
    {
        Waits();
        FallsDue(DutyTask.LookAgainAtTelling);
        TalksWith(Noor, MevrouwPeeters);
        Assert.True(Met(DutyTask.LookAgainAtTelling).Late);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.LookAgainAtTelling, Fate.Waived)]
    public void is_let_go_with_a_reason()
    {
        Waits();
        IsLetGo(DutyTask.LookAgainAtTelling);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.LookAgainAtTelling, Fate.Ended)]
    public void ends_when_what_waits_is_taken_back()
    {
        Waits();
        Given(An, new RetractEntry(Entry("retracted"), Entry("waits"), RetractionCause.DidNotHappen, Text.Of("Toch niet.")));
        Ended(DutyTask.LookAgainAtTelling, DutyEnd.Retracted);
        Assert.Equal(2, OpenDuties<ReferredWithConsent>().Count(duty => duty.Task is DutyTask.TellOfReferral));
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.ChasePartner, Fate.Opened)]
    [Holds<ReferredWithConsent>(DutyTask.ChasePartner, Fate.Met)]
    public void is_to_ask_a_silent_partner_every_ten_school_days()
    {
        IsSent();
        Assert.Equal(Days.EndOf("2026-10-26"), TheDuty(DutyTask.ChasePartner).Due);
        On(Days.At("2026-10-26 10:00"));
        Given(An, new ChasePartner(Entry("chased"), Referral, null));
        Assert.False(Met(DutyTask.ChasePartner).Late);
        Assert.Equal((Entry("chased"), Days.EndOf("2026-11-17")), (TheDuty(DutyTask.ChasePartner).About, TheDuty(DutyTask.ChasePartner).Due));
        Given(An, new AcceptReferral(Entry("accepted"), Referral, null, null));
        DoesNotAsk(DutyTask.ChasePartner);
        When(An, new ChasePartner(Entry("again"), Referral, null));
        ThenRefused("already-answered");
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.ChasePartner, Fate.Overdue)]
    [Holds<ReferredWithConsent>(DutyTask.ChasePartner, Fate.MetLate)]
    public void is_late_when_nobody_asked()
    {
        IsSent();
        FallsDue(DutyTask.ChasePartner);
        Given(An, new DeclineReferral(Entry("declined"), Referral, null, Text.Of("Geen plaats.")));
        Assert.True(Met(DutyTask.ChasePartner).Late);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.ChasePartner, Fate.Waived)]
    public void is_let_go_when_asking_makes_no_sense()
    {
        IsSent();
        IsLetGo(DutyTask.ChasePartner);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.ChasePartner, Fate.Ended)]
    public void ends_with_the_referral()
    {
        IsSent();
        Given(An, new EndReferral(Entry("ended"), Referral, ReferralOutcome.Elsewhere));
        Ended(DutyTask.ChasePartner, DutyEnd.NoLongerAsked);
    }

    [Fact]
    public void takes_the_days_that_the_school_chose()
    {
        Sets<ReferredWithConsent>(Mode.Enforce, "2026-09-01", ("chase-days", 5));
        IsSent();
        Assert.Equal(Days.EndOf("2026-10-19"), TheDuty(DutyTask.ChasePartner).Due);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TellWhatCameBack, Fate.Opened)]
    [Holds<ReferredWithConsent>(DutyTask.TellWhatCameBack, Fate.Met)]
    public void is_to_tell_student_and_family_what_came_back()
    {
        IsSent();
        Reports();
        Assert.Equal([(MevrouwPeeters, Days.EndOf("2026-10-15")), (Noor, Days.EndOf("2026-10-15"))],
            OpenDuties<ReferredWithConsent>().Select(duty => (duty.Person!.Value, duty.Due)).OrderBy(one => one.Item1.Value, StringComparer.Ordinal));
        TellsWhatCameBackTo(Noor);
        Assert.False(Met(DutyTask.TellWhatCameBack).Late);
        Assert.Equal(MevrouwPeeters, TheDuty(DutyTask.TellWhatCameBack).Person);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TellWhatCameBack, Fate.Overdue)]
    [Holds<ReferredWithConsent>(DutyTask.TellWhatCameBack, Fate.MetLate)]
    public void is_late_when_what_came_back_is_told_later()
    {
        IsSent();
        Reports(forGuardians: false);
        FallsDue(DutyTask.TellWhatCameBack);
        TellsWhatCameBackTo(Noor);
        Assert.True(Met(DutyTask.TellWhatCameBack).Late);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TellWhatCameBack, Fate.Waived)]
    public void is_let_go_when_it_was_nothing()
    {
        IsSent();
        Reports(forGuardians: false);
        IsLetGo(DutyTask.TellWhatCameBack);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TellWhatCameBack, Fate.Ended)]
    public void ends_when_nothing_came_back_after_all()
    {
        IsSent();
        Reports();
        Given(An, new RetractEntry(Entry("retracted"), Entry("report"), RetractionCause.WrongStudent, Text.Of("Een andere leerling.")));
        Ended(DutyTask.TellWhatCameBack, DutyEnd.Retracted);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TellPartnerToStop, Fate.Opened)]
    [Holds<ReferredWithConsent>(DutyTask.TellPartnerToStop, Fate.Met)]
    public void is_to_tell_the_partner_to_stop()
    {
        IsSent();
        On(Days.At("2026-10-14 10:00"));
        Withdraws(Noor);
        Assert.Equal((Entry("withdrawn"), Days.EndOf("2026-10-15")), (TheDuty(DutyTask.TellPartnerToStop).About, TheDuty(DutyTask.TellPartnerToStop).Due));
        Given(An, new TellPartnerToStop(Entry("stopped"), Referral, null));
        Assert.False(Met(DutyTask.TellPartnerToStop).Late);
        DoesNotAsk(DutyTask.ChasePartner);
    }

    [Fact]
    public void does_not_follow_from_a_word_that_was_not_theirs_to_say()
    {
        IsSent();
        Given(An, new RefuseReferral(Entry("refused"), Referral, null, MevrouwPeeters, ConsentForm.Message));
        DoesNotAsk(DutyTask.TellPartnerToStop);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TellPartnerToStop, Fate.Overdue)]
    [Holds<ReferredWithConsent>(DutyTask.TellPartnerToStop, Fate.MetLate)]
    public void is_late_when_the_partner_went_on()
    {
        IsSent();
        Withdraws(Noor);
        FallsDue(DutyTask.TellPartnerToStop);
        Given(An, new TellPartnerToStop(Entry("stopped"), Referral, null));
        Assert.True(Met(DutyTask.TellPartnerToStop).Late);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TellPartnerToStop, Fate.Waived)]
    public void is_let_go_when_there_is_nobody_to_tell()
    {
        IsSent();
        Withdraws(Noor);
        IsLetGo(DutyTask.TellPartnerToStop);
    }

    [Fact]
    [Holds<ReferredWithConsent>(DutyTask.TellPartnerToStop, Fate.Ended)]
    public void ends_when_consent_is_given_again()
    {
        IsSent();
        Withdraws(Noor);
        Given(An, new ConsentToReferral(Entry("again"), Referral, null, Noor, ConsentForm.OnPaper));
        Ended(DutyTask.TellPartnerToStop, DutyEnd.NoLongerAsked);
    }
}
