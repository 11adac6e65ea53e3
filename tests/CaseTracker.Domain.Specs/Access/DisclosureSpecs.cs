using CaseTracker.Domain.Specs.Rules.R1;
using static CaseTracker.Testing.People;
using KnowsState = CaseTracker.Domain.Relationships.Informing.Knows;

namespace CaseTracker.Domain.Specs.Access;

public class What_the_family_reads : ContactsOfNoor
{
    public What_the_family_reads() => Given(An, new ConfirmGuardian(Entry("father"), MeneerDeSmet, Father with { Source = Text.Of("vonnis") }));

    private static Text Words(string words) => Text.Of(words)!;

    private ImmutableArray<Disclosed> Of(PersonId reader) => History.Disclosed(Noor, reader, SchoolCalendar.DateOf(Now));

    private IEnumerable<string> Kinds(PersonId reader) => Of(reader).Where(one => one.Entry is not (null or RelationshipOpened or GuardianLinked or GuardianConfirmed or ContactPersonAssigned or ContactPersonMadeKnown)).Select(one => one.Entry!.Kind().Name);

    private List<string> TextsOf(PersonId reader)
    {
        var texts = new List<string>();
        foreach (var one in Of(reader))
            one.Entry?.WithTexts((text, _, _) =>
            {
                if (text is PlainText { Words: var words }) texts.Add(words);
                return text;
            });
        return texts;
    }

    private void Spoken(Approach approach, string said) => Given(An, new RecordContact(Held, Call, null, approach, [Topic.Health], Words($"{said}, gedeeld"), Words($"{said}, gehoord"), Words($"{said}, verzwegen")));

    [Fact]
    public void of_a_contact_is_what_the_school_told()
    {
        Spoken(ToMother(Topic.Wellbeing), "over haar");
        Assert.Equal(["over haar, gedeeld", "over haar, verzwegen"], TextsOf(Noor));
        Assert.Equal(["over haar, gedeeld", "over haar, gehoord"], TextsOf(MevrouwPeeters));
        Assert.Equal(["vonnis", "over haar, gedeeld"], TextsOf(MeneerDeSmet));
        var other = Assert.IsType<ContactHeld>(Of(MeneerDeSmet)[^1].Entry);
        Assert.Empty(other.Approach.Guardians);
        Assert.Empty(other.Raised);
        Assert.Equal([Topic.Health], Assert.IsType<ContactHeld>(Of(MevrouwPeeters)[^1].Entry).Raised);
        Assert.Equal(KnowsState.Open, Of(Noor)[^1].Knows);
        Assert.Equal([Topic.Wellbeing], Of(Noor)[^1].Untold);
        Assert.Null(Of(MevrouwPeeters)[^1].Knows);
    }

    [Fact]
    public void of_a_plan_is_for_home_once_the_student_knows()
    {
        Planned(Topic.Wellbeing);
        Assert.Contains("contact-planned", Kinds(Noor));
        Assert.DoesNotContain("contact-planned", Kinds(MevrouwPeeters));
        Told(Topic.Wellbeing);
        Assert.Contains("contact-planned", Kinds(MevrouwPeeters));
    }

    [Theory]
    [InlineData("practical", Channel.Phone)]
    [InlineData("bill", Channel.Phone)]
    [InlineData("results", Channel.ChanceMeeting)]
    public void of_a_contact_with_the_other_parent_is_only_what_both_have_to_know(string topic, Channel channel)
    {
        Spoken(FromMother(new Topic(topic)) with { Channel = channel }, "tussen ons");
        Assert.Equal(["vonnis"], TextsOf(MeneerDeSmet));
        Assert.DoesNotContain("contact-held", Kinds(MeneerDeSmet));
        Assert.Contains("contact-held", Kinds(MevrouwPeeters));
    }

    [Fact]
    public void of_what_two_heard_together_is_what_the_school_said()
    {
        Spoken(ToMother(Topic.Results) with { Guardians = [MevrouwPeeters, MeneerDeSmet] }, "samen");
        Assert.Equal(["samen, gedeeld"], TextsOf(MevrouwPeeters));
        Assert.Equal([MevrouwPeeters], Assert.IsType<ContactHeld>(Of(MevrouwPeeters)[^1].Entry).Approach.Guardians);
    }

