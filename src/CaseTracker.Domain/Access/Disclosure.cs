namespace CaseTracker.Domain.Access;

/// <summary>For whose eyes outside the school something is. More than one may hold.</summary>
[Flags]
public enum Eyes
{
    /// <summary>For nobody outside the school.</summary>
    Nobody = 0,

    /// <summary>The student.</summary>
    Student = 1,

    /// <summary>The guardian or the student whom it was said to, who said it, or whom it is about.</summary>
    Whom = 2,

    /// <summary>Every guardian with the right to information.</summary>
    Guardians = 4,
}

/// <summary>An entry as a student or guardian may read it.</summary>
/// <param name="Id">The entry.</param>
/// <param name="TookPlace">When it took place; of what was taken back, when that was done.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="Entry">The entry in its last wording, without what is not for the reader; null where it was taken back.</param>
/// <param name="PutRightOn">When it was last put right, if ever.</param>
/// <param name="Retention">How long its texts are kept.</param>
public sealed record Disclosed(EntryId Id, DateTimeOffset TookPlace, PersonId By, Entry? Entry, DateTimeOffset? PutRightOn, Retention Retention)
{
    /// <summary>The entry that began the intervention or agreement of which this is a part, without what is not for the reader; null for what is a part of neither.</summary>
    public Entry? PartOf { get; init; }

    /// <summary>Whether it is still to come, or waits for an answer.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The day by which an answer was promised.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>For the student: what they know of the contact itself; null where it is no contact.</summary>
    public Knows? Knows { get; init; }

    /// <summary>For the student: the topics of the contact of which nobody told them yet.</summary>
    public ImmutableArray<Topic> Untold { get; init; } = [];
}

/// <summary>
/// What a student and the guardians may read of a file, on their own page and in the copy that they may ask for (GDPR, art. 15;
/// DOMAIN §7): nothing of other people, nothing of what a student told in confidence for the guardians, and what waits for safety
/// is for all of them as if it never was.
/// </summary>
public static class Disclosure
{
    private const Eyes Nobody = Eyes.Nobody, Student = Eyes.Student, Whom = Eyes.Whom, Guardians = Eyes.Guardians;

