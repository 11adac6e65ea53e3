namespace CaseTracker.Domain.Access;

/// <summary>What somebody is to one student. More than one may hold.</summary>
[Flags]
public enum Relations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Has to do with every student of the school: principal, counsellor, care coordinator, secretariat, accountant, bridge figure, auditor.</summary>
    SchoolWide = 1,

    /// <summary>Class teacher of the student.</summary>
    MyClass = 2,

    /// <summary>Mentor of the student.</summary>
    MyMentee = 4,

    /// <summary>The one member of staff whom the family may always turn to.</summary>
    ContactPerson = 8,

    /// <summary>Wrote the entry that it is about. Opens no file by itself.</summary>
    Author = 16,

    /// <summary>Decided, with who asked it, that telling the student of it waits.</summary>
    SecondPerson = 32,

    /// <summary>Is named among the readers of the entry that it is about.</summary>
    Named = 64,

    /// <summary>Is named among the readers of some entry of the file: may know of the student, and no more of the file than that.</summary>
    Confidant = 128,

    /// <summary>The contact that it is about is practical and nothing else.</summary>
    Practical = 256,

    /// <summary>The contact that it is about is about bills or help with costs and nothing else; or it was handed over to them.</summary>
    Bill = 512,

    /// <summary>Speaks for the school in the contact that it is about.</summary>
    Holder = 1024,

    /// <summary>Works with other students, and opened this file for an hour because it could not wait.</summary>
    BrokeTheGlass = 2048,

    /// <summary>Is the student.</summary>
    Myself = 4096,

    /// <summary>Is a guardian who has the right to know what the school tells home.</summary>
    MyChild = 8192,

    /// <summary>Is the auditor to whom the texts were opened until a day.</summary>
    Granted = 16384,

    /// <summary>The referral that it is about was sent to the CLB.</summary>
    SentToClb = 32768,

    /// <summary>What it is about is absence and nothing else: half days, and calling home about them.</summary>
    Absence = 65536,

    /// <summary>Is the teacher in the conflict that it is about, or sees to it, for as long as it goes on.</summary>
    InConflict = 131072,
}

/// <summary>What somebody wants to do.</summary>
public enum Deed
{
    /// <summary>Find the student by name, class or a guardian's name or number: that the student exists.</summary>
    Find,

    /// <summary>Read how to reach the guardians.</summary>
    ReadCard,

    /// <summary>Read that there were practical contacts, and when.</summary>
    ReadPracticalContacts,

    /// <summary>Read the half days that the student missed, and whom to call about them.</summary>
    ReadAbsences,

    /// <summary>Read the file without its texts: what happened, when, by whom, about which topics; duties and findings.</summary>
    ReadFile,

    /// <summary>Read what was written in somebody's own words.</summary>
    ReadTexts,

    /// <summary>Record contacts that are one's task; what each is about decides whether it is.</summary>
    RecordContact,

    /// <summary>Plan, start and record: every command that has no deed of its own here. A postponement is for the few.</summary>
    Record,

    /// <summary>Put an entry right or take it back.</summary>
    Correct,

    /// <summary>Let a duty go; for R1 the domain asks more.</summary>
    Waive,

    /// <summary>Give a duty to somebody else.</summary>
    Reassign,

    /// <summary>Read the rules and their settings in force.</summary>
    ReadRules,

    /// <summary>Change the school's settings of the rules.</summary>
    ChangePolicy,

    /// <summary>Import the roster and the calendar.</summary>
    Import,

    /// <summary>Read who read what.</summary>
    ReadAccessLog,

    /// <summary>Say who does a colleague's work during a leave; everybody may for themselves.</summary>
    ArrangeLeave,

    /// <summary>See who works at the school in which roles, give roles and take them away.</summary>
    GiveRoles,

    /// <summary>Open, for an hour, a file of which one could not even know.</summary>
    BreakTheGlass,

    /// <summary>Judge what others read: a glass that was broken, or a week of the whole school.</summary>
    ReviewReadings,

    /// <summary>Decide what is let go after its term, or kept longer; erase who asks for it.</summary>
    Forget,

    /// <summary>As the student, or as a guardian of the student: read what of the file is for them (<see cref="Disclosure"/>).</summary>
    ReadOwn,

    /// <summary>Open the texts of a file to an auditor for a while, or close them again.</summary>
    OpenToAuditor,

    /// <summary>Give a student or guardian who has no account the copy of what is kept about them.</summary>
    HandOverCopy,

    /// <summary>Read a referral: its steps and its letter.</summary>
    ReadReferral,

    /// <summary>See the referrals of the whole school that one may read.</summary>
    ListReferrals,

