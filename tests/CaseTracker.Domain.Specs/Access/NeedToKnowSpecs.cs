using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Access;

public class Who_may_do_what
{
    private static readonly Deed[] OfACase =
    [
        Deed.Find, Deed.ReadCard, Deed.ReadPracticalContacts, Deed.ReadFile, Deed.ReadTexts, Deed.RecordContact, Deed.Record,
        Deed.Correct, Deed.Waive, Deed.Reassign, Deed.ReadAccessLog, Deed.BreakTheGlass, Deed.ReviewReadings,
        Deed.ReadOwn, Deed.HandOverCopy, Deed.OpenToAuditor, Deed.ReadAbsences, Deed.ReadReferral, Deed.ListReferrals,
    ];

    private static Actor With(params Role[] roles) => new(new PersonId("somebody"), [.. roles]);

    // A letter for each deed that is given: Find, Card, Practical contacts, File, Texts, record contacts of one's task (p), Record, cOrrect, Waive, reAssign, access Log, break the Glass, reView readings, read one's own (m), Hand over a copy, open to an auditor (X), half days of aBsence, read a rEferral, list referrals (l).
    private const string Letters = "FCPSTpROWALGVmHXBEl";

    [Theory]
    //          role                   relations                                          purpose                 council         care team       named           few
    [InlineData(Role.Principal,        Relations.SchoolWide,                              Purpose.Guidance,       "FCPSTpROWALVBEl", "FCPSTpROWABE",  "FCPSTpROWABE",  "FCPSTpROWABE")]
    [InlineData(Role.Principal,        Relations.SchoolWide,                              Purpose.RightOfAccess,  "H",            "",             "",             "")]
    [InlineData(Role.Counsellor,       Relations.SchoolWide,                              Purpose.RightOfAccess,  "",             "",             "",             "")]
    [InlineData(Role.Counsellor,       Relations.SchoolWide,                              Purpose.Guidance,       "FCPSTpROWALVBEl", "FCPSTpROWABE",  "",             "FCPSTpROWABE")]
    [InlineData(Role.Counsellor,       Relations.SchoolWide | Relations.Author,           Purpose.Guidance,       "FCPSTpROWALVBEl", "FCPSTpROWABE",  "STO",          "FCPSTpROWABE")]
    [InlineData(Role.Counsellor,       Relations.SchoolWide | Relations.Named,            Purpose.Guidance,       "FCPSTpROWALVBEl", "FCPSTpROWABE",  "ST",           "FCPSTpROWABE")]
    [InlineData(Role.CareCoordinator,  Relations.SchoolWide,                              Purpose.Guidance,       "FCPSTpRWALVBEl", "FCPSTpRWABE",   "",             "")]
    [InlineData(Role.CareCoordinator,  Relations.SchoolWide | Relations.Author,           Purpose.Guidance,       "FCPSTpROWALVBEl", "FCPSTpROWABE",  "STO",          "")]
    [InlineData(Role.CareCoordinator,  Relations.SchoolWide | Relations.SecondPerson,     Purpose.Guidance,       "FCPSTpRWALVBEl", "FCPSTpRWABE",   "",             "STR")]
    [InlineData(Role.Teacher,          Relations.MyClass | Relations.SecondPerson,        Purpose.Guidance,       "FCPSTpRGB",    "",             "",             "")]
    [InlineData(Role.Teacher,          Relations.MyClass,                                 Purpose.Guidance,       "FCPSTpRGB",    "",             "",             "")]
    [InlineData(Role.Teacher,          Relations.MyMentee,                                Purpose.Guidance,       "FCPSTpRGB",    "",             "",             "")]
    [InlineData(Role.Teacher,          Relations.ContactPerson,                           Purpose.Guidance,       "FCPSTpROGB",   "",             "",             "")]
    [InlineData(Role.Teacher,          Relations.MyClass | Relations.Author,              Purpose.Guidance,       "FCPSTpROGB",   "STO",          "STO",          "")]
    [InlineData(Role.Teacher,          Relations.MyMentee | Relations.Author,             Purpose.Guidance,       "FCPSTpROGB",   "STO",          "STO",          "")]
    [InlineData(Role.Teacher,          Relations.ContactPerson | Relations.Author,        Purpose.Guidance,       "FCPSTpROGB",   "STO",          "STO",          "")]
    [InlineData(Role.Teacher,          Relations.MyClass | Relations.Named,               Purpose.Guidance,       "FCPSTpRGB",    "ST",           "ST",           "")]
    [InlineData(Role.Teacher,          Relations.Confidant,                               Purpose.Guidance,       "FG",           "",             "",             "")]
    [InlineData(Role.Teacher,          Relations.Confidant | Relations.Named,             Purpose.Guidance,       "FSTG",         "ST",           "ST",           "")]
    [InlineData(Role.Teacher,          Relations.BrokeTheGlass,                           Purpose.Guidance,       "FCPSTGB",      "",             "",             "")]
    [InlineData(Role.BridgeFigure,     Relations.SchoolWide | Relations.BrokeTheGlass,    Purpose.Guidance,       "FCPSTpGB",     "",             "",             "")]
    [InlineData(Role.Secretariat,      Relations.SchoolWide | Relations.BrokeTheGlass,    Purpose.Guidance,       "",             "",             "",             "")]
    [InlineData(Role.Administrator,    Relations.BrokeTheGlass,                           Purpose.Guidance,       "",             "",             "",             "")]
    [InlineData(Role.ClbWorker,        Relations.BrokeTheGlass,                           Purpose.Guidance,       "l",             "",             "",             "")]
    [InlineData(Role.Teacher,          Relations.None,                                    Purpose.Guidance,       "G",            "",             "",             "")]
    [InlineData(Role.Teacher,          Relations.Author,                                  Purpose.Guidance,       "G",            "",             "",             "")]
    [InlineData(Role.Teacher,          Relations.InConflict,                              Purpose.Guidance,       "STRG",         "",             "",             "")]
    [InlineData(Role.Accountant,       Relations.SchoolWide | Relations.InConflict,       Purpose.Guidance,       "",             "",             "",             "")]
    [InlineData(Role.Secretariat,      Relations.SchoolWide,                              Purpose.Administration, "FCPpB",        "",             "",             "")]
    [InlineData(Role.Auditor,          Relations.SchoolWide,                              Purpose.Audit,          "FPSLB",        "FPSLB",        "FPSLB",        "")]
    [InlineData(Role.Auditor,          Relations.SchoolWide | Relations.Granted,          Purpose.Audit,          "FPSTLB",       "FPSTLB",       "FPSTLB",       "")]
    [InlineData(Role.Counsellor,       Relations.SchoolWide | Relations.Granted,          Purpose.Audit,          "",             "",             "",             "")]
    [InlineData(Role.Principal,        Relations.SchoolWide,                              Purpose.Administration, "LX",           "",             "",             "")]
    [InlineData(Role.Secretariat,      Relations.SchoolWide | Relations.Practical,        Purpose.Administration, "FCPpRB",       "",             "",             "")]
    [InlineData(Role.Secretariat,      Relations.SchoolWide | Relations.Absence,         Purpose.Administration, "FCPpRB",      "",             "",             "")]
    [InlineData(Role.Secretariat,      Relations.SchoolWide | Relations.Bill,             Purpose.Administration, "FCPpB",        "",             "",             "")]
    [InlineData(Role.Accountant,       Relations.SchoolWide,                              Purpose.Administration, "FCp",          "",             "",             "")]
    [InlineData(Role.Accountant,       Relations.SchoolWide | Relations.Bill,             Purpose.Administration, "FCSTpR",       "",             "",             "")]
    [InlineData(Role.Accountant,       Relations.SchoolWide | Relations.Practical,        Purpose.Administration, "FCp",          "",             "",             "")]
    [InlineData(Role.Administrator,    Relations.None,                                    Purpose.Administration, "",             "",             "",             "")]
    [InlineData(Role.ClbWorker,        Relations.None,                                    Purpose.Guidance,       "l",             "",             "",             "")]
    [InlineData(Role.ClbWorker,        Relations.SentToClb,                               Purpose.Guidance,       "El",           "E",            "",             "")]
    [InlineData(Role.BridgeFigure,     Relations.SchoolWide,                              Purpose.Guidance,       "FCPpG",        "",             "",             "")]
    [InlineData(Role.BridgeFigure,     Relations.SchoolWide | Relations.Practical,        Purpose.Guidance,       "FCPpRG",       "",             "",             "")]
    [InlineData(Role.BridgeFigure,     Relations.SchoolWide | Relations.Holder,           Purpose.Guidance,       "FCPSTpRG",     "",             "",             "")]
    [InlineData(Role.BridgeFigure,     Relations.SchoolWide | Relations.Bill,             Purpose.Guidance,       "FCPpG",        "",             "",             "")]
    public void stands_in_a_table(Role role, Relations relations, Purpose purpose, string council, string careTeam, string named, string few)
    {
        Assert.Equal(council, Given(Audience.ClassCouncil));
        Assert.Equal(careTeam, Given(Audience.CareTeam));
        Assert.Equal(named, Given(Audience.Named));
        Assert.Equal(few, Given(Audience.Few));

        string Given(Audience audience) =>
            string.Concat(OfACase.Select((deed, i) => NeedToKnow.Decide(With(role), relations, deed, audience, purpose).IsGiven ? $"{Letters[i]}" : ""));
    }

