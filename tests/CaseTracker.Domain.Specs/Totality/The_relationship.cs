using System.Text.Json;
using CaseTracker.Domain.Audit;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Totality;

public class The_relationship
{
    private static readonly DateTimeOffset At = Days.Monday;
    private static readonly EntryId A = Entry("a"), B = Entry("b");

    private static readonly Approach Approach = new(
        Initiative.Guardian, [An], [MevrouwPeeters], Channel.HomeVisit, Tone.Concerned, [Topic.Wellbeing],
        Setting.Informal, Route.Interpreter, Presence.Partly, Interpreter.Professional, "tr", new Visit(new SealedText(Noor, "purpose", 2026, "bm9vcg=="), true));

    private static readonly GuardianLink Link = new(
        GuardianKind.Mother, "A", true, Authority.InformationOnly, new SealedText(MevrouwPeeters, "source", 2026, "bm9vcg=="), "tr", true, true,
        new Dictionary<Topic, Channel> { [Topic.Absence] = Channel.Message }, new SealedText(MevrouwPeeters, "own-helper", 2026, "bm9vcg=="),
        ["fr"], ["tr"], [TimeOfDay.Evening], new SealedText(MevrouwPeeters, "reach", 2026, "bm9vcg=="));

    private static readonly HalfDay Missed = new(new(2026, 10, 12), DayPart.Afternoon);

    private static readonly LooseEnd End = new(A, At, An, [MevrouwPeeters], At);

    private static readonly Duty Duty =
        new(DutyId.For(new("R7"), A, Noor, Topic.Home), new("R7"), DutyTask.Answer, A, Noor, Topic.Home, At, An, DutyState.Waived, true);

