using System.Diagnostics;
using System.Globalization;
using System.Text;
using CaseTracker.Web.Rostering;
using CaseTracker.Web.Rostering.Reading;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using GuardianLink = CaseTracker.Domain.Relationships.Family.GuardianLink;
using Person = CaseTracker.Web.People.Person;
using PersonKind = CaseTracker.Web.People.PersonKind;

namespace CaseTracker.Web.Tests.Rostering;

public class Importing_a_roster(ProductHost host)
{
    private static IReadOnlyDictionary<string, string> Roster => Samples.OneRoster11;

    [Fact]
    public async Task makes_people_files_and_links_to_be_confirmed()
    {
        var school = await RosterSchool.NewAsync(host);
        var report = await school.ImportAsync(Roster);

        Assert.Equal((new Tally(7), new Tally(2), new Tally(3)), (report.People, report.Relationships, report.Links));
        Assert.Equal(2, report.ContactPersonsProposed);
        Assert.Empty(report.Remarks);
        var noor = await school.FileAsync("L1");
        Assert.Equal(("3 Economie A", "P1", new DateOnly(2012, 3, 14)), (noor!.Enrolment.Class, noor.Enrolment.ClassTeacher?.Value, noor.Enrolment.BornOn));
        Assert.Equal(Days.At("2026-09-01 12:00"), noor.Enrolment.OpenedOn);
        Assert.Equal(["O1", "O2"], noor.Family.Guardians.Keys.Select(guardian => guardian.Value).Order());
        Assert.All(noor.Family.Guardians.Values, guardian => Assert.False(guardian.HasRightToInformation));
        Assert.Null(noor.Family.ContactPerson);
        Assert.Null(await school.FileAsync("L3"));
        Assert.Null(await school.PersonAsync("L3"));
        Assert.Equal([Role.Teacher], (await school.PersonAsync("P1"))!.Roles);
        Assert.Equal(("tine", "tine@debrug.example"), ((await school.PersonAsync("P1"))!.Username, (await school.PersonAsync("P1"))!.Email));
        Assert.Empty((await school.PersonAsync("P2"))!.Roles);
        Assert.Equal(["+32 9 111 22 33", "0470 11 22 33"], (await school.PersonAsync("O1"))!.Phones.Select(phone => phone.Number));
        Assert.NotNull(await school.DocumentAsync<CaseTracker.Web.Relationships.Watch>("L1"));
        Assert.Equal("directie", Assert.Single(await school.AllAsync<RosterImported>()).By);
        Assert.True((await school.DayAsync()).Staff.Has(new("P1"), Role.Teacher));
    }

    [Theory, InlineData(nameof(Samples.OneRoster11)), InlineData(nameof(Samples.OneRoster12)), InlineData(nameof(Samples.SchoolDataSync21))]
    public async Task twice_adds_nothing_and_changes_nothing(string sample)
    {
        var school = await RosterSchool.NewAsync(host);
        Assert.False((await school.ImportAsync(Samples.All[sample])).IsNothingNew);
        var before = await school.StateAsync();

        school.Clock.Advance(TimeSpan.FromDays(1));
        var again = await school.ImportAsync(Samples.All[sample]);

        Assert.True(again.IsNothingNew);
        Assert.True(again.People.IsNothing && again.Relationships.IsNothing && again.Links.IsNothing);
        Assert.Equal(before, await school.StateAsync());
    }

    [Theory, InlineData("oneroster-1.1", "2021-03-15 10:00", 10, 8, 0), InlineData("sds-2.1", "2021-10-11 10:00", 8, 4, 3)]
    public async Task from_elsewhere_works_and_twice_is_nothing_new(string name, string today, int people, int files, int links)
    {
        var school = await RosterSchool.NewAsync(host, today);
        var reading = RosterReader.Read(Real_rosters.Folder(name));

        var report = await school.ImportAsync(reading);

        Assert.Equal((people, files, links), (report.People.Added, report.Relationships.Added, report.Links.Added));
        Assert.Equal(files, (await school.AllAsync<Relationship>()).Count);
        var before = await school.StateAsync();
        Assert.True((await school.ImportAsync(reading)).IsNothingNew);
        Assert.Equal(before, await school.StateAsync());
    }