    [Theory]
    //          role                   deeds of the school
    [InlineData(Role.Principal,        "ReadRules ChangePolicy Import ReadAccessLog ArrangeLeave GiveRoles Forget ReadPartners ChangePartners ChangeTalkGuides ChangeInterventionTemplates")]
    [InlineData(Role.Administrator,    "ReadRules Import GiveRoles ReadPartners")]
    [InlineData(Role.Counsellor,       "ReadRules ReadPartners ChangePartners ChangeTalkGuides")]
    [InlineData(Role.CareCoordinator,  "ReadRules ReadPartners ChangePartners ChangeTalkGuides ChangeInterventionTemplates")]
    [InlineData(Role.Secretariat,      "ReadRules Import ArrangeLeave ReadPartners")]
    [InlineData(Role.Teacher,          "ReadRules ReadPartners")]
    [InlineData(Role.Accountant,       "ReadRules ReadPartners")]
    [InlineData(Role.ClbWorker,        "ReadRules ReadPartners")]
    [InlineData(Role.BridgeFigure,     "ReadRules ReadPartners")]
    [InlineData(Role.Auditor,          "ReadRules ReadPartners")]
    public void with_the_school_stands_there_too(Role role, string deeds) => Assert.Equal(deeds, string.Join(' ', Enum.GetValues<Deed>()
        .Where(deed => NeedToKnow.Decide(With(role), Relations.None, deed, Audience.ClassCouncil, Purpose.Administration).IsGiven)));