    /// <summary>A relationship in which no part is left empty.</summary>
    private static readonly Relationship Rich = new()
    {
        Id = Noor.Value,
        Version = 42,
        Latest = At,
        Enrolment = new()
        {
            Student = Noor, Opening = A, OpenedOn = At, BornOn = new(2008, 3, 3), Class = "3A", ClassTeacher = Bram, Mentor = Zorg, LeftOn = At, IsClosed = true,
        },
        Family = new() { Guardians = Map(MevrouwPeeters, new Guardian(MevrouwPeeters, Link, A, At)), ContactPerson = new(An, A, At, At), Released = new(A, At) },
        Contacts = new()
        {
            Planned = Map(A, new PlannedContact(A, At, At, At, Approach, At, [new("R22")])),
            Last = new(At, Tone.Concerned),
            Attempts = [new(MevrouwPeeters, Channel.Video, At)],
        },
        LooseEnds = new() { Bills = Map(A, End), Interpreted = [End], NoShows = Map(A, End) },
        Uninterpreted = new() { Ends = [End] },
        Matters = new() { SchoolYear = 2026, Topics = [Topic.Results] },
        Paper = new() { Notes = [new(A, At, An, [MevrouwPeeters])], Angry = Map(MevrouwPeeters, At), TalkedAbout = Map(A, At) },
        Acquaintance = new() { Met = Map(MevrouwPeeters, new FirstMeeting(2026, At, true)) },
        Unheard = new() { Left = [new(A, B, MeneerDeSmet, At, An, [Topic.Results], [Topic.Results], At)] },
        Informing = new()
        {
            Contacts = Map(A, new ContactToTell(A, B, At, Approach, [new(A, At, [MevrouwPeeters], [Topic.Wellbeing], [Topic.Home])], true, true)),
            ToldEarly = Map(B, ImmutableArray.Create(new Told(A, At, [MevrouwPeeters], [Topic.Wellbeing], [Topic.Home]))),
            Standing = [new(A, Topic.Absence, At, new(2027, 6, 30), At)],
            Postponed = [new(A, B, A, true, [Topic.Home], An, At, new(2026, 10, 20), At, true, [Directrice], new(An, Directrice))],
            Reviews = [new(A, An, new(2026, 10, 20), At, B)],
            Waived = [Duty.Id],
        },
        Voices = new() { Objections = [new(A, B, At, An, At)], Agreements = [new(A, [MevrouwPeeters], [Topic.Results])] },
        Questions = new() { Steps = [new(A, B, At, MevrouwPeeters, An, new(2026, 10, 20), true, At)] },
        Intakes = new() { Open = [new(A, B, At, An)] },
        Background = new() { Factors = [new(A, B, At, FactorKind.Interest, Whose.Family, An, new(2026, 10, 20), At)] },
        Referrals = new()
        {
            All =
            [
                new(A, At, new(B.Value), PartnerKind.Clb, ReferralGround.Danger, An, Zorg)
                {
                    Told = [new(B, Noor, At)], Says = [new(B, Noor, true, true, At)], Sent = new(B, At, An, Directrice), Confirmed = new(B, At, Directrice, true),
                    Waits = [new(B, At, An, Directrice, new(2026, 10, 20))], Silences = [new(B, At)], AnsweredOn = At, IsTaken = true,
                    Reports = [new(B, At, true)], StoppedOn = At, EndedOn = At,
                },
            ],
            Ability = new(A, true, Zorg, At),
        },
        Agreements = new()
        {
            All = [new(A, At, An, [1]) { Looks = [new(B, At, new(2026, 10, 20), true, At)], EndedOn = At }],
            Prepared = new(A, At),
        },
        Interventions = new()
        {
            All = [new(A, At, InterventionKind.Buddy, An, B, 2) { Done = [2], Days = [new(B, At, new(2026, 10, 20), At)], Reviewed = new(B, At, [Noor]), ToldOn = At, KnownAtHome = [MevrouwPeeters], EndedOn = At }],
        },
        Conflicts = new() { All = [new(A, At, Bram, [Topic.Behaviour], new(2026, 10, 20), Zorg, B) { Talk = new(B, At, true), PreparedOn = At, CaredOn = At, EndedOn = At }] },
        Attitude = new() { All = [new(A, At, 2, An) { StudentSawOn = At, IntentionsOn = At, AtHome = [new(MevrouwPeeters, At)], IsOver = true }] },
        Absences = new()
        {
            HalfDays = ImmutableSortedDictionary<HalfDay, KnownHalfDay>.Empty
                .Add(Missed, new(new("B"), AbsenceMeaning.Problematic, true, true)).Add(new(new(2026, 8, 31), DayPart.Morning), new(new("Z"), AbsenceMeaning.Explained, true, true)),
            Calls = [new(Missed, A, At, At)],
            Problematic = [new(Missed, A, At)],
            Steps = [new(AbsenceStep.PlanMade, At)],
            Talks = [At],
        },
        Circles = new() { Chosen = [new(A, B, [An], new Circle(Audience.Named, [Fatima]))] },
        Glasses = new() { All = [new(A, Fatima, At, At, true, At)] },
        Audits = new() { All = [new(A, An, new(2026, 10, 20))] },
        Tones = new() { GoodSinceWorry = Map(An, 2), LastGood = At },
        Duties = new() { All = Map(Duty.Id, Duty) },
    };

    [Fact]
    public void of_this_test_has_no_empty_part() =>
        Assert.Empty(Paper.Members(Rich).Where(member => Paper.IsBlank(member.Value)).Select(member => $"{member.Path} is blank: fill it in here"));

    [Fact]
    public void loads_as_it_was_written_in_every_part()
    {
        var read = JsonSerializer.Deserialize<Relationship>(JsonSerializer.Serialize(Rich, DomainJson.Options), DomainJson.Options)!;
        Assert.Equal(Written(Rich), Written(read));
        Assert.Equal(Paper.Of(Rich), Paper.Of(read));
    }

    // Each member that is not itself a record or list of records, as its own JSON.
    private static IEnumerable<string> Written(Relationship relationship) =>
        Paper.Members(relationship).Select(member => $"{member.Path} {JsonSerializer.Serialize(member.Value, DomainJson.Options)}");

    private static ImmutableDictionary<TKey, TValue> Map<TKey, TValue>(TKey key, TValue value) where TKey : notnull => ImmutableDictionary<TKey, TValue>.Empty.Add(key, value);
}
