using CaseTracker.Web.Components;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Interventions;
using CaseTracker.Web.Partners;
using CaseTracker.Web.People;
using CaseTracker.Web.Storage.Keys;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Mine;

/// <summary>Says what a student or guardian may read, in plain words.</summary>
internal sealed class OwnSentences(IStringLocalizer<MineTexts> texts, Wording wording, PartnerSentences partners)
{
    /// <summary>The kind of what was taken back: of what it was nothing is told any more.</summary>
    public const string TakenBack = "taken-back";

    private static readonly ImmutableArray<string> About = ["which", "source", "purpose", "recipients", "kept", "left-out", "rights", "complaint"];

    /// <summary>An entry in plain words.</summary>
    /// <param name="ring">The keys of its texts.</param>
    /// <param name="names">People by name.</param>
    /// <param name="kinds">How the school goes about kinds of intervention.</param>
    /// <param name="isStudent">Whether the student reads, and not a guardian.</param>
    public OwnEntry Say(Disclosed one, KeyRing ring, Names names, Bearings day, IReadOnlyList<InterventionTemplate> kinds, bool isStudent)
    {
        var policy = day.Policy;
        var kept = texts[$"Kept.{one.Retention}"];
        if (one.Entry is not { } entry) return new(TakenBack, texts[$"Kind.{TakenBack}"], one.TookPlace, [], [], null, [], [], [], null, false, false, null, kept);
        var kind = entry.Kind().Name;
        var topics = TopicsOf(entry).Select(topic => wording.Topic(topic, policy)).ToList();
        var (told, isUntold) = Told(one, policy);
        return new(kind, texts[$"Kind.{kind}"], one.TookPlace, [.. SchoolOf(entry, one.By).Select(person => names[person])], [.. HomeOf(entry).Select(person => names[person])],
            ChannelOf(entry) is { } channel ? wording.Choice(channel) : null, topics, [.. PartsOf(one, ring, names, kinds).Concat(FactsOf(one, names, policy, kinds)).Select(Wording.Capital)], Words((Entry)ring.Reveal(entry), names, isStudent), told, isUntold, one.IsOpen && !IsPast(entry, day), one.PutRightOn, kept);
    }

    /// <summary>What belongs to every copy.</summary>
    public IReadOnlyList<OwnRight> Rights(bool isStudent) =>
        [.. About.Select(about => new OwnRight(about, texts[$"About.{about}"], [.. texts[$"About.{about}.{(about is "left-out" ? isStudent ? "student" : "guardian" : "says")}"].Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]))];

    // What was planned for a day that went by is not to come any more.
    private static bool IsPast(Entry entry, Bearings day) => (entry switch { ContactPlanned planned => planned.On, ContactMoved moved => moved.On, _ => (DateTimeOffset?)null }) is { } on && SchoolCalendar.DateOf(on) < day.Today;

    private List<OwnWords> Words(Entry revealed, Names names, bool isStudent)
    {
        var words = new List<OwnWords>();
        // Of several under one name, each says whose it is, in the order in which they are turned.
        var whose = new Queue<string>(revealed switch
        {
            AgreementMade made => made.Lines.Select(line => texts["Field.line", names[line.Who], Moments.LongDay(line.By)].Value),
            ExpectationStated stated => stated.Roles.Select(role => texts["Field.condition", texts[$"Fact.HomeRole.{role.Role}"]].Value),
            AgreementReviewed reviewed => reviewed.Views.Select(view => texts["Field.view", names[view.From]].Value),
            _ => [],
        });
        revealed.WithTexts((text, field, _) =>
        {
            var label = field is "line" or "view" or "condition" ? whose.Dequeue() : texts[field is "told" && isStudent ? "Field.told.own" : field == "words" && !IsOwn(revealed) ? "Field.words.school" : field == "reason" && revealed is ReferralProposed ? "Field.reason.school" : $"Field.{field}"].Value;
            if (text is not null) words.Add(new(field, label, (text as PlainText)?.Words));
            return text;
        });
        return words;
    }

    // Words of whom it is about or for, and not of who wrote it down at school.
    private static bool IsOwn(Entry entry) => entry is InterventionEvaluated { As: not Party.School } or StudentVoiceHeard or GuardianVoiceHeard or QuestionRaised or ReferralConsentGiven or ReferralConsentRefused or ReferralConsentWithdrawn;

    private (string? Sentence, bool IsUntold) Told(Disclosed one, Policy policy)
    {
        if (one.Knows is not { } knows) return (null, false);
        if (knows is Knows.Open) return (texts["Told.Open"], true);
        return one.Untold.IsEmpty ? (texts[$"Told.{knows}"], false) : (texts["Told.NotAll", wording.List(one.Untold.Select(topic => wording.Topic(topic, policy)))], true);
    }