    // For whom each type of event is, and each of its texts. What the student hears of a contact, says and talks about is for the
    // student alone; what a guardian says, for that guardian alone. Words of a member of staff that nobody was told are for the school.
    private static readonly ImmutableDictionary<Type, Row> Table = new Row[]
    {
        Of<RelationshipOpened>(Student | Guardians),
        Of<StudentMovedClass>(Student | Guardians),
        Of<StudentLeft>(Student | Guardians),
        Of<RelationshipClosed>(Student | Guardians, ("reason", Nobody)),
        Of<RelationshipReopened>(Student | Guardians, ("reason", Nobody)),

        Of<GuardianLinked>(Student | Whom),
        Of<GuardianConfirmed>(Student | Whom, ("source", Whom), ("own-helper", Whom), ("reach", Whom)),
        Of<GuardianUnlinked>(Student | Whom),
        Of<ContactPersonAssigned>(Student | Guardians),
        Of<ContactPersonReleased>(Student | Guardians),
        Of<ContactPersonMadeKnown>(Student | Guardians),

        Of<ContactPlanned>(Student | Whom, ("purpose", Student | Whom)),
        Of<ContactMoved>(Student | Whom, ("purpose", Student | Whom)),
        Of<ContactCancelled>(Student | Whom, ("reason", Nobody)),
        Of<ContactStarted>(Nobody, ("urgency", Nobody)),
        Of<ContactHeld>(Student | Whom | Guardians, ("purpose", Student | Whom), ("shared", Student | Whom | Guardians), ("heard", Whom), ("withheld", Student)),
        Of<ContactAttempted>(Student | Whom, ("number", Whom)),
        Of<GuardianDidNotCome>(Whom),
        Of<ReasonAsked>(Whom, ("reason", Whom)),
        Of<GuardianVoiceHeard>(Whom, ("words", Whom)),
        Of<TalkHeldWithStudent>(Whom, ("words", Whom)),
        Of<BillHandedOver>(Whom),

        Of<StudentInformed>(Whom, ("words", Whom)),
        Of<StandingInformingGiven>(Whom, ("words", Whom)),
        Of<StandingInformingEnded>(Whom),
        Of<StudentVoiceHeard>(Whom, ("words", Whom)),
        Of<VoiceAnswered>(Whom, ("words", Whom)),
        Of<SharingAgreed>(Student | Whom),
        Of<SharingWithdrawn>(Student),
        // Even once it is over: what is told of then is the contact.
        Of<InformingPostponed>(Nobody, ("reason", Nobody)),
        Of<PostponementReviewed>(Nobody, ("reason", Nobody)),
        Of<PostponementSeconded>(Nobody, ("note", Nobody)),

        Of<QuestionRaised>(Whom, ("words", Whom), ("next-step", Whom)),
        Of<PromiseMade>(Whom, ("words", Whom)),
        Of<QuestionAnswered>(Whom, ("words", Whom)),

        // Of a referral, and of what came back, a reader knows once somebody told them: nobody learns of it from a screen first.
        // What the school wrote to a partner is the student's own; what a guardian hears of it, somebody tells.
        Of<ReferralProposed>(Student | Guardians, ("reason", Student), ("request", Student)),
        Of<ReferralTalkedOver>(Whom, ("words", Whom)),
        Of<AbilityToJudgeAssessed>(Student, ("why", Nobody)),
        Of<ReferralConsentGiven>(Student | Whom, ("words", Whom)),
        Of<ReferralConsentRefused>(Student | Whom, ("words", Whom)),
        Of<ReferralConsentWithdrawn>(Student | Whom, ("words", Whom)),
        Of<ReferralSent>(Student | Guardians),
        Of<CompulsoryReferralSent>(Student | Guardians),
        Of<DangerReferralSent>(Student | Guardians),
        Of<DangerReferralConfirmed>(Nobody, ("note", Nobody)),
        Of<ReferralTellingPostponed>(Nobody, ("reason", Nobody)),
        Of<ReferralAccepted>(Student | Guardians, ("words", Student)),
        Of<ReferralDeclined>(Student | Guardians, ("words", Student)),
        Of<PartnerChased>(Nobody, ("words", Nobody)),
        Of<ReferralReportedBack>(Student | Guardians, ("words", Student | Guardians)),
        Of<PartnerToldToStop>(Student | Guardians, ("words", Nobody)),
        Of<ReferralEnded>(Student | Guardians, ("words", Nobody)),

        // What the student prepares is the student's until they tell it. Who made an agreement reads all of it; of looking back, each reads
        // their own words and the school's.
        Of<StudentPrepared>(Whom, ("went-well", Whom), ("work-on", Whom), ("ask-at-home", Whom), ("ask-at-school", Whom)),
        Of<ExpectationStated>(Whom, ("condition", Whom)),
        Of<AgreementMade>(Student | Whom, ("told", Student | Whom), ("line", Student | Whom)),
        Of<AgreementReviewed>(Student | Whom, ("view", Student | Whom)),
        Of<AgreementEnded>(Student | Whom, ("words", Student | Whom)),

        // What the school does for the student is no secret for the student, goal and steps included. A guardian reads of it once somebody
        // told them, and then that it is and what became of it: the goal is the student's word, and what each says of it is theirs.
        Of<InterventionStarted>(Student | Whom | Guardians, ("goal", Student | Whom), ("steps", Student | Whom)),
        Of<InterventionTalkedOver>(Student | Whom, ("goal", Student | Whom), ("words", Whom)),
        Of<InterventionStepDone>(Student),
        Of<InterventionReviewed>(Student | Guardians),
        Of<InterventionEvaluated>(Whom, ("words", Whom)),
        Of<InterventionPassedOn>(Student | Guardians, ("reason", Nobody)),
        Of<InterventionEnded>(Student | Whom | Guardians, ("words", Student | Whom)),

        // A conflict is between the student and a teacher: what the school tells home of it is a contact. The student reads of it once they
        // talked about it; what happened, as one of both saw it, may name others, and how a colleague is supported is theirs.
        Of<ConflictArose>(Student, ("words", Nobody)),
        Of<ConflictTalkedOver>(Student, ("told", Student), ("goes-on", Student)),
        Of<ConflictHandedOver>(Student, ("reason", Nobody)),
        Of<OwnerSupported>(Nobody, ("words", Nobody)),
        Of<ConflictSettled>(Student, ("words", Student)),

        // Report and intentions are for home once the student saw it; what came up in the talk is the student's. What a guardian replies
        // stands on the student's own report: the student reads it, the other guardian does not.
        Of<AttitudeReportGiven>(Student | Guardians, ("positives", Student | Guardians), ("work-points", Student | Guardians), ("talk", Student)),
        Of<IntentionsStated>(Student | Guardians, ("intentions", Student | Guardians)),
        Of<AttitudeReportSeen>(Student | Whom, ("reply", Student | Whom)),

        // Being missed is for both to know; what one guardian told of it is for that one.
        Of<AbsenceReported>(Student | Guardians),
        Of<AbsenceExplained>(Student | Whom | Guardians, ("words", Whom)),
        Of<AbsenceStepTaken>(Student | Guardians, ("words", Nobody)),

        // A worry may rest on what somebody else told.
        Of<ConcernRaised>(Student, ("words", Nobody)),
        Of<PositiveNoted>(Student, ("words", Student)),

        // It is about them, and was explained to them; what one of a separated pair told of themselves is not the other's.
        Of<ContextFactorNoted>(Student | Whom, ("what", Student | Whom), ("what-for", Student | Whom)),
        Of<ContextFactorKept>(Student | Whom, ("why", Student | Whom)),
        Of<ContextFactorForgotten>(Student | Whom),
        Of<IntakeBegun>(Student | Whom),
        // What somebody said when they were invited to is theirs.
        Of<IntakeClosed>(Student | Whom, ("unasked", Whom)),

        // These are told at the entry they are about.
        Of<EntryCorrected>(Nobody, ("why", Nobody)),
        Of<EntryRetracted>(Nobody, ("why", Nobody)),
        Of<AudienceNarrowed>(Nobody),
        Of<AudienceWidened>(Nobody, ("reason", Nobody)),

        // Who read the file stands in the log of readings.
        Of<GlassBroken>(Student | Guardians, ("reason", Nobody)),
        Of<GlassReviewed>(Nobody, ("note", Nobody)),
        Of<TextsOpenedToAuditor>(Student | Guardians, ("reason", Nobody)),
        Of<TextsClosedToAuditor>(Student | Guardians),

        // What rules ask of the staff, and find in what they did.
        Of<DutyOpened>(Nobody),
        Of<DutyMet>(Nobody),
        Of<DutyFellDue>(Nobody),
        Of<DutyWaived>(Nobody, ("reason", Nobody)),
        Of<DutyReassigned>(Nobody),
        Of<DutyEnded>(Nobody),
        Of<RuleFound>(Nobody),
        Of<FindingLifted>(Nobody),
    }.ToImmutableDictionary(row => row.Type);