    [Fact]
    public async Task as_a_trial_writes_nothing_and_tells_the_same()
    {
        var school = await RosterSchool.NewAsync(host);
        var before = await school.StateAsync();
        var tried = await school.TryAsync(Roster.Read());
        Assert.Equal(before, await school.StateAsync());
        var done = await school.ImportAsync(Roster);
        Assert.Equal((tried.People, tried.Relationships, tried.Links), (done.People, done.Relationships, done.Links));
    }

    [Fact]
    public async Task of_the_next_month_changes_only_what_changed()
    {
        var school = await RosterSchool.NewAsync(host);
        await school.ImportAsync(Roster);
        var before = (await school.StateAsync()).Split('\n').ToHashSet();

        var next = Roster.Where("users.csv", "0470 44 55 66", "0470 99 88 77").Plus("users.csv", "L4,,,true,S1,student,ada,,Ada,Wouters,,,,,,,09,")
            .Plus("enrollments.csv", "I7,,,K1,S1,L4,student,,2026-10-05,2027-06-30");
        school.Clock.Advance(TimeSpan.FromDays(20));
        var report = await school.ImportAsync(next);

        Assert.Equal((new Tally(1, 1, 0, 6), new Tally(1, 0, 0, 2), new Tally(0, 0, 0, 3)), (report.People, report.Relationships, report.Links));
        var after = (await school.StateAsync()).Split('\n').ToHashSet();
        string[] gone = [.. before.Except(after).Where(line => !line.StartsWith("events", StringComparison.Ordinal))];
        Assert.Equal(["mt_doc_person O2", "mt_doc_rostermark O2"], gone.Select(line => line[..line.LastIndexOf(' ')]).Order());
        Assert.Equal(["0470 99 88 77"], (await school.PersonAsync("O2"))!.Phones.Select(phone => phone.Number));
        Assert.Equal(Days.At("2026-10-05 12:00"), (await school.FileAsync("L4"))!.Enrolment.OpenedOn);
    }

    [Fact]
    public async Task that_fails_in_the_middle_leaves_nothing()
    {
        var school = await RosterSchool.NewAsync(host);
        var before = await school.StateAsync();
        await using var source = NpgsqlDataSource.Create(host.ConnectionString);
        await RunAsync(source, $"""
            create function casetracker.fail_for_test() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
            create trigger fail_for_test before insert on casetracker.mt_events for each row
                when (new.tenant_id = '{school.Key}' and new.stream_id = 'L2') execute function casetracker.fail_for_test();
            """);
        try
        {
            await Assert.ThrowsAnyAsync<Exception>(() => school.ImportAsync(Roster));
        }
        finally
        {
            await RunAsync(source, "drop trigger fail_for_test on casetracker.mt_events; drop function casetracker.fail_for_test();");
        }

        Assert.Equal(before, await school.StateAsync());
        Assert.Equal(2, (await school.ImportAsync(Roster)).Relationships.Added);
    }