    /// <summary>Read the school's list of partners.</summary>
    ReadPartners,

    /// <summary>Change the school's list of partners.</summary>
    ChangePartners,

    /// <summary>Change the school's guides to talks.</summary>
    ChangeTalkGuides,

    /// <summary>Change the school's kinds of intervention and their templates.</summary>
    ChangeInterventionTemplates,
}

/// <summary>What somebody does it for; said beforehand and kept with the reading.</summary>
public enum Purpose
{
    /// <summary>Guiding the student.</summary>
    Guidance,

    /// <summary>Examining how rules were kept.</summary>
    Audit,

    /// <summary>Running the school and the program.</summary>
    Administration,

    /// <summary>Learning what is kept about oneself or one's child, or seeing to it that somebody can (GDPR, art. 15).</summary>
    RightOfAccess,
}

/// <summary>Why somebody may or may not do something; its sentence stands in resources.</summary>
public enum Ground
{
    /// <summary>No: nothing to do with this student. The page does not even tell that the student exists.</summary>
    NotYours,

    /// <summary>No: may know the student, but this is not their task.</summary>
    NotYourTask,

    /// <summary>No: for a smaller circle.</summary>
    NotYourCircle,

    /// <summary>No: may do it, but not for this purpose.</summary>
    NotForThat,

    /// <summary>Yes: the principal.</summary>
    Principal,

    /// <summary>Yes: a counsellor.</summary>
    Counsellor,

    /// <summary>Yes: the care coordinator.</summary>
    CareCoordinator,

    /// <summary>Yes: the class teacher.</summary>
    ClassTeacher,

    /// <summary>Yes: the mentor.</summary>
    Mentor,

    /// <summary>Yes: the contact person.</summary>
    ContactPerson,

    /// <summary>Yes: wrote it, and works with the student.</summary>
    Author,

    /// <summary>Yes: decided it with somebody else.</summary>
    SecondPerson,

    /// <summary>Yes: is named among the readers.</summary>
    Named,

    /// <summary>Yes: the secretariat.</summary>
    Secretariat,

    /// <summary>Yes: handles the bills.</summary>
    Accountant,

    /// <summary>Yes: a bridge figure.</summary>
    BridgeFigure,

    /// <summary>Yes: an auditor.</summary>
    Auditor,

    /// <summary>Yes: keeps the program running.</summary>
    Administrator,

    /// <summary>Yes: teaches or guides at the school, and it could not wait.</summary>
    BrokenGlass,

    /// <summary>Yes: everybody who works at the school may know it.</summary>
    Everybody,

    /// <summary>Yes: it is about themselves.</summary>
    Myself,

    /// <summary>Yes: it is about their child.</summary>
    MyChild,

    /// <summary>Yes: an auditor to whom the texts were opened.</summary>
    GrantedAuditor,

    /// <summary>Yes: works at the CLB, to which it was sent.</summary>
    ClbWorker,

    /// <summary>Yes: the teacher in the conflict, or who sees to it.</summary>
    InConflict,
}

/// <summary>Yes or no, with the reason.</summary>
public readonly record struct Permission(bool IsGiven, Ground Ground);

/// <summary>
/// Who may read and do what (DOMAIN R16, §7): one pure function over one table. Whoever stands nowhere in it may do nothing.
/// </summary>
public static class NeedToKnow
{
    private static readonly ImmutableHashSet<Deed> Works =
        [Deed.Find, Deed.ReadCard, Deed.ReadPracticalContacts, Deed.ReadAbsences, Deed.ReadFile, Deed.ReadTexts, Deed.RecordContact, Deed.Record];

    private static readonly ImmutableHashSet<Deed> Guides = Works.Union([Deed.Correct, Deed.Waive, Deed.Reassign, Deed.ReadReferral]);
    private static readonly ImmutableHashSet<Deed> OfAnAuthor = [Deed.ReadFile, Deed.ReadTexts, Deed.Correct];

    private static readonly ImmutableHashSet<Deed> Answers = [Deed.ReadAccessLog, Deed.ReviewReadings];

    private static readonly ImmutableHashSet<Deed> Glimpses = [Deed.Find, Deed.ReadCard, Deed.ReadPracticalContacts, Deed.ReadAbsences, Deed.ReadFile, Deed.ReadTexts];

    private static readonly ImmutableHashSet<Deed> Reads = [Deed.ReadFile, Deed.ReadTexts];

    private static readonly ImmutableHashSet<Role> WithEveryStudent =
        [Role.Principal, Role.Counsellor, Role.CareCoordinator, Role.Secretariat, Role.Accountant, Role.BridgeFigure, Role.Auditor];

