namespace CaseTracker.Domain.Relationships;

/// <summary>
/// The three-way relationship of one student with parents and school, so far as tomorrow's decisions need it. It is made
/// of parts; each takes what is its own out of every event.
/// </summary>
public sealed record Relationship
{
    /// <summary>The stream's key: the student's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>How many events the stream has; written by the store.</summary>
    public long Version { get; init; }

    /// <summary>The latest moment at which an entry took place.</summary>
    public DateTimeOffset Latest { get; init; }

    /// <summary>The student's time at this school.</summary>
    public StudentEnrolment Enrolment { get; init; } = StudentEnrolment.None;

    /// <summary>The guardians and the contact person.</summary>
    public FamilyCircle Family { get; init; } = FamilyCircle.None;

    /// <summary>Getting to know the family, where that goes on.</summary>
    public OpenIntakes Intakes { get; init; } = OpenIntakes.None;

    /// <summary>Contacts to come, and the last one.</summary>
    public ContactLog Contacts { get; init; } = ContactLog.None;

    /// <summary>What contacts left to be done.</summary>
    public LooseEnds LooseEnds { get; init; } = LooseEnds.None;

    /// <summary>Talks without the interpreter that was wanted.</summary>
    public Uninterpreted Uninterpreted { get; init; } = Uninterpreted.None;

    /// <summary>What was spoken of this school year.</summary>
    public Matters Matters { get; init; } = Matters.None;

    /// <summary>Writing without talking.</summary>
    public PaperTrail Paper { get; init; } = PaperTrail.None;

    /// <summary>Whom the class teacher has met.</summary>
    public Acquaintance Acquaintance { get; init; } = Acquaintance.None;

    /// <summary>What one guardian heard and the other did not.</summary>
    public SharedUnevenly Unheard { get; init; } = SharedUnevenly.None;

    /// <summary>What the student knows and does not know yet.</summary>
    public Knowledge Informing { get; init; } = Knowledge.None;

    /// <summary>The student's say.</summary>
    public Voices Voices { get; init; } = Voices.None;

    /// <summary>What is asked and promised.</summary>
    public OpenQuestions Questions { get; init; } = OpenQuestions.None;

    /// <summary>What the school knows of the life outside.</summary>
    public KnownBackground Background { get; init; } = KnownBackground.None;

    /// <summary>What partners outside the school are asked.</summary>
    public ReferralsOfStudent Referrals { get; init; } = ReferralsOfStudent.None;

    /// <summary>What student, guardians and school agreed.</summary>
    public AgreementsOfStudent Agreements { get; init; } = AgreementsOfStudent.None;

    /// <summary>What the school does to guide the student.</summary>
    public InterventionsOfStudent Interventions { get; init; } = InterventionsOfStudent.None;

    /// <summary>Where the student and a teacher are in conflict.</summary>
    public ConflictsOfStudent Conflicts { get; init; } = ConflictsOfStudent.None;

    /// <summary>The reports on the student's attitude.</summary>
    public AttitudeReports Attitude { get; init; } = AttitudeReports.None;

    /// <summary>The half days that the student missed.</summary>
    public AbsenceRegister Absences { get; init; } = AbsenceRegister.None;

    /// <summary>Good news and worries.</summary>
    public ToneBalance Tones { get; init; } = ToneBalance.None;

    /// <summary>Who may read the entries of which the readers were chosen.</summary>
    public EntryCircles Circles { get; init; } = EntryCircles.None;

    /// <summary>Who opened the file without working with the student.</summary>
    public BrokenGlasses Glasses { get; init; } = BrokenGlasses.None;

    /// <summary>To which auditors the texts are open.</summary>
    public OpenAudits Audits { get; init; } = OpenAudits.None;

    /// <summary>What rules ask.</summary>
    public DutyLedger Duties { get; init; } = DutyLedger.None;

    /// <summary>Whether there is a relationship at all.</summary>
    public bool Exists => Enrolment.OpenedOn is not null;

    /// <summary>The student.</summary>
    public PersonId Student => Enrolment.Student;

    /// <summary>Who may read what a duty is about, where that was chosen: of a later entry of an intervention, who may read the intervention.</summary>
    public EntryCircle? CircleOf(EntryId about) => Circles.Of(about) ?? (Interventions.Of(about) is { } intervention ? Circles.Of(intervention.Id) : null);

