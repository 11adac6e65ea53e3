using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CaseTracker.Domain.Audit;

/// <summary>How the domain is written down: the same in the store, in the API and in the bytes that an auditor hashes.</summary>
public static class DomainJson
{
    /// <summary>The options, read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Sealed();

    /// <summary>Makes any options write and read the domain this way.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        // PostgreSQL's jsonb sorts members by length: the type of an entry inside a correction does not come back first.
        options.AllowOutOfOrderMetadataProperties = true;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = false;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(NameKinds);
    }

    // Where an entry stands inside another event, or a command inside another, its type has to be said. Entries and commands
    // have a field "kind" of their own.
    private static void NameKinds(JsonTypeInfo type)
    {
        if (type.Type == typeof(Entry))
            type.PolymorphismOptions = Kinds(RelationshipEvents.All.Where(kind => kind.Key.IsSubclassOf(typeof(Entry))).Select(kind => (kind.Key, kind.Value.Name)));
        else if (type.Type == typeof(RelationshipCommand))
            type.PolymorphismOptions = Kinds(RelationshipCommands.All.Select(kind => (kind.Value, kind.Key)));
    }

    private static JsonPolymorphismOptions Kinds(IEnumerable<(Type Type, string Name)> kinds)
    {
        var options = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization };
        foreach (var (type, name) in kinds) options.DerivedTypes.Add(new JsonDerivedType(type, name));
        return options;
    }

    private static JsonSerializerOptions Sealed()
    {
        var options = new JsonSerializerOptions();
        Apply(options);
        options.MakeReadOnly();
        return options;
    }
}