    private static readonly ImmutableHashSet<Audience> All = [.. Enum.GetValues<Audience>()];
    private static readonly ImmutableHashSet<Audience> Chosen = [Audience.ClassCouncil, Audience.CareTeam, Audience.Named];
    private static readonly ImmutableHashSet<Audience> Care = [Audience.ClassCouncil, Audience.CareTeam];
    private static readonly ImmutableHashSet<Audience> Council = [Audience.ClassCouncil];

    // In which role, or being what to the student, somebody may do what, for which circles, and to what end.
    private static readonly ImmutableArray<Line> Table =
    [
        new(Ground.Principal, Role.Principal, Relations.SchoolWide, Guides, All, Purpose.Guidance),
        new(Ground.Counsellor, Role.Counsellor, Relations.SchoolWide, Guides, All.Remove(Audience.Named), Purpose.Guidance),
        new(Ground.Author, Role.Counsellor, Relations.SchoolWide | Relations.Author, OfAnAuthor, Chosen, Purpose.Guidance),
        new(Ground.CareCoordinator, Role.CareCoordinator, Relations.SchoolWide, Guides.Remove(Deed.Correct), Care, Purpose.Guidance),
        new(Ground.Author, Role.CareCoordinator, Relations.SchoolWide | Relations.Author, OfAnAuthor, Chosen, Purpose.Guidance),
        new(Ground.SecondPerson, Role.CareCoordinator, Relations.SchoolWide | Relations.SecondPerson, Reads.Add(Deed.Record), [Audience.Few], Purpose.Guidance),

        new(Ground.ClassTeacher, null, Relations.MyClass, Works, Council, Purpose.Guidance),
        new(Ground.Mentor, null, Relations.MyMentee, Works, Council, Purpose.Guidance),
        new(Ground.ContactPerson, null, Relations.ContactPerson, Works.Add(Deed.Correct), Council, Purpose.Guidance),
        new(Ground.Author, null, Relations.MyClass | Relations.Author, OfAnAuthor, Chosen, Purpose.Guidance),
        new(Ground.Author, null, Relations.MyMentee | Relations.Author, OfAnAuthor, Chosen, Purpose.Guidance),
        new(Ground.Author, null, Relations.ContactPerson | Relations.Author, OfAnAuthor, Chosen, Purpose.Guidance),
        new(Ground.Named, null, Relations.Confidant, [Deed.Find], Council, Purpose.Guidance),
        new(Ground.Named, null, Relations.Named, Reads, Chosen, Purpose.Guidance),

        new(Ground.Secretariat, Role.Secretariat, Relations.SchoolWide,
            [Deed.Find, Deed.ReadCard, Deed.ReadPracticalContacts, Deed.ReadAbsences, Deed.RecordContact], Council, Purpose.Administration),
        new(Ground.Secretariat, Role.Secretariat, Relations.SchoolWide | Relations.Absence, [Deed.Record], Council, Purpose.Administration),
        new(Ground.Secretariat, Role.Secretariat, Relations.SchoolWide | Relations.Practical, [Deed.Record], Council, Purpose.Administration),
        new(Ground.Accountant, Role.Accountant, Relations.SchoolWide, [Deed.Find, Deed.ReadCard, Deed.RecordContact], Council, Purpose.Administration),
        new(Ground.Accountant, Role.Accountant, Relations.SchoolWide | Relations.Bill, Reads.Add(Deed.Record), Council, Purpose.Administration),
        new(Ground.BridgeFigure, Role.BridgeFigure, Relations.SchoolWide, [Deed.Find, Deed.ReadCard, Deed.ReadPracticalContacts, Deed.RecordContact], Council, Purpose.Guidance),
        new(Ground.BridgeFigure, Role.BridgeFigure, Relations.SchoolWide | Relations.Practical, [Deed.Record], Council, Purpose.Guidance),
        new(Ground.BridgeFigure, Role.BridgeFigure, Relations.SchoolWide | Relations.Holder, Reads.Add(Deed.Record), Council, Purpose.Guidance),
        // Who teaches a student without working with the file reads and does what the conflict between both takes, and nothing else.
        new(Ground.InConflict, Role.Teacher, Relations.InConflict, Reads.Add(Deed.Record), Council, Purpose.Guidance),
        // A worker of the CLB reads what was sent there, and nothing else: the letter and the steps.
        new(Ground.ClbWorker, Role.ClbWorker, Relations.SentToClb, [Deed.ReadReferral], Care, Purpose.Guidance),
        new(Ground.ClbWorker, Role.ClbWorker, Relations.None, [Deed.ListReferrals], Council, Purpose.Guidance),
        // Texts of every circle but the few's: of what waits nobody is told.
        new(Ground.GrantedAuditor, Role.Auditor, Relations.SchoolWide | Relations.Granted,
            [Deed.Find, Deed.ReadPracticalContacts, Deed.ReadAbsences, Deed.ReadFile, Deed.ReadTexts, Deed.ReadAccessLog], Chosen, Purpose.Audit),
        new(Ground.Auditor, Role.Auditor, Relations.SchoolWide, [Deed.Find, Deed.ReadPracticalContacts, Deed.ReadAbsences, Deed.ReadFile, Deed.ReadAccessLog], Chosen, Purpose.Audit),

        new(Ground.Principal, Role.Principal, Relations.SchoolWide, [Deed.OpenToAuditor], Council, Purpose.Administration),

        // Who answers for what is read about a student.
        new(Ground.Principal, Role.Principal, Relations.SchoolWide, Answers, Council, Purpose.Guidance),
        new(Ground.Counsellor, Role.Counsellor, Relations.SchoolWide, Answers, Council, Purpose.Guidance),
        new(Ground.CareCoordinator, Role.CareCoordinator, Relations.SchoolWide, Answers, Council, Purpose.Guidance),

        // Who teaches or guides can be the only one there when something happens. Offices, accountants, auditors, administrators and
        // the CLB cannot; counsellors, care coordinator and principal have no need of it. It is for reading, and not for a smaller circle.
        new(Ground.BrokenGlass, Role.Teacher, Relations.None, [Deed.BreakTheGlass], Council, Purpose.Guidance),
        new(Ground.BrokenGlass, Role.BridgeFigure, Relations.None, [Deed.BreakTheGlass], Council, Purpose.Guidance),
        new(Ground.BrokenGlass, Role.Teacher, Relations.BrokeTheGlass, Glimpses, Council, Purpose.Guidance),
        new(Ground.BrokenGlass, Role.BridgeFigure, Relations.BrokeTheGlass, Glimpses, Council, Purpose.Guidance),

        // The student and the guardians: nothing but what is theirs, whatever else is in the file.
        new(Ground.Myself, null, Relations.Myself, [Deed.ReadOwn], Council, Purpose.RightOfAccess),
        new(Ground.MyChild, null, Relations.MyChild, [Deed.ReadOwn], Council, Purpose.RightOfAccess),
        // The copy tells of entries for smaller circles too: for who reads all of the file, and answers for what the school keeps.
        new(Ground.Principal, Role.Principal, Relations.SchoolWide, [Deed.HandOverCopy], Council, Purpose.RightOfAccess),

        // What belongs to no student.
        new(Ground.Principal, Role.Principal, Relations.None, [Deed.ChangePolicy, Deed.Import, Deed.ReadAccessLog, Deed.ArrangeLeave, Deed.GiveRoles, Deed.Forget], Council, Purpose.Administration),
        // Who looks at the readings of the whole school: not a counsellor, who reads most of all.
        new(Ground.Principal, Role.Principal, Relations.None, [Deed.ReviewReadings], Council, Purpose.Guidance),
        new(Ground.CareCoordinator, Role.CareCoordinator, Relations.None, [Deed.ReviewReadings], Council, Purpose.Guidance),
        new(Ground.Secretariat, Role.Secretariat, Relations.None, [Deed.Import, Deed.ArrangeLeave], Council, Purpose.Administration),
        new(Ground.Administrator, Role.Administrator, Relations.None, [Deed.Import, Deed.GiveRoles], Council, Purpose.Administration),
        new(Ground.Everybody, null, Relations.None, [Deed.ReadRules, Deed.ReadPartners], Council, null),
        new(Ground.Principal, Role.Principal, Relations.None, [Deed.ListReferrals], Council, Purpose.Guidance),
        new(Ground.Principal, Role.Principal, Relations.None, [Deed.ChangePartners, Deed.ChangeTalkGuides, Deed.ChangeInterventionTemplates], Council, Purpose.Administration),
        new(Ground.Counsellor, Role.Counsellor, Relations.None, [Deed.ListReferrals], Council, Purpose.Guidance),
        new(Ground.Counsellor, Role.Counsellor, Relations.None, [Deed.ChangePartners, Deed.ChangeTalkGuides], Council, Purpose.Administration),
        new(Ground.CareCoordinator, Role.CareCoordinator, Relations.None, [Deed.ListReferrals], Council, Purpose.Guidance),
        new(Ground.CareCoordinator, Role.CareCoordinator, Relations.None, [Deed.ChangePartners, Deed.ChangeTalkGuides, Deed.ChangeInterventionTemplates], Council, Purpose.Administration),
    ];

