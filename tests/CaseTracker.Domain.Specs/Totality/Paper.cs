using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracker.Domain.Audit;

namespace CaseTracker.Domain.Specs.Totality;

/// <summary>How values of the domain look on paper, and what is in them.</summary>
internal static class Paper
{
    /// <summary>A value as canonical JSON: members in the order of their names.</summary>
    public static string Of(object value) => Sorted(JsonSerializer.SerializeToNode(value, value.GetType(), DomainJson.Options))!.ToJsonString();

    /// <summary>The stored samples of an event: as it was first stored, and as it was stored since something was added to it ("name.2.json").</summary>
    public static IReadOnlyList<string> Stored(string name) =>
        [.. Enumerable.Range(1, 9).Select(version => version == 1 ? name : $"{name}.{version}").TakeWhile(AllStored.Contains).Select(Read)];

    /// <summary>The names of all stored samples.</summary>
    public static ImmutableSortedSet<string> AllStored { get; } = [.. typeof(Paper).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("Stored/", StringComparison.Ordinal)).Select(name => Path.GetFileNameWithoutExtension(name))];

    private static string Read(string name)
    {
        using var file = typeof(Paper).Assembly.GetManifestResourceStream($"Stored/{name}.json")!;
        return new StreamReader(file).ReadToEnd();
    }

    /// <summary>Whether all that stands on one paper stands the same on another, which may have more members.</summary>
    public static bool Holds(JsonNode? more, JsonNode? less) => (more, less) switch
    {
        (JsonObject one, JsonObject other) => other.All(member => one.ContainsKey(member.Key) && Holds(one[member.Key], member.Value)),
        (JsonArray one, JsonArray other) => one.Count == other.Count && one.Zip(other).All(pair => Holds(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(more, less),
    };

    /// <summary>All that is written in a value of the domain, by its path: every member of every record, list and map in it.</summary>
    public static IEnumerable<(string Path, object? Value)> Members(object value, string path = "")
    {
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || !IsWritten(property)) continue;
            var member = property.GetValue(value);
            var name = $"{path}.{property.Name}";
            yield return (name, member);
            foreach (var inner in Inside(member, name)) yield return inner;
        }
    }

    /// <summary>Whether a member would be lost and nobody would see it: nothing, empty, or what a missing value loads as.</summary>
    public static bool IsBlank(object? value) => value switch
    {
        null or "" => true,
        ICollection list => list.Count == 0,
        IEnumerable list and not string => !list.Cast<object>().Any(),
        ValueType => value.Equals(Activator.CreateInstance(value.GetType())),
        _ => false,
    };

    private static bool IsWritten(PropertyInfo property) =>
        property.GetCustomAttribute<System.Text.Json.Serialization.JsonIgnoreAttribute>() is null && (property.SetMethod is not null || property.PropertyType == typeof(Text));

    private static IEnumerable<(string, object?)> Inside(object? member, string name) => member switch
    {
        null or string or Text => [],
        IDictionary map => map.Values.Cast<object>().SelectMany(one => OfRecord(one, name)),
        IEnumerable list => list.Cast<object>().SelectMany(one => OfRecord(one, name)),
        _ => OfRecord(member, name),
    };

    private static IEnumerable<(string, object?)> OfRecord(object value, string name) =>
        value.GetType() is { IsEnum: false, IsValueType: false, Namespace: { } space } && space.StartsWith("CaseTracker.", StringComparison.Ordinal) ? Members(value, name) : [];

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