    /// <summary>For whose eyes a type of event is.</summary>
    /// <exception cref="KeyNotFoundException">It does not stand in the table.</exception>
    public static Eyes For(Type type) => Table[type].Entry;

    /// <summary>For whose eyes a text of a type of event is.</summary>
    /// <exception cref="KeyNotFoundException">It does not stand in the table.</exception>
    public static Eyes For(Type type, string field) => Table[type].Texts[field];

    /// <summary>All texts that stand in the table for a type of event.</summary>
    public static IEnumerable<string> TextsOf(Type type) => Table[type].Texts.Keys;

    /// <summary>What a student or guardian may read of a file, in the order in which it took place; nothing for anybody else.</summary>
    /// <param name="history">All that was recorded.</param>
    /// <param name="student">The student whose it is.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="today">The date on which they do.</param>
    public static ImmutableArray<Disclosed> Disclosed(this History history, PersonId student, PersonId reader, DateOnly today)
    {
        var now = history.Relationship(student.Value);
        if (reader != student && !now.MayBeToldTo(reader, today)) return [];
        var known = history.WithoutForgotten().Without(now.WaitsFor(new Actor(reader, [])));
        return new Sight(reader, now, known, known.Relationship(student.Value), today).Entries();
    }

    /// <summary>
    /// Whether a student or guardian may learn who read the file: not who may know of some topics only, for a reading is about all of it.
    /// </summary>
    public static bool TellsOfReadings(this Relationship now, PersonId reader, DateOnly today) => now.Student == reader || now.MayBeToldAllTo(reader, today);