    /// <summary>What somebody is to a student.</summary>
    /// <param name="at">The moment of a reading. Without one no broken glass counts, nor being of the family, nor what was opened to an auditor: all are for reading, and give no work.</param>
    public static Relations RelationsOf(Actor actor, Relationship now, DateTimeOffset? at = null)
    {
        var relations = RelationsOf(actor, now.Enrolment, now.Family, now.Circles.Name(actor.Id));
        if (at is not { } moment) return relations;
        if (now.Glasses.Of(actor.Id, moment) is not null) relations |= Relations.BrokeTheGlass;
        if (now.Audits.AreFor(actor.Id, SchoolCalendar.DateOf(moment))) relations |= Relations.Granted;
        // Who works at the school reads there by their work: as a parent they come apart from it.
        if (!actor.Roles.IsEmpty) return relations;
        if (now.Exists && now.Student == actor.Id) relations |= Relations.Myself;
        if (now.MayBeToldTo(actor.Id, SchoolCalendar.DateOf(moment))) relations |= Relations.MyChild;
        return relations;
    }

    /// <summary>
    /// Whether the school may tell a guardian of the student on a date: a confirmed one with the right to information, and from
    /// the 18th birthday on one with whom the student agreed to share, for as long as that is not withdrawn (DOMAIN §7).
    /// </summary>
    public static bool MayBeToldTo(this Relationship now, PersonId guardian, DateOnly date) =>
        now.Family.Guardians.TryGetValue(guardian, out var known) && known.HasRightToInformation
        && (!now.Enrolment.IsAdult(date) || now.Voices.Agreements.Any(agreed => agreed.Guardians.Contains(guardian)));