    [Fact]
    public void leaves_to_each_what_they_said_themselves()
    {
        Spoken(ToMother(Topic.Wellbeing), "x");
        Given(An, new TalkWithStudent(Entry("talk"), null, An, Tone.Neutral, [Topic.Home], Words("in vertrouwen")));
        Given(An, new HearStudent(Entry("voice"), Call, null, Voice.Objects, Words("nee")));
        Given(An, new AnswerStudent(Entry("answer"), Entry("voice"), null, true, Words("goed")));
        Given(An, new HearGuardian(Entry("heard"), null, MeneerDeSmet, false, true, Words("boos")));
        Given(An, new RecordAttempt(Entry("attempt"), null, null, MeneerDeSmet, Channel.Phone, AttemptOutcome.NoAnswer, Words("0470")));
        Given(An, new RaiseQuestion(Entry("ask"), null, MevrouwPeeters, Topic.StudyChoice, An, null, Words("welke richting")));
        Given(An, new RaiseQuestion(Entry("own"), null, Noor, Topic.StudyChoice, An, null, Words("mag ik")));
        Given(An, new RaiseConcern(Entry("worry"), null, Bram, [Topic.Behaviour], Words("van horen zeggen")));
        Given(An, new NotePositive(Entry("good"), null, Bram, ToldTo.NotYet, Words("goed gewerkt")));
        Assert.Equal(["x, gedeeld", "x, verzwegen", "in vertrouwen", "nee", "goed", "mag ik", "goed gewerkt"], TextsOf(Noor));
        Assert.Equal(["contact-held", "talk-held-with-student", "student-voice-heard", "voice-answered", "contact-attempted", "question-raised", "concern-raised", "positive-noted"], Kinds(Noor));
        Assert.Equal(["x, gedeeld", "x, gehoord", "welke richting"], TextsOf(MevrouwPeeters));
        Assert.Equal(["contact-held", "question-raised"], Kinds(MevrouwPeeters));
        Assert.Equal(["vonnis", "x, gedeeld", "boos", "0470"], TextsOf(MeneerDeSmet));
        Assert.Equal(["contact-held", "guardian-voice-heard", "contact-attempted"], Kinds(MeneerDeSmet));
        Assert.True(Of(Noor).Single(one => one.Entry is QuestionRaised).IsOpen);
        Assert.False(Assert.IsType<GuardianVoiceHeard>(Of(MeneerDeSmet).Single(one => one.Entry is GuardianVoiceHeard).Entry).Angry);
    }

    [Fact]
    public void of_what_waits_is_as_if_it_never_was()
    {
        var before = new[] { Noor, MevrouwPeeters, MeneerDeSmet }.ToDictionary(person => person, person => Kinds(person).ToList());
        Spoken(ToMother(Topic.Wellbeing), "gevaar");
        Given(An, new PostponeInforming(Entry("wait"), Call, true, [Topic.Wellbeing], Directrice, new(2026, 10, 16), Words("vermoeden")));
        Given(An, new InformStudent(Entry("told"), Call, null, ToldHow.Talk, [], [], [Topic.Wellbeing], Words("nog niet")));
        foreach (var (person, kinds) in before)
        {
            Assert.Equal(kinds, Kinds(person));
            Assert.DoesNotContain(TextsOf(person), words => words.Contains("gevaar", StringComparison.Ordinal));
        }

        // Past its date it still waits.
        On(Days.At("2026-11-20 09:00"));
        Assert.Equal(before[Noor], Kinds(Noor));
        Given(An, new ReviewPostponement(Entry("review"), Entry("wait"), Directrice, null, Words("voorbij")));
        Assert.Contains("contact-held", Kinds(Noor));
        Assert.DoesNotContain(TextsOf(Noor), words => words is "vermoeden" or "voorbij");
    }

