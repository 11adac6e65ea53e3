using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracker.Domain.Audit;

namespace CaseTracker.Domain.Specs.Totality;

public class Every_event
{
    /// <summary>The names of all events in the store.</summary>
    public static TheoryData<string> Names => [.. RelationshipEvents.All.Values.Select(kind => kind.Name)];

    private static Type TypeOf(string name) => RelationshipEvents.All.Single(kind => kind.Value.Name == name).Key;

    private static RelationshipEvent Sample(string name) =>
        EventSamples.All.TryGetValue(TypeOf(name), out var sample) ? sample : throw new InvalidOperationException($"Add a {TypeOf(name).Name} to EventSamples.");

    [Fact]
    public void has_a_name_of_its_own()
    {
        Assert.NotEmpty(RelationshipEvents.All);
        Assert.Equal(RelationshipEvents.All.Count, RelationshipEvents.All.Values.Select(kind => kind.Name).Distinct().Count());
        Assert.All(RelationshipEvents.All.Values, kind => Assert.Matches("^[a-z]+(-[a-z]+)*$", kind.Name));
    }

    [Fact]
    public void of_the_store_still_exists() => Assert.Equal(RelationshipEvents.All.Values.Select(kind => kind.Name).Order(), Paper.AllStored.Select(stored => stored.Split('.')[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void has_a_sample_with_nothing_left_out(string name) =>
        Assert.Empty(Paper.Members(Sample(name)).Where(member => Paper.IsBlank(member.Value)).Select(member => $"{name}{member.Path} is blank in its sample"));

    [Theory]
    [MemberData(nameof(Names))]
    public void is_written_and_read_the_same(string name)
    {
        var sample = Sample(name);
        var paper = JsonSerializer.Serialize(sample, sample.GetType(), DomainJson.Options);
        Assert.Equal(Paper.Of(sample), Paper.Of(JsonSerializer.Deserialize(paper, sample.GetType(), DomainJson.Options)!));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void as_first_stored_still_loads(string name)
    {
        var stored = Paper.Stored(name);
        Assert.True(stored.Count > 0, $"Put the first version of {name} in Totality/Stored; never change one that is there: what is added later goes into {name}.2.json.");
        var loaded = stored.Select(version => Paper.Of(JsonSerializer.Deserialize(version, TypeOf(name), DomainJson.Options)!)).ToList();
        Assert.Equal(Paper.Of(Sample(name)), loaded[^1]);
        // What was stored before loads too, and says nothing that was not in it.
        Assert.All(loaded.Zip(stored), version => Assert.True(Paper.Holds(JsonNode.Parse(loaded[^1]), JsonNode.Parse(version.First)) && Paper.Holds(JsonNode.Parse(version.First), JsonNode.Parse(version.Second)), version.First));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void refers_to_every_entry_that_it_names(string name)
    {
        var named = TypeOf(name).GetProperties().Where(member => member.Name is not "Id" and not "About").Select(member => member.GetValue(Sample(name))).OfType<EntryId>();
        Assert.Equal(named, Sample(name) is Entry entry ? entry.RefersTo() : []);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void leaves_no_plain_text_once_each_text_is_turned(string name)
    {
        var typed = Typed(Sample(name));
        var texts = Paper.Members(typed).Count(member => member.Value is PlainText);
        Assert.Equal(Paper.Members(Sample(name)).Count(member => member.Value is SealedText), texts);

        var fields = new List<string>();
        var turned = Turned(typed, (text, field, subject) =>
        {
            if (text is null) return null;
            fields.Add(field);
            return new SealedText(subject ?? People.Noor, field, 2026, "");
        });
        Assert.DoesNotContain(Paper.Members(turned), member => member.Value is PlainText);
        Assert.Equal(texts, fields.Count);
        if (turned is not EntryCorrected) Assert.Equal(fields.Count, fields.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void says_for_whose_eyes_outside_the_school_it_and_each_of_its_texts_are(string name)
    {
        var fields = new List<string>();
        Sample(name).WithTexts((text, field, _) =>
        {
            fields.Add(field);
            return text;
        });
        var eyes = Disclosure.For(TypeOf(name));
        Assert.Equal(fields.Order(StringComparer.Ordinal), Disclosure.TextsOf(TypeOf(name)).Order(StringComparer.Ordinal));
        // A text is read within its entry.
        Assert.All(fields, field => Assert.Equal(Eyes.Nobody, Disclosure.For(TypeOf(name), field) & ~eyes));
    }

    // As a person typed it: every sealed text of the sample is plain words.
    private static RelationshipEvent Typed(RelationshipEvent sample) =>
        (RelationshipEvent)Open(JsonSerializer.SerializeToNode(sample, sample.GetType(), DomainJson.Options)).Deserialize(sample.GetType(), DomainJson.Options)!;

    private static JsonNode? Open(JsonNode? node) => node switch
    {
        JsonObject text when text.ContainsKey("cipher") => JsonValue.Create("Geheim."),
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Open(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Open)]),
        _ => node?.DeepClone(),
    };

    // What stands inside a correction turns its own texts: they are bound to its own type and id.
    private static RelationshipEvent Turned(RelationshipEvent happened, TextTurn turn)
    {
        var turned = happened.WithTexts(turn);
        return turned is EntryCorrected corrected ? corrected with { After = (Entry)Turned(corrected.After, turn) } : turned;
    }
}