    /// <summary>The same of all that is no topic of its own: from the 18th birthday on, where the student agreed to share everything.</summary>
    public static bool MayBeToldAllTo(this Relationship now, PersonId guardian, DateOnly date) => now.MayBeToldTo(guardian, date)
        && (!now.Enrolment.IsAdult(date) || now.Voices.Agreements.Any(agreed => agreed.Guardians.Contains(guardian) && agreed.Topics.Count == 0));

    /// <summary>The glass through which somebody reads; null for who reads by right.</summary>
    public static BrokenGlass? GlassOf(Actor actor, Relationship now, DateTimeOffset at) =>
        actor.May(RelationsOf(actor, now), Deed.ReadTexts).IsGiven ? null : now.Glasses.Of(actor.Id, at);

    /// <summary>What somebody is to a student.</summary>
    /// <param name="isNamed">Whether they are named among the readers of some entry.</param>
    public static Relations RelationsOf(Actor actor, StudentEnrolment enrolment, FamilyCircle family, bool isNamed)
    {
        var relations = Relations.None;
        if (actor.Roles.Overlaps(WithEveryStudent))
            relations |= Relations.SchoolWide;
        if (enrolment.ClassTeacher == actor.Id) relations |= Relations.MyClass;
        if (enrolment.Mentor == actor.Id) relations |= Relations.MyMentee;
        if (family.ContactPerson?.Staff == actor.Id) relations |= Relations.ContactPerson;
        if (isNamed) relations |= Relations.Confidant;
        return relations;
    }

    /// <summary>Whether somebody may do something, and why.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="relations">What they are to the student; none for what belongs to no student.</param>
    /// <param name="deed">What they want to do.</param>
    /// <param name="audience">The circle of the entry that it is about; the class council where it is about none.</param>
    /// <param name="purpose">What for.</param>
    public static Permission Decide(Actor actor, Relations relations, Deed deed, Audience audience, Purpose purpose)
    {
        var lines = Table.Where(line => line.IsFor(actor, relations)).ToList();
        var may = lines.Where(line => line.Deeds.Contains(deed)).ToList();
        if (may.Count == 0) return new(false, lines.Any(line => line.Deeds.Contains(Deed.Find)) ? Ground.NotYourTask : Ground.NotYours);
        var inCircle = may.Where(line => line.Circles.Contains(audience)).ToList();
        if (inCircle.Count == 0) return new(false, Ground.NotYourCircle);
        return inCircle.Find(line => line.Purpose is null || line.Purpose == purpose) is { } fits ? new(true, fits.Ground) : new(false, Ground.NotForThat);
    }

    private sealed record Line(Ground Ground, Role? Role, Relations Relations, ImmutableHashSet<Deed> Deeds, ImmutableHashSet<Audience> Circles, Purpose? Purpose)
    {
        public bool IsFor(Actor actor, Relations relations) => (Role is not { } role || actor.Is(role)) && (relations & Relations) == Relations;
    }
}