    private static Row Of<TEvent>(Eyes entry, params (string Field, Eyes Eyes)[] texts) where TEvent : RelationshipEvent =>
        new(typeof(TEvent), entry, texts.ToImmutableDictionary(text => text.Field, text => text.Eyes));

    private sealed record Row(Type Type, Eyes Entry, ImmutableDictionary<string, Eyes> Texts);

    /// <summary>One reader's sight of one file.</summary>
    private sealed class Sight
    {
        private readonly PersonId reader;
        private readonly bool isStudent;
        private readonly Relationship now, known;
        private readonly History history;
        private readonly DateOnly today;
        private readonly Dictionary<EntryId, Recorded> entries;
        private readonly Dictionary<EntryId, Approach> contacts = [];
        private readonly Dictionary<EntryId, EntryId> lastPlans = [];
        private readonly ImmutableArray<Agreed> agreements;

        public Sight(PersonId reader, Relationship now, History history, Relationship known, DateOnly today)
        {
            (this.reader, this.now, this.history, this.known, this.today) = (reader, now, history, known, today);
            isStudent = reader == now.Student;
            agreements = isStudent || !now.Enrolment.IsAdult(today) ? [] : [.. now.Voices.Agreements.Where(agreed => agreed.Guardians.Contains(reader))];
            entries = history.Events.Where(recorded => recorded.Event is Entry).ToDictionary(recorded => ((Entry)recorded.Event).Id);
            foreach (var recorded in history.Events)
                if (recorded.Event is EntryCorrected correction && entries.TryGetValue(correction.Target, out var before)) entries[correction.Target] = before with { Event = correction.After };
            foreach (var recorded in entries.Values.OrderBy(recorded => ((Entry)recorded.Event).TookPlace).ThenBy(recorded => recorded.Version))
            {
                if (recorded.Event is ContactPlanned or ContactMoved) lastPlans[ContactOf((Entry)recorded.Event)!.Value] = ((Entry)recorded.Event).Id;
                if (ApproachOf((Entry)recorded.Event) is { } approach) contacts[ContactOf((Entry)recorded.Event)!.Value] = approach;
            }
        }

        public ImmutableArray<Disclosed> Entries()
        {
            var corrected = history.Events.Where(recorded => recorded.Event is EntryCorrected).ToLookup(recorded => ((EntryCorrected)recorded.Event).Target, recorded => recorded.At);
            var retracted = history.Events.Select(recorded => recorded.Event).OfType<EntryRetracted>().ToLookup(retraction => retraction.Target, retraction => retraction.TookPlace);
            return
            [
                .. from recorded in entries.Values
                   let entry = (Entry)recorded.Event
                   let seen = Seen(entry)
                   where seen is not null
                   let taken = retracted[entry.Id].Cast<DateTimeOffset?>().FirstOrDefault()
                   let one = new Disclosed(entry.Id, taken ?? entry.TookPlace, recorded.By, taken is null ? seen : null, corrected[entry.Id].Cast<DateTimeOffset?>().LastOrDefault(), entry.Kind().Retention)
                   orderby one.TookPlace, recorded.Version
                   select taken is null ? WithWhatIsOpen(one with { PartOf = PartOf(entry) }, entry) : one,
            ];
        }

        // Who was told of an intervention was told which: of one that few may read they know that much.
        private Entry? PartOf(Entry entry) =>
            (EntriesOfInterventions.InterventionOf(entry) ?? EntriesOfAgreements.AgreementOf(entry)) is not { } root || root == entry.Id || IsTakenBack(root) || !entries.TryGetValue(root, out var begun) ? null
            : Seen((Entry)begun.Event) ?? (begun.Event is InterventionStarted started ? started with { StepCount = 0, Goal = null, Steps = null } : null);

