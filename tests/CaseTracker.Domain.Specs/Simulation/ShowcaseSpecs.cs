using CaseTracker.Simulation;

namespace CaseTracker.Domain.Specs.Simulation;

/// <summary>Each story of the demo shows what its list says, whatever the seed, in autumn, winter, spring, summer and the first days of a year.</summary>
public class The_stories_of_the_demo
{
    public static TheoryData<int, string> Demos => new()
    {
        { 1, "2026-11-24" }, { 2, "2026-11-08" }, { 3, "2027-03-02" }, { 4, "2027-07-15" }, { 5, "2026-09-03" }, { 6, "2027-01-05" },
    };

    [Theory]
    [MemberData(nameof(Demos))]
    public void show_what_they_say(int seed, string today)
    {
        var school = School.Found(new SchoolPlan((ulong)seed, DateOnly.ParseExact(today, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Showcases.All.Length + 5));
        Lived Life(string key) => SchoolLife.Live(school, school.Students.Single(student => student.Showcase == key));
        ImmutableArray<Refusal> Starting(string key)
        {
            var now = Life(key).Snapshot;
            var plan = Assert.Single(now.Contacts.Planned.Values);
            var by = school.Staff.Single(one => one.Id == plan.Approach.Holder);
            var day = new Bearings(school.Until.AddHours(9), new(by.Id, by.Roles), school.Calendar, Policy.Default, school.StaffRoom);
            return Assert.IsType<Decision.Refused>(now.Decide(new StartContact(EntryId.New(), plan.Id), day)).Refusals;
        }

        bool Owes(string key, string rule, DutyTask task, bool? overdue) =>
            Life(key).Snapshot.Duties.Open.Any(duty => duty.Rule.Value == rule && duty.Task == task && (overdue is null || duty.IsOverdue == overdue));
        bool Has<T>(string key) => Life(key).Events.Any(recorded => recorded.Event is T);

        Assert.Equal(("R1", "not-told"), (Starting("not-told-yet")[0].Rule?.Value, Starting("not-told-yet")[0].Reason));
        Assert.Contains(Life("postponed").Snapshot.Informing.Postponed, wait => wait.Holds(school.Plan.ReferenceDay) && wait.ReviewedOn is not null);
        Assert.Contains(Starting("adult"), refusal => refusal.Rule?.Value == "L1");
        Assert.Contains(Life("adult").Snapshot.Voices.Agreements, agreed => agreed.Topics.Contains(Topic.Results));
        // In a break of more than five days it falls due on the fifth.
        Assert.True(Owes("two-households", "R5", DutyTask.InformOtherGuardian, null));
        Assert.True(Owes("overdue-promise", "R7", DutyTask.Answer, true));
        Assert.Equal("R19", Assert.Single(Starting("angry-reply")).Rule?.Value);
        Assert.True(Owes("objection", "R1", DutyTask.AnswerObjection, true));
        Assert.True(Owes("did-not-come", "R21", DutyTask.AskWhy, false));
        Assert.True(Owes("child-interpreted", "R9", DutyTask.ArrangeInterpreter, false));
        Assert.Contains(Life("broken-word").Events, recorded => recorded.Event is RuleFound { Grave: true });
        var contacts = Life("sibling-elder").Events.Select(recorded => recorded.Event).OfType<ContactHeld>().Select(held => held.Contact);
        Assert.Single(contacts.Intersect(Life("sibling-younger").Events.Select(recorded => recorded.Event).OfType<ContactHeld>().Select(held => held.Contact)));
        Assert.True(Owes("sibling-younger", "R1", DutyTask.InformStudent, true));
        Assert.False(Owes("sibling-elder", "R1", DutyTask.InformStudent, true));
        Assert.True(Has<FindingLifted>("told-in-time") && Has<EntryCorrected>("told-in-time") && Has<EntryRetracted>("told-in-time"));
        Assert.True(Has<RelationshipClosed>("came-back") && Has<DutyWaived>("came-back") && Life("came-back").Snapshot.Enrolment is { IsClosed: false, LeftOn: null });
        Assert.True(Owes("three-notes", "R19", DutyTask.CallInsteadOfWriting, null));
        Assert.True(Owes("bill", "R2", DutyTask.HandOverBill, false));
        Assert.True(Has<SharingWithdrawn>("withdrawn") && Has<StandingInformingEnded>("withdrawn"));
        Assert.Empty(Life("withdrawn").Snapshot.Voices.Agreements);
        Assert.True(Life("long-file").Events.Length > 80);
        // A new school year asks everybody to meet anew.
        Assert.DoesNotContain(Life("all-well").Snapshot.Duties.Open, duty => duty.IsOverdue || duty.Task is not DutyTask.MeetGuardian);
    }
}
