using System.Text;
using CaseTracker.Web.Components;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Partners;
using CaseTracker.Web.People;
using CaseTracker.Web.Rules;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Students.Timeline;

/// <summary>One text of an entry, with its label; no words where the key is gone.</summary>
internal sealed record Passage(string Label, string? Words);

/// <summary>One entry as its reader sees it.</summary>
/// <param name="Entry">The entry in its last wording, its texts sealed unless it was asked for by itself.</param>
/// <param name="MayAmend">Whether the reader may put it right or take it back.</param>
/// <param name="Circle">Who may read it, and who wrote it; null where that is not to be chosen.</param>
internal sealed record Line(TimelineEntry Frame, IReadOnlyList<Passage> Passages, string Group, Entry Entry, bool MayAmend, EntryCircle? Circle);

/// <summary>The texts of the timeline: TimelineTexts.nl.resx and TimelineTexts.en.resx beside it.</summary>
public sealed class TimelineTexts;

/// <summary>Says each event in one sentence, at the time of reading, for this reader. Sentences are never stored.</summary>
internal sealed class TimelineSentences(IStringLocalizer<TimelineTexts> texts, Wording wording, RuleSentences rules, PartnerSentences partners)
{
    /// <summary>The kind of entry in a word; events of duties and findings have none of their own on the timeline.</summary>
    public string Kind(RelationshipEvent happened) => texts[$"{happened.Kind().Name}"];