        private Disclosed WithWhatIsOpen(Disclosed one, Entry entry)
        {
            var question = entry is QuestionRaised or PromiseMade ? known.Questions.Find(entry.Id) : null;
            var isPlan = entry is ContactPlanned or ContactMoved;
            var contact = isPlan || entry is ContactHeld ? ContactOf(entry)!.Value : default;
            one = one with
            {
                IsOpen = question is not null || (isPlan && lastPlans[contact] == entry.Id && known.Contacts.Planned.ContainsKey(contact)),
                AnswerBy = question?.By,
            };
            if (!isStudent || !known.Informing.Contacts.TryGetValue(contact, out var told)) return one;
            return one with
            {
                Knows = known.Informing.StateOf(now.Student, told, null, today),
                Untold = [.. told.Approach.Topics.Where(topic => known.Informing.StateOf(now.Student, told, topic, today) is Knows.Open)],
            };
        }

        // The entry without what is not for the reader; null when nothing of it is.
        private Entry? Seen(Entry entry)
        {
            var whom = WhomIsIt(entry);
            var (isWhom, isAlone, isForFew) = (whom.Contains(reader), whom is [var only] && only == reader, IsForFew(entry));
            var mine = (isWhom ? Whom : 0) | (isStudent ? Student : isForFew ? 0 : Guardians);
            var row = Table[entry.GetType()];
            if ((row.Entry & mine) == 0 || !WasToldOf(entry)) return null;
            var (topics, isWhole) = (TopicsOf(entry), true);
            if (!isStudent)
            {
                var left = topics?.Where(topic => agreements.IsEmpty || agreements.Any(agreed => agreed.Covers(reader, topic))).ToList();
                // What another guardian was told is for this one as far as both have to know it (R5).
                if (entry is ContactHeld { Approach: var held } && !isWhom) left = [.. left!.Intersect(SharedUnevenly.ForBoth(held))];
                // What was agreed to is about topics; of what has none, only what is about this guardian.
                if (left is null ? !agreements.IsEmpty && !isWhom && agreements.All(agreed => agreed.Topics.Count > 0) : left.Count == 0 && (topics!.Count > 0 || !isWhom)) return null;
                (topics, isWhole) = (left, left is null || left.Count == topics!.Count);
            }

            return Less((Entry)entry.WithTexts((text, field, _) => isWhole && IsFor(row.Texts[field]) ? text : null), topics ?? [], isWhom, isAlone);

            // Of what few may read, words are for who said or heard them; what several were there for is nobody's alone.
            bool IsFor(Eyes eyes) => (eyes & mine & (isForFew ? Whom : ~Nobody)) != 0 && (eyes != Whom || isAlone);
        }

        private Entry Less(Entry entry, IReadOnlyList<Topic> topics, bool isWhom, bool isAlone)
        {
            return entry switch
            {
                ContactPlanned planned => planned with { Approach = Of(planned.Approach) },
                ContactMoved moved => moved with { Approach = Of(moved.Approach) },
                // What guardians raised they said.
                ContactHeld held => held with { Approach = Of(held.Approach), Raised = isAlone && agreements.IsEmpty ? held.Raised : [] },
                GuardianConfirmed confirmed when !isWhom => confirmed with { Link = GuardianLink.Unknown with { Kind = confirmed.Link.Kind } },
                GuardianVoiceHeard voice => voice with { Angry = false },
                // Why somebody saw a danger may rest on what others told, or be about who reads.
                ReferralProposed { Ground: ReferralGround.Danger } proposed => proposed with { Reason = null, Request = null },
                ReferralTalkedOver talk => talk with { With = [reader] },
                IntakeClosed closed => closed with { Invited = [reader] },
                InterventionTalkedOver talk when !isStudent => talk with { With = [reader], Goal = null },
                SharingAgreed agreed when !isStudent => agreed with { Guardians = [reader] },
                GuardianDidNotCome absent => absent with { Guardians = [reader] },
                // Who was not there reads what is theirs to do.
                AgreementMade made when !isStudent && !made.Present.Contains(reader) =>
                    made with { Present = [now.Student], Words = null, Lines = [.. made.Lines.Where(line => line.Who == reader)] },
                AgreementReviewed reviewed => reviewed with { Views = [.. reviewed.Views.Where(view => isStudent || !IsOtherOfTheFamily(view.From)).Select(view => IsOtherOfTheFamily(view.From) ? view with { Words = null } : view)] },
                AbsenceExplained explained when !isStudent && !isWhom => explained with { By = null },
                _ => entry,
            };

            Approach Of(Approach approach) => approach with
            {
                Topics = topics, Guardians = isStudent ? approach.Guardians : [.. approach.Guardians.Where(guardian => guardian == reader)],
                Language = isAlone ? approach.Language : null, Interpreter = isAlone ? approach.Interpreter : Interpreter.None, Route = isAlone ? approach.Route : Route.Direct,
            };
        }

