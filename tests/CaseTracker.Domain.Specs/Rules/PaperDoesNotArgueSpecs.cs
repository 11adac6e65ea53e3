using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class Answering_an_angry_reply : RuleSpec
{
    private static readonly RuleId R19 = new PaperDoesNotArgue().Id;
    private static readonly Approach Letter = ToMother(Topic.Behaviour) with { Channel = Channel.Letter };

    private void MotherIsAngry()
    {
        Enrolled().On(Days.Monday);
        Given(An, new HearGuardian(Entry("angry"), null, MevrouwPeeters, true, true));
    }

    [Theory]
    [InlineData(Channel.Letter)]
    [InlineData(Channel.Message)]
    [InlineData(Channel.Note)]
    [Holds<PaperDoesNotArgue>("angry-reply", Verdict.Refuses)]
    public void is_not_done_on_paper(Channel paper)
    {
        MotherIsAngry();
        Starts(Letter with { Channel = paper });
        Assert.Equal(("angry-reply", "mevrouw-peeters"), (ThenRefusedBy<PaperDoesNotArgue>().Reason, ThenRefusedBy<PaperDoesNotArgue>().Details["guardians"]));
    }

    [Fact]
    [Holds<PaperDoesNotArgue>("angry-reply", Verdict.Allows)]
    public void is_done_by_voice()
    {
        MotherIsAngry();
        Starts(ToMother(Topic.Behaviour));
        ThenStarted([], []);
    }

    [Fact]
    [Holds<PaperDoesNotArgue>("angry-reply", Verdict.Allows)]
    public void on_paper_may_follow_a_talk()
    {
        MotherIsAngry();
        Records("talk", ToMother(Topic.Behaviour));
        Starts(Letter);
        ThenStarted([], []);
    }

    [Fact]
    [Holds<PaperDoesNotArgue>("angry-reply", Verdict.Allows)]
    public void is_about_angry_replies_only_and_about_who_gave_them()
    {
        Enrolled().On(Days.Monday);
        WithFather();
        Given(An, new HearGuardian(Entry("calm"), null, MevrouwPeeters, true, false));
        Given(An, new HearGuardian(Entry("angry"), null, MeneerDeSmet, true, true));
        Starts(Letter);
        ThenStarted([], []);
    }

    [Fact]
    public void on_paper_is_advised_against_where_the_rule_advises()
    {
        MotherIsAngry();
        Sets<PaperDoesNotArgue>(Mode.Advise);
        Starts(Letter);
        ThenStarted([R19], []);
    }

    [Fact]
    public void on_paper_is_free_where_the_rule_is_off()
    {
        MotherIsAngry();
        Sets<PaperDoesNotArgue>(Mode.Off);
        Starts(Letter);
        ThenStarted([], []);
    }

    [Fact]
    public void on_paper_is_never_urgent()
    {
        MotherIsAngry();
        Starts(Letter, "Ze wacht op antwoord.");
        ThenRefusedBy<PaperDoesNotArgue>();
    }

    [Fact]
    public void on_paper_without_asking_is_found()
    {
        MotherIsAngry();
        Records(Letter);
        Assert.Equal((R19, "angry-reply"), (Then<RuleFound>().Rule, Then<RuleFound>().Reason));
    }
}

public class Three_concerned_notes : RuleSpec
{
    private static readonly RuleId R19 = new PaperDoesNotArgue().Id;
    private static readonly EntryId Third = Entry("note 3");

    private static Approach Note(PersonId writer) => ToMother(Topic.Behaviour) with { Staff = [writer], Channel = Channel.Note, Tone = Tone.Concerned };

    private void Written(int notes)
    {
        Enrolled().On(Days.Monday);
        for (var i = 1; i <= notes; i++) Records($"note {i}", Note(i % 2 == 1 ? Fatima : Bram));
    }

    [Fact]
    public void are_more_than_two()
    {
        Written(2);
        Records("calm", Note(Bram) with { Tone = Tone.Neutral });
        AsksNothing<PaperDoesNotArgue>();
    }

    [Fact]
    [Holds<PaperDoesNotArgue>(DutyTask.CallInsteadOfWriting, Fate.Opened)]
    public void ask_the_writer_of_the_third_to_call_within_two_school_days()
    {
        Written(3);
        Assert.Equal(
            new DutyOpened(DutyId.For(R19, Third, null, null), R19, DutyTask.CallInsteadOfWriting, Third, null, null, Days.EndOf("2026-10-14"), Fatima, 0),
            Then<DutyOpened>());
    }

    [Fact]
    public void ask_it_once()
    {
        Written(4);
        Assert.Equal(Third, TheDuty<PaperDoesNotArgue>().About);
    }

    [Fact]
    [Holds<PaperDoesNotArgue>(DutyTask.CallInsteadOfWriting, Fate.Met)]
    public void are_answered_by_a_talk_and_the_count_starts_anew()
    {
        Written(3);
        Records("talk", ToMother(Topic.Behaviour));
        Assert.False(TheMet.Late);
        Records("note 4", Note(Bram));
        Records("note 5", Note(Bram));
        AsksNothing<PaperDoesNotArgue>();
        Records("note 6", Note(Bram));
        Assert.Equal(Entry("note 6"), TheDuty<PaperDoesNotArgue>().About);
    }

    [Fact]
    [Holds<PaperDoesNotArgue>(DutyTask.CallInsteadOfWriting, Fate.Overdue)]
    [Holds<PaperDoesNotArgue>(DutyTask.CallInsteadOfWriting, Fate.MetLate)]
    public void answered_late_stay_late()
    {
        Written(3);
        FallsDue<PaperDoesNotArgue>();
        Records("talk", ToMother(Topic.Behaviour));
        Assert.True(TheMet.Late);
    }

    [Fact]
    [Holds<PaperDoesNotArgue>(DutyTask.CallInsteadOfWriting, Fate.Waived)]
    public void need_no_call_when_that_is_let_go()
    {
        Written(3);
        IsWaived<PaperDoesNotArgue>();
    }

    [Fact]
    [Holds<PaperDoesNotArgue>(DutyTask.CallInsteadOfWriting, Fate.Ended)]
    public void to_who_is_no_guardian_any_more_need_no_call()
    {
        Written(3);
        Unlinks(MevrouwPeeters);
        Assert.Equal([DutyEnd.GuardianUnlinked], Endings<PaperDoesNotArgue>());
    }

    [Fact]
    [Holds<PaperDoesNotArgue>(DutyTask.CallInsteadOfWriting, Fate.Ended)]
    public void are_two_when_one_is_taken_back()
    {
        Written(3);
        Given(An, new RetractEntry(Entry("retracted"), Third, RetractionCause.Twice, Text.Of("Dubbel.")));
        Assert.Equal([DutyEnd.Retracted], Endings<PaperDoesNotArgue>());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void are_counted_by_the_number_of_their_day(int later)
    {
        Written(3);
        var duty = TheDuty<PaperDoesNotArgue>();
        Sets<PaperDoesNotArgue>(Mode.Enforce, "2026-10-13", ("notes", later));
        On(Days.At("2026-10-13 08:00")).TimePasses();
        Assert.Equal(duty, TheDuty<PaperDoesNotArgue>());
        Assert.Empty(Events);
    }
}