    /// <summary>The entry in one sentence, for who reads a file.</summary>
    public string Sentence(RelationshipEvent happened, StudentFile file)
    {
        var (names, student, policy) = (file.Names, file.Person, file.Day.Policy);
        var said = texts[happened switch
        {
            ContactHeld { Approach.Initiative: var initiative } => $"contact-held.{initiative}",
            ReferralTalkedOver { Report: not null } => "referral-talked-over.report",
            _ => $"{happened.Kind().Name}.sentence",
        }].Value;
        return Fill(said, happened switch
        {
            ContactPlanned e => [("staff", Of(e.Approach.Staff)), ("guardians", Of(e.Approach.Guardians)), ("topics", About(e.Approach.Topics)), ("channel", Low(e.Approach.Channel)), ("presence", Presence("WillBePresent", e.Approach))],
            ContactMoved e => [("staff", Of(e.Approach.Staff)), ("guardians", Of(e.Approach.Guardians)), ("topics", About(e.Approach.Topics)), ("channel", Low(e.Approach.Channel))],
            ContactHeld e =>
            [
                ("staff", Of(e.Approach.Staff)), ("guardians", Of(e.Approach.Guardians)), ("topics", About(e.Approach.Topics)), ("channel", Low(e.Approach.Channel)), ("tone", Low(e.Approach.Tone)),
                ("presence", Presence("Present", e.Approach)),
            ],
            ContactAttempted e => [("guardian", names[e.Guardian]), ("channel", Low(e.Channel)), ("outcome", Low(e.Outcome))],
            GuardianDidNotCome e => [("guardians", Of(e.Guardians))],
            ReasonAsked e => [("offered", texts[e.OtherMoment ? "Offered" : "NotOffered"])],
            GuardianVoiceHeard e => [("guardian", names[e.Guardian]), ("angry", e.Angry ? texts["Angry"] : ""), ("written", texts[e.Written ? "Written" : "Spoken"])],
            TalkHeldWithStudent e => [("staff", names[e.Staff]), ("topics", About(e.Topics)), ("tone", Low(e.Tone))],
            BillHandedOver e => [("to", names[e.To])],
            StudentInformed e => [("by", names[e.By]), ("guardians", Of(e.Guardians)), ("topics", About(e.Topics)), ("unsaid", e.WillNotBeSaid.Count > 0 ? texts["Unsaid", Topics(e.WillNotBeSaid)] : ""), ("how", Low(e.How))],
            StandingInformingGiven e => [("by", names[e.By]), ("topic", wording.Topic(e.Topic, policy)), ("until", Moments.LongDay(e.Until))],
            StudentVoiceHeard e => [("voice", Low(e.Voice))],
            VoiceAnswered e => [("by", names[e.By]), ("changed", texts[e.PlanChanged ? "PlanChanged" : "PlanKept"])],
            InformingPostponed e => [("by", names[e.By]), ("approver", names[e.Approver]), ("until", Moments.LongDay(e.ReviewOn))],
            PostponementReviewed e => [("by", names[e.By]), ("approver", names[e.Approver]), ("until", e.Until is { } day ? texts["GoesOn", Moments.LongDay(day)] : texts["IsOver"])],
            PostponementSeconded e => [("by", names[e.By])],
            SharingAgreed e => [("guardians", Of(e.Guardians)), ("topics", e.Topics.Count > 0 ? About(e.Topics) : texts["AboutEverything"])],
            RelationshipOpened e => [("class", e.Class ?? texts["NoClass"])],
            StudentMovedClass e => [("class", e.Class ?? texts["NoClass"]), ("teacher", e.ClassTeacher is { } teacher ? names[teacher] : texts["Nobody"])],
            GuardianLinked e => [("guardian", names[e.Guardian]), ("kind", Low(e.Kind))],
            GuardianConfirmed e => [("guardian", names[e.Guardian]), ("kind", Low(e.Link.Kind))],
            GuardianUnlinked e => [("guardian", names[e.Guardian])],
            IntakeBegun e => [("by", names[e.By])],
            IntakeClosed e => [("by", names[e.By]), ("invited", Of(e.Invited)), ("added", texts[e.Unasked is null ? "NothingToAdd" : "Added"])],
            ContactPersonAssigned e => [("staff", names[e.Staff])],
            ContactPersonReleased e => [("staff", names[e.Staff])],
            ContactPersonMadeKnown e => [("staff", names[e.Staff])],
            AbsenceReported e => [("half", Wording.Capital(wording.HalfDay(e.HalfDay))), ("meaning", Low(e.Meaning)), ("code", e.Code.Value)],
            AbsenceExplained e => [("halves", Wording.Capital(wording.List(e.HalfDays.Select(wording.HalfDay)))), ("meaning", Low(e.Meaning)), ("by", e.By is { } who ? texts["AbsenceBy", names[who]] : ""), ("how", Low(e.How))],
            AbsenceStepTaken e => [("step", texts[$"AbsenceStep.{e.Step}"])],
            QuestionRaised e => [("by", names[e.AskedBy]), ("topic", wording.Topic(e.Topic, policy)), ("owner", names[e.Owner])],
            PromiseMade e => [("owner", names[e.Owner]), ("to", names[e.To]), ("date", Moments.LongDay(e.By))],
            QuestionAnswered e => [("kind", texts[$"AnswerKind.{e.Kind}", e.Owner is { } owner ? names[owner] : ""])],
            ReferralProposed e => [("by", names[e.By]), ("partner", partners.Kind(e.Kind)), ("owner", names[e.Owner]), ("ground", e.Ground is ReferralGround.Consent ? "" : texts[$"Ground.{e.Ground}"])],
            ReferralTalkedOver e => [("by", names[e.By]), ("with", Of(e.With))],
            AbilityToJudgeAssessed e => [("by", names[e.By]), ("student", names.Given(student)), ("able", texts[e.Able ? "Able" : "NotAble"])],
            ReferralConsentGiven e => [("from", names[e.From]), ("how", Low(e.How))],
            ReferralConsentRefused e => [("from", names[e.From]), ("how", Low(e.How))],
            ReferralConsentWithdrawn e => [("from", names[e.From]), ("how", Low(e.How))],
            ReferralSent e => [("by", names[e.By]), ("how", Low(e.How))],
            CompulsoryReferralSent e => [("by", names[e.By]), ("how", Low(e.How))],
            DangerReferralSent e => [("by", names[e.By]), ("how", Low(e.How)), ("second", names[e.Second])],
            DangerReferralConfirmed e => [("by", names[e.By]), ("verdict", texts[e.Upheld ? "Upheld" : "NotUpheld"])],
            ReferralTellingPostponed e => [("by", names[e.By]), ("approver", names[e.Approver]), ("until", Moments.LongDay(e.Until))],
            ReferralAccepted e => [("student", names.Given(student)), ("from", e.From is { } first ? texts["FromDay", Moments.LongDay(first)] : "")],
            ReferralDeclined => [("student", names.Given(student))],
            PartnerChased e => [("by", names[e.By])],
            ReferralReportedBack e => [("home", e.ForGuardians ? "" : texts["NotForHome"])],
            PartnerToldToStop e => [("by", names[e.By])],
            ReferralEnded e => [("outcome", wording.Outcome(e.Outcome))],
            StudentPrepared e => [("student", names.Given(student)), ("by", names[e.By])],
            ExpectationStated e => [("from", names[e.From]), ("count", $"{e.Roles.Count}")],
            AgreementMade e => [("present", Of(e.Present)), ("count", $"{e.Lines.Count}"), ("on", Moments.LongDay(e.ReviewOn))],
            AgreementReviewed e => [("views", LookedBack(e)), ("next", e.NextOn is { } next ? texts["LookedBack.next", Moments.LongDay(next)] : "")],
            AgreementEnded e => [("by", names[e.By]), ("outcome", texts[$"AgreementOutcome.{e.Outcome}"])],
            AttitudeReportGiven e => [("by", names[e.By]), ("student", names.Given(student)), ("period", texts[$"Period.{e.Period}"])],
            IntentionsStated => [("student", names.Given(student))],
            AttitudeReportSeen e => [("by", names[e.By])],
            InterventionStarted e => [("kind", wording.Kind(e.Kind, file.Kinds)), ("owner", names[e.Owner]), ("on", Moments.LongDay(e.ReviewOn))],
            InterventionTalkedOver e => [("with", Of(e.With))],
            InterventionStepDone e => [("step", $"{e.Step}")],
            InterventionReviewed e => [("on", Moments.LongDay(e.NextOn))],
            InterventionEvaluated e => [("from", names[e.From]), ("how", Low(e.How))],
            InterventionPassedOn e => [("to", names[e.To])],
            InterventionEnded e => [("outcome", wording.Choice(e.Outcome))],
            ConflictArose e => [("teacher", names[e.Teacher]), ("topics", About(e.Topics))],
            ConflictTalkedOver e => [("staff", Of(e.Staff)), ("student", names.Given(student))],
            ConflictHandedOver e => [("to", names[e.To]), ("ground", texts[$"HandOverGround.{e.Ground}"])],
            OwnerSupported e => [("by", names[e.By]), ("kind", texts[$"Support.{e.Kind}"])],
            ConflictSettled e => [("outcome", texts[$"ConflictOutcome.{e.Outcome}"])],
            ConcernRaised e => [("by", names[e.By]), ("topics", About(e.Topics))],
            PositiveNoted e => [("by", names[e.By]), ("told", texts[$"ToldTo.{e.ToldTo}"])],
            ContextFactorNoted e => [("by", names[e.By]), ("kind", texts[$"FactorKind.{e.Kind}"]), ("whose", texts[$"Whose.{e.Whose}"]), ("until", e.KeepUntil is { } last ? texts["Until", Moments.LongDay(last)] : "")],
            ContextFactorKept e => [("by", names[e.By]), ("until", Moments.LongDay(e.Until))],
            ContextFactorForgotten e => [("by", names[e.By])],
            AudienceNarrowed e => [("audience", texts[$"Audience.{e.To.Audience}"])],
            AudienceWidened e => [("audience", texts[$"Audience.{e.To.Audience}"]), ("approver", names[e.Approver])],
            GlassBroken e => [("by", names[e.By])],
            TextsOpenedToAuditor e => [("by", names[e.By]), ("auditor", names[e.Auditor]), ("until", Moments.LongDay(e.Until))],
            TextsClosedToAuditor e => [("by", names[e.By])],
            GlassReviewed e => [("by", names[e.By]), ("verdict", texts[e.Justified ? "Justified" : "NotJustified"])],
            EntryRetracted e => [("cause", texts[$"Cause.{e.Cause}"])],
            DutyReassigned e => [("to", names[e.To])],
            DutyWaived e => [("by", names[e.By])],
            RuleFound e => [("rule", rules.Sentence(e.Rule))],
            _ => [],
        });

        string Of(IEnumerable<PersonId> people) => wording.List(people.Select(person => names[person]));
        string LookedBack(AgreementReviewed e) => e.Views.Count == 0 ? texts["LookedBack.nobody"]
            : texts[e.Views.Any(view => view.From == student) ? "LookedBack.with" : "LookedBack.without", Of(e.Views.Select(view => view.From)), names.Given(student)];
        string Topics(IEnumerable<Topic> topics) => wording.List(topics.Select(topic => wording.Topic(topic, policy)));
        string Presence(string tense, Approach approach) => approach.Student is Domain.Relationships.Contacts.Presence.No ? "" : texts[$"{tense}.{approach.Student}"].Value;
        string About(IReadOnlyList<Topic> topics) => topics.Count > 0 ? texts["About", Topics(topics)] : "";
    }