        private bool IsOtherOfTheFamily(PersonId person) => person != reader
            && (person == now.Student || entries.Values.Any(recorded => recorded.Event is GuardianLinked linked && linked.Guardian == person || recorded.Event is GuardianConfirmed confirmed && confirmed.Guardian == person));

        // To whom it was said, who said it, or whom it is about.
        private IReadOnlyList<PersonId> WhomIsIt(Entry entry) => entry switch
        {
            ContactPlanned or ContactMoved or ContactHeld => ApproachOf(entry)!.Guardians,
            ContactCancelled or ContactStarted or BillHandedOver => ContactOf(entry) is { } contact && contacts.TryGetValue(contact, out var approach) ? approach.Guardians : [],
            ContactAttempted attempted => [attempted.Guardian],
            GuardianDidNotCome absent => absent.Guardians,
            GuardianVoiceHeard voice => [voice.Guardian],
            GuardianLinked linked => [linked.Guardian],
            GuardianConfirmed confirmed => [confirmed.Guardian],
            GuardianUnlinked unlinked => [unlinked.Guardian],
            SharingAgreed agreed => agreed.Guardians,
            AbsenceExplained { By: { } person } => [person],
            QuestionRaised raised => [raised.AskedBy],
            PromiseMade made => [made.To],
            ContextFactorNoted noted => noted.ExplainedTo,
            ContextFactorKept kept => WhomIsIt(kept.Factor),
            ContextFactorForgotten gone => WhomIsIt(gone.Factor),
            IntakeBegun begun => WhomIsIt(begun.Talk),
            IntakeClosed closed => closed.Invited,
            ExpectationStated stated => [stated.From],
            AgreementMade made => [.. made.Present, .. made.Lines.Select(line => line.Who)],
            AgreementReviewed reviewed => [.. reviewed.Views.Select(view => view.From)],
            AgreementEnded ended => WhomIsIt(ended.Agreement),
            ReasonAsked asked => WhomIsIt(asked.NoShow),
            QuestionAnswered answered => WhomIsIt(answered.Question),
            ReferralTalkedOver talk => talk.With,
            ReferralConsentGiven given => [given.From],
            ReferralConsentRefused refused => [refused.From],
            ReferralConsentWithdrawn withdrawn => [withdrawn.From],
            AttitudeReportSeen seen => [seen.By],
            InterventionTalkedOver talk => talk.With,
            InterventionEvaluated { As: Party.Guardian } said => [said.From],
            InterventionStarted or InterventionEvaluated or InterventionEnded => [now.Student],
            TalkHeldWithStudent or StudentPrepared or StudentInformed or StandingInformingGiven or StandingInformingEnded or StudentVoiceHeard or VoiceAnswered => [now.Student],
            _ => [],
        };

        private IReadOnlyList<PersonId> WhomIsIt(EntryId entry) => entries.TryGetValue(entry, out var recorded) ? WhomIsIt((Entry)recorded.Event) : [];