    [Fact]
    public async Task twice_at_once_counts_once()
    {
        var school = await RosterSchool.NewAsync(host);
        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => school.ImportAsync(Roster)));
        Assert.Single(reports, report => !report.IsNothingNew);
        Assert.Single(await school.AllAsync<RosterImported>());
        Assert.Equal(2, (await school.FileAsync("L1"))!.Family.Guardians.Count);
        Assert.Single((await school.EventsAsync("L1")).OfType<RelationshipOpened>());
    }

    [Fact]
    public async Task ends_who_is_absent_and_takes_back_who_returns()
    {
        var school = await RosterSchool.NewAsync(host);
        await school.ImportAsync(Roster);
        var without = Roster.Where("users.csv", "L2,,,true,S1,student", "L2,tobedeleted,,true,S1,student");
        school.Clock.Advance(TimeSpan.FromDays(3));

        var left = await school.ImportAsync(without);
        Assert.Equal((1, 1), (left.People.Ended, left.Relationships.Ended));
        Assert.True((await school.PersonAsync("L2"))!.HasEnded);
        Assert.NotNull((await school.FileAsync("L2"))!.Enrolment.LeftOn);
        Assert.True((await school.DocumentAsync<FileCard>("L2"))!.HasLeft);
        Assert.True((await school.ImportAsync(without)).IsNothingNew);

        school.Clock.Advance(TimeSpan.FromDays(30));
        var back = await school.ImportAsync(Roster.Where("classes.csv", "3 Economie A", "3 Economie B"));
        Assert.Equal((1, 2), (back.People.Changed, back.Relationships.Changed));
        Assert.False((await school.PersonAsync("L2"))!.HasEnded);
        Assert.Null((await school.FileAsync("L2"))!.Enrolment.LeftOn);
        var card = await school.DocumentAsync<FileCard>("L2");
        Assert.Equal((false, "3 Economie B", "P1"), (card!.HasLeft, card.Class, card.ClassTeacher));
        Assert.Equal([typeof(RelationshipReopened), typeof(StudentMovedClass)],
            (await school.EventsAsync("L2")).Select(happened => happened.GetType()).Where(type => type == typeof(RelationshipReopened) || type == typeof(StudentMovedClass)));
    }

    [Fact]
    public async Task tells_of_every_row_what_became_of_it()
    {
        // The school year of this list is over: nobody in it with a role is at school.
        var school = await RosterSchool.NewAsync(host, "2027-10-11 10:00");
        var report = await school.ImportAsync(Samples.SchoolDataSync21);

        Assert.Equal(["2 NotHere L1", "3 NotHere L2", "4 NotHere P1", "5 WithoutStudent O1", "6 WithoutStudent O2"], report.Unused("users.csv"));
        Assert.Equal(["2 RoleOver L1 2027-06-30", "3 RoleOver L2 2027-06-30", "4 RoleOver P1 2027-06-30"], report.Unused("roles.csv"));
        Assert.Equal(["2 LinkOver L1 O1", "3 LinkOver L2 O2", "4 LinkOver L2 P1"], report.Unused("relationships.csv"));
        Assert.Equal(["0 NoHomeClass 3"], report.Unused("enrollments.csv"));
        Assert.Equal(["2 BirthDateUnused L1"], report.Unused("demographics.csv"));
        Assert.Empty(report.Unused("academicSessions.csv"));
        Assert.True(report.People.IsNothing);
        report.AssertEveryPersonIsAccountedFor();

        await using var scope = host.Services.CreateAsyncScope();
        CultureInfo.CurrentUICulture = new("nl");
        var lines = (List<string>)[.. scope.ServiceProvider.GetRequiredService<ImportSentences>().Lines(report, isDone: true)];
        Assert.Contains("users.csv: 5 gelezen, 0 nieuw, 0 gewijzigd, 0 beëindigd, 0 ongewijzigd, 5 zonder gevolg, 0 overgeslagen", lines);
        Assert.Contains("  Regel 2: L1: is volgens de lijst niet meer aan school en was hier nog niet gekend. Niet ingelezen.", lines);
        Assert.Contains("  Regel 4: P1: deze rol is voorbij (laatste dag: 2027-06-30).", lines);
    }

    [Fact]
    public async Task tells_of_somebody_without_a_role_and_of_somebody_erased()
    {
        var school = await RosterSchool.NewAsync(host);
        await school.ImportAsync(Roster);
        Assert.NotNull(await new Erasure(host.Store, school.Keys, school.Clock, host.Services.GetRequiredService<CaseTracker.Web.Logs.SecurityLog>()).EraseAsync(school.Key, new("O1"), new("griet-maes"), default));
        var report = await school.ImportAsync(Roster.Plus("users.csv", "X1,,,true,S1,mascotte,x,,Max,Claes,,,,,,,,"));
        Assert.Contains(report.Unused("users.csv"), row => row.EndsWith(" NoKnownRole X1", StringComparison.Ordinal));
        Assert.Contains(report.Unused("users.csv"), row => row.EndsWith(" Erased O1", StringComparison.Ordinal));
        report.AssertEveryPersonIsAccountedFor();
    }

    [Theory, InlineData(nameof(Samples.OneRoster11)), InlineData(nameof(Samples.OneRoster12)), InlineData(nameof(Samples.SchoolDataSync21))]
    public async Task accounts_for_every_person_the_first_time_and_again(string sample)
    {
        var school = await RosterSchool.NewAsync(host);
        (await school.ImportAsync(Samples.All[sample])).AssertEveryPersonIsAccountedFor();
        (await school.ImportAsync(Samples.All[sample])).AssertEveryPersonIsAccountedFor();
    }

    [Fact]
    public async Task passes_on_the_duties_of_staff_who_left()
    {
        var school = await RosterSchool.NewAsync(host);
        var two = Roster.Plus("users.csv", "P3,,,true,S1,principal,dirk,,Dirk,Aerts,,,,,,,,");
        await school.ImportAsync(two);
        await school.StateAsync("L1", new ConfirmGuardian(EntryId.New(), new("O1"), Testing.People.Mother));
        Assert.Contains(await school.AllAsync<DutyRow>(), duty => duty.Owner == "P1" && duty.Student == "L1");

        await school.ImportAsync(two.Where("users.csv", "P1,,,true", "P1,tobedeleted,,true").Where("enrollments.csv", "I3,,,K1,S1,P1", "I3,inactive,,K1,S1,P1"));

        Assert.DoesNotContain(await school.AllAsync<DutyRow>(), duty => duty.Owner == "P1");
        Assert.Contains(await school.AllAsync<DutyRow>(), duty => duty.Owner == "P3" && duty.Student == "L1");
    }

    [Fact]
    public async Task asks_for_another_contact_person_when_theirs_leaves()
    {
        var school = await RosterSchool.NewAsync(host);
        await school.ImportAsync(Roster);
        await school.StateAsync("L1", new AssignContactPerson(EntryId.New(), null, new("P1")));
        var without = Roster.Where("users.csv", "P1,,,true", "P1,tobedeleted,,true").Where("enrollments.csv", "I3,,,K1,S1,P1", "I3,inactive,,K1,S1,P1");

        await school.ImportAsync(without);

        Assert.Single((await school.EventsAsync("L1")).OfType<ContactPersonReleased>());
        Assert.Contains((await school.FileAsync("L1"))!.Duties.Open, duty => duty.Task is DutyTask.AssignContactPerson);
        Assert.Null((await school.DocumentAsync<FileCard>("L1"))!.ContactPerson);
        Assert.True((await school.ImportAsync(without)).IsNothingNew);
    }

    [Fact]
    public async Task never_touches_what_was_made_by_hand()
    {
        var school = await RosterSchool.NewAsync(host);
        await school.StoreAsync(new Person { Id = "beheer", Kind = PersonKind.Staff, GivenName = "Els", FamilyName = "Claes", Roles = [Role.Administrator] });
        await school.StoreAsync(new Person { Id = "oma", Kind = PersonKind.Guardian, GivenName = "Maria", FamilyName = "Peeters" });
        await school.ImportAsync(Roster);
        await school.StateAsync("L2",
            new LinkGuardian(EntryId.New(), null, new("oma"), GuardianKind.Grandparent),
            new MoveClass(EntryId.New(), null, "3 Latijn", new("P2")));
        var tine = (await school.PersonAsync("P1"))!;
        await school.StoreAsync(tine with { Roles = [Role.Teacher, Role.CareCoordinator] });
        var samira = (await school.PersonAsync("O1"))!;
        await school.StoreAsync(samira with { Phones = [samira.Phones[0] with { IsInUse = false }, samira.Phones[1], new("0499 00 00 00")] });
        var before = await school.StateAsync();

        Assert.True((await school.ImportAsync(Roster)).IsNothingNew);
        Assert.Equal(before, await school.StateAsync());

        // The roster has something new to say of the same people: only that is taken.
        await school.ImportAsync(Roster.Where("users.csv", "0470 11 22 33", "0470 11 22 99").Where("users.csv", "P1,,,true,S1,teacher", "P1,,,true,S1,principal"));
        Assert.Equal([Role.Principal, Role.CareCoordinator], (await school.PersonAsync("P1"))!.Roles);
        Assert.Equal([("+32 9 111 22 33", false), ("0499 00 00 00", true), ("0470 11 22 99", true)], (await school.PersonAsync("O1"))!.Phones.Select(phone => (phone.Number, phone.IsInUse)));
        Assert.Equal(("3 Latijn", "P2"), ((await school.FileAsync("L2"))!.Enrolment.Class, (await school.FileAsync("L2"))!.Enrolment.ClassTeacher?.Value));
        Assert.Contains(new PersonId("oma"), (await school.FileAsync("L2"))!.Family.Guardians.Keys);
    }

    [Fact]
    public async Task takes_back_its_own_links_but_never_a_confirmed_one()
    {
        var school = await RosterSchool.NewAsync(host);
        await school.ImportAsync(Samples.SchoolDataSync21);
        await school.StateAsync("L1", new ConfirmGuardian(EntryId.New(), new("O1"), Testing.People.Mother));

        var report = await school.ImportAsync(Samples.SchoolDataSync21.Where("relationships.csv", "L1,O1,parent\n", "").Where("relationships.csv", "L2,O2,guardian\n", ""));

        Assert.Equal(1, report.Links.Ended);
        Assert.Equal([RemarkCode.ConfirmedLinkGone, RemarkCode.WithoutClass], report.Remarks.Select(remark => remark.Code));
        Assert.Equal(["L1", "O1"], report.Remarks[0].Parameters);
        Assert.NotNull((await school.FileAsync("L1"))!.Family.Guardians[new("O1")].Confirmed);
        Assert.Equal(["P1"], (await school.FileAsync("L2"))!.Family.Guardians.Keys.Select(guardian => guardian.Value));
    }

    [Fact]
    public async Task does_not_make_again_a_link_that_somebody_took_away()
    {
        var school = await RosterSchool.NewAsync(host);
        await school.ImportAsync(Roster);
        await school.StateAsync("L1", new UnlinkGuardian(EntryId.New(), null, new("O2")));
        Assert.True((await school.ImportAsync(Roster)).IsNothingNew);
        Assert.Equal(["O1"], (await school.FileAsync("L1"))!.Family.Guardians.Keys.Select(guardian => guardian.Value));
    }

    [Fact]
    public async Task reports_links_to_somebody_who_is_no_guardian()
    {
        var school = await RosterSchool.NewAsync(host);
        var report = await school.ImportAsync(Samples.SchoolDataSync21.Plus("relationships.csv", "L1,L2,parent").Plus("relationships.csv", "L2,O1,counselor"));
        var links = Assert.Single(report.Files, file => file.Reading.File == "relationships.csv");
        Assert.Equal([SkipReason.NotAGuardian, SkipReason.NotAGuardian], links.Reading.Skipped.Select(row => row.Reason));
        Assert.Equal(new Tally(3), links.Changes);
        Assert.Equal(["O1"], (await school.FileAsync("L1"))!.Family.Guardians.Keys.Select(guardian => guardian.Value));
        Assert.DoesNotContain(new PersonId("O1"), (await school.FileAsync("L2"))!.Family.Guardians.Keys);
    }

    [Fact]
    public async Task ends_nobody_when_a_row_may_be_anybody()
    {
        var school = await RosterSchool.NewAsync(host);
        await school.ImportAsync(Roster);
        var before = await school.StateAsync();
        var report = await school.ImportAsync(Roster.Where("users.csv", "L2,,,true,S1,student,milan,,Milan,", "L2,,,true,S1,student,milan,,\"Milan,"));
        Assert.Equal((0, 0), (report.People.Ended, report.Links.Ended));
        Assert.Equal([RemarkCode.NobodyEnded], report.Remarks.Select(remark => remark.Code));
        Assert.Equal(before, await school.StateAsync());
    }

    [Fact]
    public async Task is_refused_when_most_students_would_leave_unless_said_so()
    {
        var school = await RosterSchool.NewAsync(host);
        await school.ImportAsync(Many(30));
        var before = await school.StateAsync();
        var half = Many(14);
        var refused = await school.ImportAsync(half);
        Assert.Equal(RefusalReason.MostWouldLeave, refused.Refusal!.Reason);
        Assert.Equal(["16", "30"], refused.Refusal.Parameters);
        Assert.Equal((16, false), (refused.Relationships.Ended, refused.IsNothingNew));
        Assert.Equal(before, await school.StateAsync());
        Assert.Equal(16, (await school.ImportAsync(half, evenIfMostLeave: true)).Relationships.Ended);
    }

    [Fact]
    public async Task of_another_school_is_refused()
    {
        var school = await RosterSchool.NewAsync(host);
        await school.ImportAsync(Roster);
        var before = await school.StateAsync();
        var other = Roster.ToDictionary(file => file.Key, file => file.Value.Replace("L1", "X1", StringComparison.Ordinal).Replace("L2", "X2", StringComparison.Ordinal));
        Assert.Equal(RefusalReason.MostWouldLeave, (await school.ImportAsync(other)).Refusal?.Reason);
        Assert.Equal(before, await school.StateAsync());
    }

    [Fact]
    public async Task of_600_students_takes_some_seconds()
    {
        var school = await RosterSchool.NewAsync(host);
        var reading = Many(600).Read();
        var watch = Stopwatch.StartNew();
        var first = await school.ImportAsync(reading);
        var (took, again) = (watch.Elapsed, Stopwatch.StartNew());
        Assert.True((await school.ImportAsync(reading)).IsNothingNew);
        var same = again.Elapsed;
        again.Restart();
        var moved = await school.ImportAsync(Many(600, "B").Read());
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"600 students, {first.People.Added} people, {first.Links.Added} links: first {took.TotalSeconds:0.0} s, nothing new {same.TotalSeconds:0.0} s, every class changed {again.Elapsed.TotalSeconds:0.0} s"));
        Assert.Equal((600, 600), (first.Relationships.Added, moved.Relationships.Changed));
        Assert.True(took < TimeSpan.FromSeconds(60), $"{took}");
    }

    [Fact]
    public async Task knows_two_ids_as_one_person_after_a_merge()
    {
        var school = await RosterSchool.NewAsync(host);
        var twice = Roster.Plus("users.csv", "L9,,,true,S1,student,noor,,Noor,El Amrani,,,,,,,09,");
        await school.ImportAsync(twice);
        await using var scope = host.Services.CreateAsyncScope();
        var merge = ActivatorUtilities.CreateInstance<PersonMerge>(scope.ServiceProvider, school.Schoolhouse);

        Assert.IsType<MergeOutcome.Done>(await merge.MergeAsync(school.Key, "L9", "L1", Actor.System, default));

        var double_ = await school.PersonAsync("L9");
        Assert.Equal((true, "L1"), (double_!.HasEnded, double_.MergedInto));
        Assert.True((await school.FileAsync("L9"))!.Enrolment.IsClosed);
        Assert.IsType<SealedText>((await school.EventsAsync("L9")).OfType<RelationshipClosed>().Single().Reason);
        Assert.Equal(["L9"], (await school.PersonAsync("L1"))!.Aliases);

        // Both ids still stand in the roster; then only the new one.
        var both = await school.ImportAsync(twice);
        Assert.Equal([RemarkCode.SamePersonTwice], both.Remarks.Select(remark => remark.Code));
        Assert.True(both.IsNothingNew);
        var renamed = Roster.Where("users.csv", "L1,,,true", "L9,,,true").Where("users.csv", ",L1,,", ",L9,,").Where("enrollments.csv", ",L1,", ",L9,").Where("demographics.csv", "L1,", "L9,");
        Assert.True((await school.ImportAsync(renamed)).IsNothingNew);
        Assert.Equal(MergeObstacle.Unknown, Assert.IsType<MergeOutcome.Impossible>(await merge.MergeAsync(school.Key, "L2", "niemand", Actor.System, default)).Obstacle);
        Assert.Equal(MergeObstacle.AnotherKind, Assert.IsType<MergeOutcome.Impossible>(await merge.MergeAsync(school.Key, "L2", "P1", Actor.System, default)).Obstacle);
    }

    [Fact]
    public async Task brings_back_nobody_who_was_erased()
    {
        var school = await RosterSchool.NewAsync(host);
        await school.ImportAsync(Roster);
        var erasure = new Erasure(host.Store, school.Keys, school.Clock, host.Services.GetRequiredService<CaseTracker.Web.Logs.SecurityLog>());
        foreach (var person in new[] { "L1", "O1" }) Assert.NotNull(await erasure.EraseAsync(school.Key, new(person), new("griet-maes"), default));

        Assert.True((await school.ImportAsync(Roster.Where("users.csv", "0470 11 22 33", "0470 11 22 99").Where("users.csv", "Noor,El Amrani", "Nora,El Amrani"))).IsNothingNew);

        foreach (var person in new[] { "L1", "O1" })
        {
            Assert.Equal(("", 0, true), ((await school.PersonAsync(person))!.Name, (await school.PersonAsync(person))!.Phones.Length, (await school.PersonAsync(person))!.HasEnded));
            Assert.Null(await school.DocumentAsync<RosterMark>(person));
        }
    }

    [Fact]
    public async Task gives_the_school_its_days()
    {
        var school = await RosterSchool.NewAsync(host);
        await school.ImportAsync(Roster);
        var calendar = (await school.DayAsync()).Calendar;
        Assert.True(calendar.Knows(new(2026, 10, 12)));
        Assert.False(calendar.IsSchoolDay(new(2026, 11, 4)));
        Assert.False(calendar.IsSchoolDay(new(2027, 7, 5)));
        Assert.Equal("Eerste trimester", calendar.TermOf(new(2026, 10, 12)).Name);
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A roster of so many students, two parents each, in classes of twenty.</summary>
    internal static Dictionary<string, string> Many(int students, string suffix = "A")
    {
        var (users, classes, enrolments) = (new StringBuilder(Head("users.csv")), new StringBuilder(Head("classes.csv")), new StringBuilder(Head("enrollments.csv")));
        for (var number = 0; number < students; number++)
        {
            var group = number / 20;
            if (number % 20 == 0)
            {
                users.Append(CultureInfo.InvariantCulture, $"\nT{group},,,true,S1,teacher,,,Leraar{group},Maes,,,t{group}@school.example,,,,,");
                classes.Append(CultureInfo.InvariantCulture, $"\nK{group},,,{group + 1}{suffix},,,,homeroom,,S1,J26,,,");
                enrolments.Append(CultureInfo.InvariantCulture, $"\nET{group},,,K{group},S1,T{group},teacher,true,2026-09-01,2027-06-30");
            }

            users.Append(CultureInfo.InvariantCulture, $"\nL{number},,,true,S1,student,,,Leerling{number},Peeters,,,l{number}@school.example,,,\"M{number},V{number}\",09,")
                .Append(CultureInfo.InvariantCulture, $"\nM{number},,,true,S1,parent,,,Moeder{number},Claes,,,,0470 {number:000000},,,,")
                .Append(CultureInfo.InvariantCulture, $"\nV{number},,,true,S1,parent,,,Vader{number},Peeters,,,,0480 {number:000000},,,,");
            enrolments.Append(CultureInfo.InvariantCulture, $"\nEL{number},,,K{group},S1,L{number},student,,2026-09-01,2027-06-30");
        }

        return Roster.With("users.csv", users.ToString()).With("classes.csv", classes.ToString()).With("enrollments.csv", enrolments.ToString()).With("demographics.csv", null);
    }

    private static string Head(string file) => Roster[file].Split('\n')[0];
}
