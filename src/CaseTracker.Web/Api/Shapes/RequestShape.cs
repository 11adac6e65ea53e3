using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace CaseTracker.Web.Api.Shapes;

/// <summary>One place of a request that is not as it should be.</summary>
/// <param name="Path">Where: a JSON path from the root of the body, such as approach.topics[0]; $ for the body itself.</param>
/// <param name="Text">Which text of the API says what is wrong.</param>
/// <param name="Details">What the text needs.</param>
internal sealed record Fault(string Path, string Text, params object[] Details)
{
    /// <summary>The path of the body itself.</summary>
    public const string Body = "$";
}

/// <summary>
/// Holds a request against the type that it is to become, before it is bound: the serialiser stops at the first fault, and who
/// sent it wants to know them all. What a type asks for comes from the serialiser's own description of it.
/// </summary>
/// <param name="topics">The codes of the topics that the school has.</param>
internal sealed partial class RequestShape(IReadOnlySet<string> topics)
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 20_000;

    /// <summary>The most that a list can name.</summary>
    public const int LongestList = 100;

    private const int MostFaults = 100, LongestWord = 200;
    private static readonly ConcurrentDictionary<Type, ImmutableArray<string>> Names = new();
    private readonly Dictionary<string, Fault> faults = [];
    private readonly HashSet<string> unsound = [];

    /// <summary>What is wrong, each place once.</summary>
    public IReadOnlyCollection<Fault> Faults => faults.Values;

    /// <summary>Looks at a whole body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="type">What it is to become.</param>
    /// <param name="mayLack">The one member at the root that may be left out although the type asks for it.</param>
    public void Look(JsonElement body, Type type, string? mayLack = null)
    {
        try
        {
            LookAt(body, type, Fault.Body, mayLack);
        }
        catch (InvalidOperationException)
        {
            // A name of a member that is no valid text: half a surrogate pair, bytes that are no UTF-8.
            Wrong(Fault.Body, "Body.Unreadable");
        }
    }

    /// <summary>The body without the places that are wrong, so that what is left can be judged as well; null when nothing is left.</summary>
    public JsonNode? Sound(JsonElement body) => Sound(body, Fault.Body);

    /// <summary>Whether a path lies in or around a place that is wrong already.</summary>
    public bool IsKnown(string path) => faults.Keys.Any(known => known == Fault.Body || IsWithin(known, path) || IsWithin(path, known));

    private static bool IsWithin(string outer, string inner) => inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] is '.' or '[');

    private JsonNode? Sound(JsonElement value, string path) => unsound.Contains(path) ? null : value.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(value.EnumerateObject().Where(member => !unsound.Contains(In(path, member.Name))).Select(member => KeyValuePair.Create(member.Name, Sound(member.Value, In(path, member.Name))))),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select((item, index) => Sound(item, $"{path}[{index}]")).Where(item => item is not null)]),
        _ => JsonValue.Create(value),
    };

    private void LookAt(JsonElement value, Type type, string path, string? mayLack = null)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) type = inner;
        if (type == typeof(Text)) LookAtText(value, path);
        else if (type.IsEnum) LookAtCode(value, Names.GetOrAdd(type, NamesOf), path);
        else if (type == typeof(Topic)) LookAtCode(value, topics, path);
        else if (type == typeof(DateTimeOffset)) LookAtMoment(value, path);
        else
            switch (DomainJson.Options.GetTypeInfo(type))
            {
                case { PolymorphismOptions: { } kinds }: LookAtKind(value, kinds, path); break;
                case { Kind: JsonTypeInfoKind.Object } known: LookAtMembers(value, known, path, mayLack); break;
                case { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } of }: LookAtItems(value, of, path); break;
                case { Kind: JsonTypeInfoKind.Dictionary, KeyType: { } key, ElementType: { } of }: LookAtMap(value, key, of, path); break;
                default: LookAtWord(value, type, path); break;
            }
    }

    private void LookAtMembers(JsonElement value, JsonTypeInfo type, string path, string? mayLack, string? discriminator = null)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            Wrong(path, "Shape.Object");
            return;
        }

        foreach (var member in type.Properties.Where(IsTaken))
            if (!value.TryGetProperty(member.Name, out var given))
            {
                if (member.Name != mayLack && !MayBeLeftOut(member)) Wrong(In(path, member.Name), "Shape.Missing");
            }
            else if (given.ValueKind is not JsonValueKind.Null && !IsBlankText(given, member)) LookAt(given, member.PropertyType, In(path, member.Name));
            else if (!MayBeNull(member)) Wrong(In(path, member.Name), "Shape.Missing");

        // A text without a word is no text.
        static bool IsBlankText(JsonElement given, JsonPropertyInfo member) =>
            member.PropertyType == typeof(Text) && !MayBeNull(member) && Words(given) is { } words && string.IsNullOrWhiteSpace(words);

        var known = type.Properties.Where(IsTaken).Select(member => member.Name).Append(discriminator).ToHashSet();
        foreach (var given in value.EnumerateObject().Select(member => member.Name))
            if (!known.Contains(given)) Wrong(In(path, given), "Shape.Unknown");
    }

    // What a command inside another is, it has to say.
    private void LookAtKind(JsonElement value, JsonPolymorphismOptions kinds, string path)
    {
        var name = kinds.TypeDiscriminatorPropertyName;
        var said = value.ValueKind is JsonValueKind.Object && value.TryGetProperty(name, out var kind) ? Words(kind) : null;
        if (kinds.DerivedTypes.FirstOrDefault(one => (string?)one.TypeDiscriminator == said).DerivedType is { } type)
            LookAtMembers(value, DomainJson.Options.GetTypeInfo(type), path, null, name);
        else if (value.ValueKind is not JsonValueKind.Object) Wrong(path, "Shape.Object");
        else
        {
            Wrong(In(path, name), "Shape.Choice", string.Join(", ", kinds.DerivedTypes.Select(one => one.TypeDiscriminator)));
            unsound.Add(path);
        }
    }

    private void LookAtItems(JsonElement value, Type of, string path)
    {
        if (value.ValueKind is not JsonValueKind.Array) Wrong(path, "Shape.List");
        else if (value.GetArrayLength() > LongestList) Wrong(path, "Shape.TooMany", LongestList);
        else foreach (var (index, item) in value.EnumerateArray().Index()) LookAt(item, of, $"{path}[{index}]");
    }

    private void LookAtMap(JsonElement value, Type key, Type of, string path)
    {
        if (value.ValueKind is not JsonValueKind.Object) Wrong(path, "Shape.Object");
        else if (value.GetPropertyCount() > LongestList) Wrong(path, "Shape.TooMany", LongestList);
        else
            foreach (var member in value.EnumerateObject())
                if (key == typeof(Topic) && member.Name != Topic.Other.Code && !topics.Contains(member.Name)) Wrong(In(path, member.Name), "Shape.Unknown");
                else LookAt(member.Value, of, In(path, member.Name));
    }

    private void LookAtText(JsonElement value, string path)
    {
        // Sealed texts are made by the program alone: one that comes from outside would stand in an entry for ever, unreadable.
        if (Words(value) is not { } words || words.Contains('\0', StringComparison.Ordinal)) Wrong(path, "Shape.Text");
        else if (words.Length > LongestText) Wrong(path, "Shape.TooLong", LongestText);
    }

    private void LookAtCode(JsonElement value, IReadOnlyCollection<string> codes, string path)
    {
        if (Words(value) is not { } code || !codes.Contains(code)) Wrong(path, "Shape.Choice", string.Join(", ", codes));
    }

    private void LookAtMoment(JsonElement value, string path)
    {
        // A moment without a zone would be read in the zone of the server.
        if (Words(value) is not { } words || !Zone().IsMatch(words)) Wrong(path, "Shape.DateTimeOffset");
        // At either end of time a zone carries it over the edge: what is wrong is the year.
        else if (Year().Match(words) is { Success: true } year && !SchoolCalendar.ReckonsWith(new(Math.Max(1, int.Parse(year.Value, CultureInfo.InvariantCulture)), 1, 1))) Wrong(path, "Shape.Far");
        else if (!value.TryGetDateTimeOffset(out _)) Wrong(path, "Shape.DateTimeOffset");
    }

    // Anything that is one word, number or yes or no on paper: the serialiser knows its form.
    private void LookAtWord(JsonElement value, Type type, string path)
    {
        try
        {
            var words = value.ValueKind is JsonValueKind.String ? value.GetString()! : "";
            if (words.Length > LongestWord) Wrong(path, "Shape.TooLong", LongestWord);
            else if (words.Any(char.IsControl)) Wrong(path, "Shape.Text");
            else if (value.Deserialize(type, DomainJson.Options) is null) Wrong(path, $"Shape.{type.Name}");
            else if (type == typeof(DateOnly) && !SchoolCalendar.ReckonsWith(DateOnly.Parse(words, CultureInfo.InvariantCulture))) Wrong(path, "Shape.Far");
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            Wrong(path, $"Shape.{type.Name}");
        }
    }

    private void Wrong(string path, string text, params object[] details)
    {
        unsound.Add(path);
        if (faults.Count < MostFaults) faults.TryAdd(path, new Fault(path, text, details));
    }

    private static string? Words(JsonElement value)
    {
        try
        {
            return value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string In(string path, string member) =>
        !Plain().IsMatch(member) ? $"{(path == Fault.Body ? "" : path)}['{member}']" : path == Fault.Body ? member : $"{path}.{member}";

    // The names as the serialiser writes them: it would also take numbers, other cases and several at once.
    private static ImmutableArray<string> NamesOf(Type type) => [.. Enum.GetValues(type).Cast<object>().Select(one => JsonSerializer.SerializeToElement(one, type, DomainJson.Options).GetString()!)];

    private static bool IsTaken(JsonPropertyInfo member) => member.AssociatedParameter is not null || member.Set is not null;

    /// <summary>Whether a member may be left out of a body.</summary>
    public static bool MayBeLeftOut(JsonPropertyInfo member) => member.AssociatedParameter is { HasDefaultValue: true } || MayBeNull(member);

    private static bool MayBeNull(JsonPropertyInfo member) => Nullable.GetUnderlyingType(member.PropertyType) is not null || (!member.PropertyType.IsValueType && member.IsSetNullable);

    [GeneratedRegex(@"(Z|[+-]\d\d:\d\d)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Zone();

    [GeneratedRegex(@"^\d{4}(?=-)")]
    private static partial Regex Year();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_-]*\z")]
    private static partial Regex Plain();
}
