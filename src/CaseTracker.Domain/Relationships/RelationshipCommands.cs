using System.Text.Json;

namespace CaseTracker.Domain.Relationships;

/// <summary>All commands of a relationship, by their name on paper.</summary>
public static class RelationshipCommands
{
    /// <summary>Each name, such as "record-contact", with its type.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } =
        typeof(RelationshipCommand).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(RelationshipCommand)) && !type.IsAbstract)
            .ToDictionary(NameOf);

    /// <summary>The name of a command on paper.</summary>
    public static string NameOf(Type command) => JsonNamingPolicy.KebabCaseLower.ConvertName(command.Name);
}