    /// <summary>The relationship after one more event that took place no earlier than all before it.</summary>
    public Relationship Evolve(RelationshipEvent happened) => happened switch
    {
        EntryRetracted or EntryCorrected => After(happened).WithoutStartsOnWhatWasTakenBack(SchoolCalendar.DateOf(((Entry)happened).TookPlace)),
        // Who began could only see the rest of it: what waits begins when two decided that it does.
        ContactStarted started when Informing.IsAwaited(Student, started.Contact, SchoolCalendar.DateOf(started.TookPlace)) => After(happened) with { Contacts = Contacts },
        _ => After(happened),
    };

    // A contact had begun because the student knew: where that was taken back, it has to be asked again.
    private Relationship WithoutStartsOnWhatWasTakenBack(DateOnly today)
    {
        var untold = Contacts.Planned.Values.Where(plan => plan.StartedAt is not null && Informing.Contacts.TryGetValue(plan.Id, out var contact)
            && Knowledge.Parts(contact).Any(part => Informing.StateOf(Student, contact, part, today) is Knows.Open)).ToList();
        return untold.Count == 0 ? this : this with
        {
            Contacts = Contacts with { Planned = Contacts.Planned.SetItems(untold.Select(plan => KeyValuePair.Create(plan.Id, plan with { StartedAt = null, Overridden = [] }))) },
        };
    }

    private Relationship After(RelationshipEvent happened) => this with
    {
        Latest = happened is Entry entry && entry.TookPlace > Latest ? entry.TookPlace : Latest,
        Enrolment = Enrolment.Evolve(happened),
        Family = Family.Evolve(happened),
        Intakes = Intakes.Evolve(happened),
        Contacts = Contacts.Evolve(happened),
        LooseEnds = LooseEnds.Evolve(happened),
        Uninterpreted = Uninterpreted.Evolve(happened, Family),
        Matters = Matters.Evolve(happened, Enrolment.ClassTeacher),
        Paper = Paper.Evolve(happened),
        Acquaintance = Acquaintance.Evolve(happened, Enrolment.ClassTeacher),
        Unheard = Unheard.Evolve(happened, Family),
        Informing = Informing.Evolve(happened),
        Voices = Voices.Evolve(happened),
        Questions = Questions.Evolve(happened),
        Background = Background.Evolve(happened),
        Referrals = Referrals.Evolve(happened, Enrolment, Family),
        Agreements = Agreements.Evolve(happened, Student),
        Interventions = Interventions.Evolve(happened, Enrolment.Student),
        Conflicts = Conflicts.Evolve(happened),
        Attitude = Attitude.Evolve(happened, Enrolment.Student),
        Absences = Absences.Evolve(happened),
        Tones = Tones.Evolve(happened),
        Circles = Circles.Evolve(happened),
        Glasses = Glasses.Evolve(happened),
        Audits = Audits.Evolve(happened),
        Duties = Duties.Evolve(happened),
    };

    /// <summary>The relationship after several events.</summary>
    public Relationship Evolve(IEnumerable<RelationshipEvent> happened) => happened.Aggregate(this, (now, next) => now.Evolve(next));

    /// <summary>
    /// The relationship without all that is settled: what the store keeps beside the stream. Decides as the whole one
    /// does, until something reaches back in time.
    /// </summary>
    public Relationship Lean() => this with
    {
        LooseEnds = LooseEnds.Lean(),
        Uninterpreted = Uninterpreted.Lean(),
        Paper = Paper.Lean(),
        Unheard = Unheard.Lean(),
        Informing = Informing.Lean(Student, Latest),
        Voices = Voices.Lean(),
        Questions = Questions.Lean(),
        Background = Background.Lean(),
        Referrals = Referrals.Lean(),
        Agreements = Agreements.Lean(),
        Interventions = Interventions.Lean(),
        Conflicts = Conflicts.Lean(),
        Attitude = Attitude.Lean(Latest),
        Absences = Absences.Lean(Latest),
        Glasses = Glasses.Lean(Latest),
        Audits = Audits.Lean(Latest),
        Duties = Duties.Lean(),
    };

    /// <summary>
    /// Whether an event reaches back: took place before something known, changes an earlier entry, or names a contact that
    /// may have been settled and left out here. Then only the whole history tells what follows.
    /// </summary>
    public bool IsReachedBackBy(RelationshipEvent happened) => happened switch
    {
        EntryCorrected or EntryRetracted => true,
        Entry entry when entry.TookPlace < Latest => true,
        ContactHeld held => held.Contact != held.Id && !Informing.Contacts.ContainsKey(held.Contact),
        _ => false,
    };
}