    [Fact]
    public void has_a_row_for_every_role()
    {
        var rows = typeof(Who_may_do_what).GetMethod(nameof(stands_in_a_table))!.GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>();
        Assert.Equal(Enum.GetValues<Role>(), rows.Select(row => (Role)row.Data[0]!).Distinct().Order());
        Assert.Equal(Enum.GetValues<Deed>().Order(), OfACase.Concat([Deed.ReadRules, Deed.ChangePolicy, Deed.Import, Deed.ArrangeLeave, Deed.GiveRoles, Deed.Forget, Deed.ReadPartners, Deed.ChangePartners, Deed.ChangeTalkGuides, Deed.ChangeInterventionTemplates]).Order());
        Assert.Equal(OfACase.Length, Letters.Length);
    }

    [Theory]
    [InlineData(Role.Teacher, Relations.None, Deed.ReadFile, Audience.ClassCouncil, Purpose.Guidance, Ground.NotYours)]
    [InlineData(Role.Teacher, Relations.MyClass, Deed.Waive, Audience.ClassCouncil, Purpose.Guidance, Ground.NotYourTask)]
    [InlineData(Role.Teacher, Relations.MyClass, Deed.ReadFile, Audience.Few, Purpose.Guidance, Ground.NotYourCircle)]
    [InlineData(Role.Counsellor, Relations.SchoolWide, Deed.ReadFile, Audience.ClassCouncil, Purpose.Administration, Ground.NotForThat)]
    [InlineData(Role.Auditor, Relations.SchoolWide, Deed.ReadTexts, Audience.ClassCouncil, Purpose.Audit, Ground.NotYourTask)]
    [InlineData(Role.Auditor, Relations.SchoolWide, Deed.ReadFile, Audience.ClassCouncil, Purpose.Guidance, Ground.NotForThat)]
    public void is_refused_with_the_ground(Role role, Relations relations, Deed deed, Audience audience, Purpose purpose, Ground ground) =>
        Assert.Equal(new Permission(false, ground), NeedToKnow.Decide(With(role), relations, deed, audience, purpose));

    [Theory]
    [InlineData(Role.Principal, Relations.SchoolWide, Ground.Principal)]
    [InlineData(Role.Counsellor, Relations.SchoolWide | Relations.ContactPerson, Ground.Counsellor)]
    [InlineData(Role.Teacher, Relations.MyClass, Ground.ClassTeacher)]
    [InlineData(Role.Teacher, Relations.MyMentee, Ground.Mentor)]
    [InlineData(Role.Teacher, Relations.ContactPerson, Ground.ContactPerson)]
    public void is_given_with_the_ground(Role role, Relations relations, Ground ground) =>
        Assert.Equal(new Permission(true, ground), NeedToKnow.Decide(With(role), relations, Deed.ReadFile, Audience.ClassCouncil, Purpose.Guidance));

    [Fact]
    public void adds_up_for_who_has_two_roles()
    {
        var both = With(Role.Teacher, Role.Secretariat);
        Assert.True(NeedToKnow.Decide(both, Relations.SchoolWide, Deed.ReadCard, Audience.ClassCouncil, Purpose.Administration).IsGiven);
        Assert.False(NeedToKnow.Decide(both, Relations.SchoolWide, Deed.ReadTexts, Audience.ClassCouncil, Purpose.Guidance).IsGiven);
        Assert.True(NeedToKnow.Decide(both, Relations.SchoolWide | Relations.MyClass, Deed.ReadTexts, Audience.ClassCouncil, Purpose.Guidance).IsGiven);
    }

