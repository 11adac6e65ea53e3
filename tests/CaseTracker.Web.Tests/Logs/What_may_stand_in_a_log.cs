using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using CaseTracker.Simulation;
using CaseTracker.Web.Tests.Storage;
using Microsoft.Extensions.Logging;

namespace CaseTracker.Web.Tests.Logs;

/// <summary>
/// A line of a log takes ids, codes, numbers and faults, by their types; words only under a name that stands here. Nobody writes one in
/// another way, which would take anything.
/// </summary>
public partial class What_may_stand_in_a_log
{
    private static readonly Type[] Types = [typeof(PersonId), typeof(EntryId), typeof(Guid), typeof(int), typeof(long), typeof(Role), typeof(RuleId), typeof(Exception)];

    // What is of no type of its own. A new name is a decision: it holds what the host itself names, and nothing that somebody typed.
    private static readonly Dictionary<string, string> Words = new()
    {
        ["school"] = "the key of a school",
        ["provider"] = "the name of a provider in the configuration",
        ["endpoint"] = "the name of an endpoint, or the pattern of its address",
        ["method"] = "the verb of a request",
        ["scheme"] = "the name of a way to sign in",
        ["fault"] = "the kind of a fault: the name of its type",
        ["limit"] = "the name of a limit",
        ["work"] = "the id of a work for a group",
    };

    private static readonly Assembly[] Ours = [typeof(Program).Assembly, typeof(RelationshipEvent).Assembly, typeof(SchoolPlan).Assembly];

    [Fact]
    public void has_a_type_that_is_no_persons()
    {
        var lines = Ours.SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null).ToList();
        Assert.True(lines.Count > 25);
        Assert.Empty(lines.SelectMany(line => line.GetParameters().Where(one => !MayStand(one.ParameterType, one.Name!)).Select(one => $"{line.DeclaringType!.Name}.{line.Name}: {one.ParameterType.Name} {one.Name}")));
    }

    [Theory]
    [InlineData(typeof(CaseTracker.Web.People.Person), "person"), InlineData(typeof(PlainText), "school"), InlineData(typeof(string), "name"), InlineData(typeof(string), "email"), InlineData(typeof(string), "reason"), InlineData(typeof(object), "school")]
    public void would_be_refused_otherwise(Type type, string name) => Assert.False(MayStand(type, name));

    [Fact]
    public void is_written_by_the_lines_that_are_declared_and_in_no_other_way()
    {
        foreach (var assembly in Ours)
        {
            using var file = new PEReader(File.OpenRead(assembly.Location));
            var metadata = file.GetMetadataReader();
            var called = metadata.MemberReferences.Select(metadata.GetMemberReference)
                .Where(member => member.Parent.Kind == HandleKind.TypeReference && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name) is "LoggerExtensions" or "Trace" or "Debug")
                .Select(member => metadata.GetString(member.Name)).Distinct();
            Assert.Empty(called);
        }

        Assert.Empty(Passing_the_wall.Sources().Where(source => Direct().IsMatch(source.Text)).Select(source => source.Name));
    }

    private static bool MayStand(Type type, string name) =>
        type == typeof(string) ? Words.ContainsKey(name) : Types.Contains(Nullable.GetUnderlyingType(type) ?? type) || type.IsSubclassOf(typeof(Exception));

    [GeneratedRegex(@"\.Log\(|Console\.Error\.Write(?!LineAsync\(said\.Message\))")]
    private static partial Regex Direct();
}
