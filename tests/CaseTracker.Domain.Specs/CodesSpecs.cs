using System.Text.Json;
using CaseTracker.Domain.Audit;

namespace CaseTracker.Domain.Specs;

public class A_code
{
    private static T? Read<T>(string json) => JsonSerializer.Deserialize<T>(json, DomainJson.Options);

    // RFC 9562, appendix A.4: the name www.example.com in the space of domain names.
    [Fact]
    public void derived_from_a_name_follows_the_standard() => Assert.Equal(
        EntryId.Of("2ed6657d-e927-568b-95e1-2665a8aea6a2"), EntryId.Of("6ba7b810-9dad-11d1-80b4-00c04fd430c8").Derived("www.example.com"));

    [Fact]
    public void derived_is_always_the_same_and_differs_by_name_and_by_origin()
    {
        var entry = People.Entry("one");
        Assert.Equal(entry.Derived("a"), entry.Derived("a"));
        Assert.NotEqual(entry.Derived("a"), entry.Derived("b"));
        Assert.NotEqual(entry.Derived("a"), People.Entry("two").Derived("a"));
        Assert.Equal(5, entry.Derived(new string('é', 4000)).Value.Version);
    }

    [Fact]
    public void of_a_new_entry_grows_with_time() => Assert.Equal(7, EntryId.New().Value.Version);

    [Fact]
    public void of_a_duty_names_rule_entry_person_and_topic()
    {
        var entry = People.Entry("one");
        DutyId[] ids =
        [
            DutyId.For(new("R1"), entry, People.Noor, Topic.Home),
            DutyId.For(new("R2"), entry, People.Noor, Topic.Home),
            DutyId.For(new("R1"), People.Entry("two"), People.Noor, Topic.Home),
            DutyId.For(new("R1"), entry, People.Milan, Topic.Home),
            DutyId.For(new("R1"), entry, People.Noor, Topic.Health),
            DutyId.For(new("R1"), entry, People.Noor, null),
            DutyId.For(new("R1"), entry, null, Topic.Home),
            DutyId.For(new("R1"), entry, null, null),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        // Fixed for ever: stored duties are found again by it.
        Assert.Equal(new EntryId(entry.Value).Derived("R1\nnoor\nhome").Value, ids[0].Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void of_a_person_is_not_empty(string word) => Assert.Throws<FormatException>(() => PersonId.Of(word));

    [Fact]
    public void of_a_person_has_at_most_200_characters()
    {
        Assert.Equal(200, PersonId.Of(new('x', 200)).Value.Length);
        Assert.Throws<FormatException>(() => PersonId.Of(new('x', 201)));
    }

    [Theory]
    [InlineData("R1")]
    [InlineData("R24")]
    [InlineData("L1")]
    public void of_a_rule_is_its_letter_and_number(string word) => Assert.Equal(word, RuleId.Of(word).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("R")]
    [InlineData("R0")]
    [InlineData("r1")]
    [InlineData("X1")]
    [InlineData("R1<script>")]
    [InlineData("R123")]
    public void of_a_rule_is_nothing_else(string word) => Assert.Throws<FormatException>(() => RuleId.Of(word));

    [Theory]
    [InlineData("")]
    [InlineData("Praise")]
    [InlineData("study choice")]
    [InlineData("a-code-that-is-much-longer-than-forty-letters")]
    public void of_a_topic_is_short_and_plain(string word) => Assert.Throws<FormatException>(() => Topic.Of(word));

    [Fact]
    public void of_a_topic_stands_once_in_the_fixed_list()
    {
        Assert.Equal(11, Topic.Fixed.Distinct().Count());
        Assert.All(Topic.Fixed, topic => Assert.Equal(topic, Topic.Of(topic.Code)));
    }

    [Theory]
    [InlineData("not-a-uuid")]
    [InlineData("")]
    public void of_an_entry_or_duty_is_a_uuid(string word)
    {
        Assert.Throws<FormatException>(() => EntryId.Of(word));
        Assert.Throws<FormatException>(() => DutyId.Of(word));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("12")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    public void on_paper_is_a_string_of_the_form(string json)
    {
        Assert.Throws<JsonException>(() => Read<PersonId>(json));
        Assert.Throws<JsonException>(() => Read<EntryId>(json));
        Assert.Throws<JsonException>(() => Read<DutyId>(json));
        Assert.Throws<JsonException>(() => Read<RuleId>(json));
        Assert.Throws<JsonException>(() => Read<Topic>(json));
    }

    [Fact]
    public void may_be_the_key_of_a_map()
    {
        var map = new Dictionary<PersonId, Topic> { [People.Noor] = Topic.Home };
        var json = JsonSerializer.Serialize(map, DomainJson.Options);
        Assert.Equal("""{"noor":"home"}""", json);
        Assert.Equal(map, Read<Dictionary<PersonId, Topic>>(json));
        Assert.Throws<JsonException>(() => Read<Dictionary<EntryId, Topic>>(json));
    }
}

public class A_text
{
    private const string Marker = "Dit mag niemand lezen.";

    [Fact]
    public void never_shows_its_words()
    {
        var text = Text.Of(Marker);
        var sealedText = new SealedText(People.Noor, "words", 2026, Marker);
        var command = new NotePositive(People.Entry("good"), null, People.An, ToldTo.Student, text);
        Assert.DoesNotContain("mag", $"{text} {sealedText} {command} {command with { Words = sealedText }}", StringComparison.Ordinal);
        Assert.Contains("(text)", $"{command}", StringComparison.Ordinal);
    }

    // Whatever type a text stands in, what a log would print of it hides the words.
    [Fact]
    public void never_shows_its_words_in_any_event() => Assert.All(
        Totality.EventSamples.All.Values.Select(sample => sample.WithTexts((text, _, _) => text is null ? null : Text.Of(Marker))),
        happened => Assert.DoesNotContain(Marker, $"{happened}", StringComparison.Ordinal));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n ")]
    public void of_nothing_is_none(string? words) => Assert.Null(Text.Of(words));

    [Fact]
    public void is_trimmed() => Assert.Equal(new PlainText("Dag."), Text.Of(" Dag.\n"));

    [Fact]
    public void is_written_as_words_or_as_what_is_sealed()
    {
        Assert.Equal("\"Dag.\"", JsonSerializer.Serialize(Text.Of("Dag."), DomainJson.Options));
        var sealedText = new SealedText(People.Noor, "words", 2026, "bm9vcg==");
        var json = JsonSerializer.Serialize<Text>(sealedText, DomainJson.Options);
        Assert.Equal(sealedText, JsonSerializer.Deserialize<Text>(json, DomainJson.Options));
        Assert.Equal(Text.Of("Dag."), JsonSerializer.Deserialize<Text>("\"Dag.\"", DomainJson.Options));
        Assert.Null(JsonSerializer.Deserialize<Text>("null", DomainJson.Options));
        Assert.Null(JsonSerializer.Deserialize<Text>("\"  \"", DomainJson.Options));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("[]")]
    [InlineData("true")]
    public void is_nothing_else(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Text>(json, DomainJson.Options));
}