    [Theory]
    [InlineData(Relations.Myself, Ground.Myself)]
    [InlineData(Relations.MyChild, Ground.MyChild)]
    public void is_for_the_family_to_read_their_own_and_no_more(Relations relations, Ground ground)
    {
        var own = NeedToKnow.Decide(With(), relations, Deed.ReadOwn, Audience.ClassCouncil, Purpose.RightOfAccess);
        Assert.Equal(new(true, ground), own);
        foreach (var purpose in Enum.GetValues<Purpose>())
            foreach (var audience in Enum.GetValues<Audience>())
                Assert.All(OfACase.Where(deed => deed != Deed.ReadOwn || audience != Audience.ClassCouncil || purpose != Purpose.RightOfAccess), deed => Assert.False(NeedToKnow.Decide(With(), relations, deed, audience, purpose).IsGiven));
    }

    [Fact]
    public void is_nothing_for_the_program_itself() =>
        Assert.All(OfACase, deed => Assert.False(NeedToKnow.Decide(Domain.Access.Actor.System, Relations.None, deed, Audience.ClassCouncil, Purpose.Guidance).IsGiven));
}

public class What_somebody_is_to_a_student
{
    private static readonly StudentEnrolment Enrolment = new() { Student = Noor, ClassTeacher = Bram, Mentor = Fatima };
    private static readonly FamilyCircle Family = new() { ContactPerson = new(Zorg, Entry("assigned"), Days.Monday, null) };

    public static TheoryData<PersonId, bool, Relations> Rows => new()
    {
        { Bram, false, Relations.MyClass },
        { Fatima, false, Relations.MyMentee },
        { Zorg, false, Relations.SchoolWide | Relations.ContactPerson },
        { An, false, Relations.SchoolWide },
        { Directrice, false, Relations.SchoolWide },
        { Boekhouding, false, Relations.SchoolWide },
        { Bram, true, Relations.MyClass | Relations.Confidant },
        { Boekhouding, true, Relations.SchoolWide | Relations.Confidant },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void follows_from_the_class_the_family_and_who_is_named(PersonId person, bool isNamed, Relations expected) =>
        Assert.Equal(expected, NeedToKnow.RelationsOf(People.Actor(person), Enrolment, Family, isNamed));

    [Fact]
    public void is_nothing_where_nobody_is_named() =>
        Assert.Equal(Relations.None, NeedToKnow.RelationsOf(People.Actor(Bram), StudentEnrolment.None, FamilyCircle.None, isNamed: false));

    public static TheoryData<Actor, string, Relations> OfTheFamily => new()
    {
        { new(Noor, []), "2026-10-12 10:00", Relations.Myself },
        { new(MevrouwPeeters, []), "2026-10-12 10:00", Relations.MyChild },
        { new(MeneerDeSmet, []), "2026-10-12 10:00", Relations.None },
        { new(Milan, []), "2026-10-12 10:00", Relations.None },
        // The last minute in Brussels before Noor is eighteen, and the first one after.
        { new(MevrouwPeeters, []), "2030-03-02 23:59", Relations.MyChild },
        { new(MevrouwPeeters, []), "2030-03-03 00:00", Relations.None },
        { new(Noor, []), "2030-03-03 00:00", Relations.Myself },
        // As a colleague she is no parent.
        { new(MevrouwPeeters, [Role.Teacher]), "2026-10-12 10:00", Relations.None },
        { new(MevrouwPeeters, [Role.Counsellor]), "2026-10-12 10:00", Relations.SchoolWide },
    };

    [Theory]
    [MemberData(nameof(OfTheFamily))]
    public void is_of_the_family_by_date(Actor actor, string at, Relations expected)
    {
        var now = new Relationship
        {
            Enrolment = new() { Student = Noor, OpenedOn = Days.FirstSchoolDay, BornOn = new DateOnly(2012, 3, 3) },
            Family = new()
            {
                Guardians = ImmutableDictionary<PersonId, Guardian>.Empty
                    .Add(MevrouwPeeters, new(MevrouwPeeters, Mother, Entry("mother"), Days.FirstSchoolDay))
                    .Add(MeneerDeSmet, new(MeneerDeSmet, Father with { Authority = Authority.BarredByCourt }, Entry("father"), Days.FirstSchoolDay)),
            },
        };
        Assert.Equal(expected, NeedToKnow.RelationsOf(actor, now, Days.At(at)));
        // For what one does there is no family.
        Assert.Equal(expected & ~(Relations.Myself | Relations.MyChild), NeedToKnow.RelationsOf(actor, now));
    }
}