    /// <summary>For whom an entry is, in a few words.</summary>
    public string Readers(EntryCircle chosen, Names names)
    {
        var named = chosen.Circle.Named.Count > 0 ? texts["Readers.AndNamed", wording.List(chosen.Circle.Named.Select(person => names[person]))].Value : "";
        return Fill(texts[$"Readers.{chosen.Circle.Audience}"], [("author", wording.List(chosen.Authors.Select(person => names[person]))), ("named", named)]);
    }

    /// <summary>The texts of an entry, each with its label, in the order in which they were turned.</summary>
    public IReadOnlyList<Passage> Passages(RelationshipEvent revealed)
    {
        var passages = new List<Passage>();
        revealed.WithTexts((text, field, _) =>
        {
            if (text is not null) passages.Add(new Passage(texts[$"Field.{field}"], (text as PlainText)?.Words));
            return text;
        });
        return passages;
    }

    /// <summary>Many half days that were told of together, in one sentence.</summary>
    public string Together(IReadOnlyCollection<AbsenceReported> told) => Fill(texts["absence-reported.together"],
        [("count", $"{told.Count}"), ("what", wording.List(told.GroupBy(one => one.Meaning).OrderBy(same => same.Key).Select(same => $"{same.Count()} {Low(same.Key)}")))]);

    private string Low<T>(T choice) where T : struct, Enum => wording.Choice(choice).ToLower(System.Globalization.CultureInfo.CurrentUICulture);

    // A part that stays empty takes the space before it along; a name that nobody gives stays, to be seen.
    private static string Fill(string sentence, (string Name, string Value)[] values)
    {
        if (values.Length == 0) return sentence;
        var filled = new StringBuilder(sentence.Length + 64);
        var from = 0;
        for (var open = sentence.IndexOf('{', StringComparison.Ordinal); open >= 0; open = sentence.IndexOf('{', from))
        {
            var after = sentence.IndexOf('}', open) + 1;
            var name = sentence[(open + 1)..(after - 1)];
            filled.Append(sentence, from, open - from).Append(Array.Find(values, one => one.Name == name).Value ?? sentence[open..after]);
            from = after;
        }

        return filled.Append(sentence, from, sentence.Length - from).Replace("  ", " ").Replace(" .", ".").Replace(" ,", ",").ToString();
    }
}