    private static IEnumerable<PersonId> SchoolOf(Entry entry, PersonId by) => entry switch
    {
        ContactPlanned planned => planned.Approach.Staff,
        ContactMoved moved => moved.Approach.Staff,
        ContactHeld held => held.Approach.Staff,
        TalkHeldWithStudent talk => [talk.Staff],
        StudentInformed told => [told.By],
        StandingInformingGiven given => [given.By],
        VoiceAnswered answered => [answered.By],
        StudentVoiceHeard heard => [heard.HeardBy],
        ConcernRaised raised => [raised.By],
        PositiveNoted noted => [noted.By],
        ContextFactorNoted noted => [noted.By],
        ContextFactorKept kept => [kept.By],
        ContextFactorForgotten gone => [gone.By],
        IntakeBegun begun => [begun.By],
        IntakeClosed closed => [closed.By],
        StudentPrepared prepared => [prepared.By],
        AbilityToJudgeAssessed assessed => [assessed.By],
        AttitudeReportGiven given => [given.By],
        GlassBroken broken => [broken.By],
        TextsOpenedToAuditor opened => [opened.Auditor],
        GuardianDidNotCome absent => [absent.InvitedBy],
        ContactPersonAssigned assigned => [assigned.Staff],
        ContactPersonReleased released => [released.Staff],
        ContactPersonMadeKnown known => [known.Staff],
        // Whose it is stands in the fact; who wrote it down says nothing beside it.
        AttitudeReportSeen or IntentionsStated or EntryOfConflict or ConflictArose => [],
        RelationshipOpened or StudentMovedClass or StudentLeft or GuardianLinked or GuardianConfirmed or GuardianUnlinked => [],
        _ => by == Actor.System.Id ? [] : [by],
    };

    private static IEnumerable<PersonId> HomeOf(Entry entry) => entry switch
    {
        ContactPlanned planned => planned.Approach.Guardians,
        ContactMoved moved => moved.Approach.Guardians,
        ContactHeld held => held.Approach.Guardians,
        ContactAttempted attempted => [attempted.Guardian],
        SharingAgreed agreed => agreed.Guardians,
        StudentInformed told => told.Guardians,
        ContextFactorNoted noted => noted.ExplainedTo,
        InterventionTalkedOver talk => talk.With,
        _ => [],
    };

    private static Channel? ChannelOf(Entry entry) => entry switch
    {
        ContactPlanned planned => planned.Approach.Channel,
        ContactMoved moved => moved.Approach.Channel,
        ContactHeld held => held.Approach.Channel,
        ContactAttempted attempted => attempted.Channel,
        _ => null,
    };

    private static IReadOnlyList<Topic> TopicsOf(Entry entry) => entry switch
    {
        ContactPlanned planned => planned.Approach.Topics,
        ContactMoved moved => moved.Approach.Topics,
        ContactHeld held => held.Approach.Topics,
        TalkHeldWithStudent talk => talk.Topics,
        StudentInformed told => told.Topics,
        StandingInformingGiven given => [given.Topic],
        SharingAgreed agreed => agreed.Topics,
        QuestionRaised raised => [raised.Topic],
        ConcernRaised raised => raised.Topics,
        ConflictArose arose => arose.Topics,
        _ => [],
    };

    // What is part of an intervention or an agreement says of which, and names a step or a line by its words where the reader may read them.
    private IEnumerable<string> PartsOf(Disclosed one, KeyRing ring, Names names, IReadOnlyList<InterventionTemplate> kinds)
    {
        var whole = one.PartOf is { } began ? ring.Reveal(began) : null;
        if (whole is InterventionStarted guidance) yield return texts["Fact.Guidance", wording.Kind(guidance.Kind, kinds)];
        if (one.Entry is InterventionStepDone done)
            yield return InterventionSteps.Of((whole as InterventionStarted)?.Steps).ElementAtOrDefault(done.Step - 1) is { } step ? texts["Fact.View", texts["Fact.StepDone", done.Step], step] : texts["Fact.StepDone", done.Step];
        foreach (var view in (one.Entry as AgreementReviewed)?.Views ?? [])
            yield return texts["Fact.View", names[view.From], string.Join("; ", view.Lines.Select(line => texts["Fact.View", Line(line.Line), texts[$"Fact.HowKept.{line.Kept}"]].Value))];

        string Line(int number) => ((whole as AgreementMade)?.Lines.FirstOrDefault(line => line.Number == number)?.What as PlainText)?.Words.Trim().TrimEnd('.') ?? texts["Fact.Line", number];
    }