        private IReadOnlyList<Topic>? TopicsOf(Entry entry) => entry switch
        {
            QuestionRaised raised => [raised.Topic],
            AbsenceReported or AbsenceExplained or AbsenceStepTaken => [Topic.Absence],
            QuestionAnswered answered => entries.TryGetValue(answered.Question, out var recorded) && recorded.Event is QuestionRaised question ? [question.Topic] : null,
            _ => ApproachOf(entry) is { } approach ? approach.Topics : ContactOf(entry) is { } contact && contacts.TryGetValue(contact, out var whole) ? whole.Topics : null,
        };

        // What came back is told apart from the referral, and to guardians only where the partner and the student let them know it.
        private bool WasToldOf(Entry entry) => entry switch
        {
            ReferralProposed => IsTold(entry.Id, null),
            ReferralReportedBack reported => (isStudent || reported.ForGuardians) && IsTold(reported.Referral, reported.Id),
            ReferralSent or CompulsoryReferralSent or DangerReferralSent or ReferralAccepted or ReferralDeclined or PartnerToldToStop or ReferralEnded => IsTold(EntriesOfReferrals.ReferralOf(entry)!.Value, null),
            // The school does not let its own page tell home before the student knows.
            ContactPlanned or ContactMoved => isStudent || StudentKnowsOf(entry),
            AttitudeReportGiven or IntentionsStated => isStudent || known.Attitude.All.Any(report => report.Id == EntriesOfAttitudeReports.ReportOf(entry) && report.StudentSawOn is not null),
            InterventionStarted or InterventionReviewed or InterventionPassedOn or InterventionEnded => isStudent || KnowsOf(EntriesOfInterventions.InterventionOf(entry)!.Value),
            _ when EntriesOfConflicts.ConflictOf(entry) is { } conflict => entries.Values.Any(recorded => recorded.Event is ConflictTalkedOver talk && talk.Conflict == conflict && !IsTakenBack(talk.Id)),
            _ => true,
        };

        private bool StudentKnowsOf(Entry planned) => ContactOf(planned) is not { } contact || !known.Informing.Contacts.TryGetValue(contact, out var plan)
            || plan.Held is not null || plan.Approach.Initiative is not Initiative.School
            || Knowledge.Parts(plan).All(part => known.Informing.StateOf(known.Student, plan, part, today) is not Knows.Open);

        private bool KnowsOf(EntryId intervention) => entries.Values.Any(recorded => !IsTakenBack(((Entry)recorded.Event).Id) && (recorded.Event switch
        {
            InterventionTalkedOver talk => talk.Intervention == intervention && talk.With.Contains(reader),
            InterventionEvaluated said => said.Intervention == intervention && said.From == reader,
            _ => false,
        }));

        private bool IsTold(EntryId referral, EntryId? report) => entries.Values.Any(recorded =>
            recorded.Event is ReferralTalkedOver talk && talk.Referral == referral && talk.Report == report && talk.With.Contains(reader) && !IsTakenBack(talk.Id));

        private bool IsTakenBack(EntryId entry) => history.Events.Any(recorded => recorded.Event is EntryRetracted retracted && retracted.Target == entry);

        // Whether its readers at school were chosen: then it is for fewer outside, too.
        private bool IsForFew(Entry entry) => now.Circles.Of(entry.Id) is { Circle.Audience: not Audience.ClassCouncil }
            || entry.RefersTo().Any(other => now.Circles.Of(other) is { Circle.Audience: not Audience.ClassCouncil } || (entries.TryGetValue(other, out var recorded) && recorded.Event is Entry one && one.Id != entry.Id && IsForFew(one)));

        private static Approach? ApproachOf(Entry entry) => entry switch
        {
            ContactPlanned planned => planned.Approach, ContactMoved moved => moved.Approach, ContactHeld held => held.Approach, _ => null,
        };

        private static EntryId? ContactOf(Entry entry) => entry switch
        {
            ContactPlanned planned => planned.Id,
            ContactMoved moved => moved.Contact,
            ContactHeld held => held.Contact,
            ContactCancelled cancelled => cancelled.Contact,
            ContactStarted started => started.Contact,
            ContactAttempted attempted => attempted.Contact,
            GuardianDidNotCome absent => absent.Contact,
            BillHandedOver handed => handed.Contact,
            _ => null,
        };
    }
}