    [Fact]
    public void of_a_topic_that_waits_is_the_contact_without_it_and_without_its_words()
    {
        Spoken(ToMother(Topic.Wellbeing, Topic.Results), "deels");
        Given(An, new PostponeInforming(Entry("wait"), Call, false, [Topic.Wellbeing], Directrice, new(2026, 10, 16), Words("vermoeden")));
        foreach (var person in new[] { Noor, MevrouwPeeters, MeneerDeSmet })
        {
            Assert.Equal([Topic.Results], Assert.IsType<ContactHeld>(Of(person)[^1].Entry).Approach.Topics);
            Assert.DoesNotContain(TextsOf(person), words => words.Contains("deels", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void of_what_is_for_fewer_readers_is_that_it_is_there_and_to_each_their_own()
    {
        Given(An, new RecordContact(Held, Call, null, ToMother(Topic.Wellbeing), [], Words("gedeeld"), Words("gehoord"), Words("verzwegen")) { Readers = new(Audience.CareTeam, []) });
        Given(An, new NotePositive(Entry("good"), null, An, ToldTo.NotYet, Words("goed gewerkt")) { Readers = new(Audience.Named, []) });
        Given(An, new TalkWithStudent(Entry("talk"), null, An, Tone.Neutral, [Topic.Home], Words("in vertrouwen")) { Readers = new(Audience.Named, []) });
        Assert.Equal(["contact-held", "positive-noted", "talk-held-with-student"], Kinds(Noor));
        Assert.Equal(["in vertrouwen"], TextsOf(Noor));
        Assert.Equal(["gedeeld", "gehoord"], TextsOf(MevrouwPeeters));
        Assert.Empty(Kinds(MeneerDeSmet));
    }

    [Fact]
    public void of_what_was_taken_back_is_that_it_was()
    {
        Spoken(ToMother(Topic.Wellbeing), "fout");
        Given(An, new RetractEntry(Entry("gone"), Held, RetractionCause.WrongStudent, Words("van een ander")));
        var gone = Assert.Single(Of(Noor), one => one.Entry is null);
        Assert.Equal(Now, gone.TookPlace);
        Assert.Empty(TextsOf(Noor));
    }

    [Fact]
    public void of_what_was_put_right_is_the_last_wording()
    {
        Spoken(ToMother(Topic.Wellbeing), "eerst");
        Given(An, new CorrectEntry(Entry("right"), Held, new RecordContact(Held, Call, null, ToMother(Topic.Wellbeing), [], Words("later")), Words("vergist")));
        Assert.Equal(["later"], TextsOf(Noor));
        Assert.Equal(Now, Of(Noor)[^1].PutRightOn);
    }

    [Fact]
    public void from_the_birthday_on_is_what_the_student_agreed_to()
    {
        Spoken(ToMother(Topic.Wellbeing, Topic.Results), "vroeger");
        Given(An, new HearGuardian(Entry("heard"), null, MevrouwPeeters, false, false, Words("mijn woorden")));
        On(Days.At("2030-03-04 09:00"));
        Assert.Empty(Of(MevrouwPeeters));
        Given(An, new AgreeToSharing(Entry("agreed"), null, [MevrouwPeeters, MeneerDeSmet], [Topic.Results]));
        Assert.Equal([Topic.Results], Assert.Single(Of(MevrouwPeeters).Select(one => one.Entry).OfType<ContactHeld>()).Approach.Topics);
        Assert.Equal(["mijn woorden"], TextsOf(MevrouwPeeters));
        Assert.Equal([MevrouwPeeters], Assert.Single(Of(MevrouwPeeters).Select(one => one.Entry).OfType<SharingAgreed>()).Guardians);
        Given(An, new WithdrawSharing(Entry("withdrawn"), Entry("agreed")));
        Assert.Empty(Of(MevrouwPeeters));
        Assert.NotEmpty(Of(Noor));
    }

    [Fact]
    public void is_nothing_for_who_has_no_right()
    {
        Given(An, new ConfirmGuardian(Entry("barred"), MeneerDeSmet, Father with { Authority = Authority.BarredByCourt }));
        Assert.Empty(Of(MeneerDeSmet));
        Assert.Empty(Of(Milan));
        Assert.Empty(Of(An));
        Given(An, new UnlinkGuardian(Entry("unlinked"), null, MevrouwPeeters));
        Assert.Empty(Of(MevrouwPeeters));
    }

    [Fact]
    public void tells_the_student_who_their_guardians_are_and_no_more_of_them()
    {
        var father = Assert.IsType<GuardianConfirmed>(Of(Noor).Last(one => one.Entry is GuardianConfirmed).Entry);
        Assert.Equal(GuardianLink.Unknown with { Kind = GuardianKind.Father }, father.Link);
    }

    [Fact]
    public void tells_who_read_to_who_may_know_of_all_of_it()
    {
        Assert.True(Tells(Noor) && Tells(MevrouwPeeters));
        Assert.False(Tells(Milan) || Tells(An));
        On(Days.At("2030-03-04 09:00"));
        Given(An, new AgreeToSharing(Entry("some"), null, [MevrouwPeeters], [Topic.Results]));
        Assert.True(Tells(Noor));
        Assert.False(Tells(MevrouwPeeters));
        Given(An, new AgreeToSharing(Entry("all"), null, [MevrouwPeeters], []));
        Assert.True(Tells(MevrouwPeeters));

        bool Tells(PersonId reader) => Snapshot.TellsOfReadings(reader, SchoolCalendar.DateOf(Now));
    }
}