    private IEnumerable<string> FactsOf(Disclosed one, Names names, Policy policy, IReadOnlyList<InterventionTemplate> kinds)
    {
        var said = one.Entry switch
        {
            RelationshipOpened { Class: { } name } => texts["Fact.Class", name],
            StudentMovedClass { Class: { } name } moved => moved.ClassTeacher is { } teacher ? texts["Fact.ClassAndTeacher", name, names[teacher]] : texts["Fact.Class", name],
            GuardianLinked linked => texts["Fact.Guardian", names[linked.Guardian], wording.Choice(linked.Kind)],
            GuardianConfirmed confirmed => texts["Fact.Guardian", names[confirmed.Guardian], wording.Choice(confirmed.Link.Kind)],
            GuardianUnlinked unlinked => texts["Fact.Person", names[unlinked.Guardian]],
            ContactPlanned planned => texts["Fact.PlannedOn", Moments.LongDay(SchoolCalendar.DateOf(planned.On))],
            ContactMoved moved => texts["Fact.PlannedOn", Moments.LongDay(SchoolCalendar.DateOf(moved.On))],
            ContactAttempted attempted => texts["Fact.Said", wording.Choice(attempted.Outcome)],
            BillHandedOver handed => texts["Fact.Person", names[handed.To]],
            ReasonAsked asked => texts[asked.OtherMoment ? "Fact.OtherMoment" : "Fact.NoOtherMoment"],
            StudentInformed { WillNotBeSaid.Count: > 0 } told => texts["Fact.Unsaid", wording.List(told.WillNotBeSaid.Select(topic => wording.Topic(topic, policy)))],
            StandingInformingGiven given => texts["Fact.Until", Moments.LongDay(given.Until)],
            TextsOpenedToAuditor opened => texts["Fact.Until", Moments.LongDay(opened.Until)],
            AbsenceReported told => texts["Fact.Said", $"{wording.HalfDay(told.HalfDay)}: {wording.Choice(told.Meaning)}"],
            AbsenceExplained explained => texts["Fact.Said", $"{wording.List(explained.HalfDays.Select(wording.HalfDay))}: {wording.Choice(explained.Meaning)}"],
            AbsenceStepTaken taken => texts[$"Fact.Step.{taken.Step}"],
            StudentVoiceHeard heard => texts[$"Voice.{heard.Voice}"],
            VoiceAnswered answered => texts[answered.PlanChanged ? "Fact.Changed" : "Fact.NotChanged"],
            SharingAgreed { Topics.Count: 0 } => texts["Fact.Everything"],
            QuestionRaised raised => texts["Fact.Owner", names[raised.Owner]],
            PromiseMade made => texts["Fact.OwnerBy", names[made.Owner], Moments.LongDay(made.By)],
            QuestionAnswered answered => texts[$"Answer.{answered.Kind}"],
            ContextFactorNoted { KeepUntil: { } until } => texts["Fact.KeptUntil", Moments.LongDay(until)],
            ContextFactorKept kept => texts["Fact.KeptUntil", Moments.LongDay(kept.Until)],
            AgreementMade made => texts["Fact.LookBackOn", Moments.LongDay(made.ReviewOn)],
            AgreementReviewed { NextOn: { } next } => texts["Fact.LookBackOn", Moments.LongDay(next)],
            AgreementEnded ended => texts[$"Fact.Outcome.{ended.Outcome}"],
            ReferralProposed proposed => texts["Fact.Partner", partners.Kind(proposed.Kind)],
            AttitudeReportGiven given => texts[$"Fact.AttitudePeriod.{given.Period}"],
            AttitudeReportSeen seen => texts["Fact.SeenBy", names[seen.By]],
            InterventionStarted started => texts["Fact.Intervention", wording.Kind(started.Kind, kinds), names[started.Owner], Moments.LongDay(started.ReviewOn)],
            InterventionReviewed review => texts["Fact.NextReview", Moments.LongDay(review.NextOn)],
            InterventionEvaluated evaluated => texts["Fact.Consent", names[evaluated.From], wording.Choice(evaluated.How)],
            InterventionPassedOn passed => texts["Fact.Person", names[passed.To]],
            InterventionEnded ended => texts["Fact.Said", wording.Choice(ended.Outcome)],
            ConflictArose arose => texts["Fact.ConflictWith", names[arose.Teacher]],
            ConflictTalkedOver talk => texts["Fact.TalkedWith", wording.List(talk.Staff.Select(person => names[person]))],
            ConflictHandedOver handed => texts["Fact.SeesToIt", names[handed.To]],
            ConflictSettled settled => texts[$"Fact.Conflict.{settled.Outcome}"],
            AbilityToJudgeAssessed assessed => texts[assessed.Able ? "Fact.Able" : "Fact.NotAble"],
            ReferralConsentGiven given => texts["Fact.Consent", names[given.From], wording.Choice(given.How)],
            ReferralConsentRefused refused => texts["Fact.Consent", names[refused.From], wording.Choice(refused.How)],
            ReferralConsentWithdrawn withdrawn => texts["Fact.Consent", names[withdrawn.From], wording.Choice(withdrawn.How)],
            ReferralAccepted { From: { } first } => texts["Fact.From", Moments.LongDay(first)],
            _ => (LocalizedString?)null,
        };
        if (said is not null) yield return said;
        foreach (var role in (one.Entry as ExpectationStated)?.Roles ?? [])
            yield return texts["Fact.View", texts[$"Fact.HomeRole.{role.Role}"], texts[$"Fact.Stance.{role.Stance}"]];
        if (one is { Entry: QuestionRaised, IsOpen: true, AnswerBy: { } day }) yield return texts["Fact.AnswerBy", Moments.LongDay(day)];
    }
}
