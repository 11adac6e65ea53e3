using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules.R1;

/// <summary>Two people state something at the same minute. Whoever is recorded first, the student knows the same in the end.</summary>
public class Two_people_at_once : ContactsOfNoor
{
    private static readonly DateTimeOffset Later = Days.At("2026-10-12 14:00");
    private static readonly Text Why = Text.Of("fout")!;

    private sealed class InTheOtherOrder : ContactsOfNoor
    {
        public string Outcome(Action<ContactsOfNoor> given, params ReadOnlySpan<(PersonId By, RelationshipCommand Command)> commands)
        {
            given(this);
            On(Later);
            foreach (var (by, command) in commands) Given(by, command);
            var whole = History.Relationship(Noor.Value);
            var known = whole.Informing.Contacts.Values.SelectMany(contact => Knowledge.Parts(contact)
                .Select(part => $"{contact.Contact} {part}: {whole.Informing.StateOf(Noor, contact, part, SchoolCalendar.DateOf(Now))}"));
            var open = whole.Duties.Open.Select(duty => $"{duty.Id} until {duty.Due:O}, {duty.Owner}");
            var found = History.Findings.Select(one => $"{one.About} {one.Reason} {string.Join(' ', one.Details.Values)}");
            return string.Join('\n', known.Concat(open).Concat(found).Order(StringComparer.Ordinal));
        }
    }

    private static void InAnyOrder(Action<ContactsOfNoor> given, (PersonId, RelationshipCommand) one, (PersonId, RelationshipCommand) other) =>
        Assert.Equal(new InTheOtherOrder().Outcome(given, one, other), new InTheOtherOrder().Outcome(given, other, one));

    [Fact]
    public void telling_and_recording() => InAnyOrder(noor => noor.Planned(Topic.Wellbeing),
        (An, new RecordContact(Held, Call, Days.At("2026-10-12 11:00"), ToMother(Topic.Wellbeing), [])),
        (Bram, Telling("told", Topic.Wellbeing) with { TookPlace = Days.At("2026-10-12 10:30") }));

    [Fact]
    public void two_tellings() => InAnyOrder(noor => noor.Recorded(FromMother(Topic.Wellbeing, Topic.Home)),
        (An, Telling("told", Topic.Wellbeing)),
        (Bram, Telling("told-too", Topic.Home) with { TookPlace = Days.At("2026-10-12 11:00") }));

    [Fact]
    public void telling_and_taking_back() => InAnyOrder(noor => { noor.Recorded(FromMother(Topic.Wellbeing)); noor.Told(Topic.Wellbeing); },
        (An, new RetractEntry(Entry("back"), Entry("told"), RetractionCause.DidNotHappen, Why)),
        (Bram, Telling("told-too", Topic.Wellbeing)));

    [Fact]
    public void postponing_and_telling() => InAnyOrder(noor => noor.Recorded(FromMother(Topic.Wellbeing, Topic.Home)),
        (An, new PostponeInforming(Entry("wait"), Call, false, [Topic.Home], Zorg, new DateOnly(2026, 10, 16), Why)),
        (Bram, Telling("told", Topic.Wellbeing)));

    [Fact]
    public void putting_right_and_telling() => InAnyOrder(noor => noor.Recorded(ToMother(Topic.Wellbeing)),
        (An, new CorrectEntry(Entry("right"), Held, new RecordContact(Held, Call, null, ToMother(Topic.Wellbeing, Topic.Behaviour), []), Why)),
        (Bram, Telling("told", Topic.Behaviour)));

    [Fact]
    public void two_contacts() => InAnyOrder(_ => { },
        (An, new RecordContact(Held, null, Days.At("2026-10-12 11:00"), ToMother(Topic.Wellbeing), [])),
        (Bram, new RecordContact(Entry("other"), null, Days.At("2026-10-12 12:00"), FromMother(Topic.Home) with { Staff = [Bram] }, [])));

    [Fact]
    public void standing_informing_and_the_call_it_covers() => InAnyOrder(_ => { },
        (An, new RecordContact(Held, null, Days.At("2026-10-12 11:00"), ToMother(Topic.Absence), [])),
        (Bram, new GiveStandingInforming(Entry("standing"), Days.At("2026-10-12 10:30"), Topic.Absence, new DateOnly(2027, 6, 30))));
}
