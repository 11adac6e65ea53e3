using CaseTracker.Web.Api;
using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Students;

namespace CaseTracker.Web.Groups;

/// <summary>What came of it for one student.</summary>
public enum GroupResult
{
    /// <summary>It is recorded.</summary>
    Recorded,

    /// <summary>It was refused; the refusals say why.</summary>
    Refused,

    /// <summary>There is no such student, or none with whom who asks works; or nobody of their people is known.</summary>
    Unknown,
}

/// <summary>What came of it for one student of a group.</summary>
/// <param name="Entries">The entries that were made.</param>
/// <param name="Refusals">Why it was not done, or not wholly.</param>
public sealed record StudentResult(string Student, GroupResult Result, IReadOnlyList<EntryId> Entries, IReadOnlyList<RefusalProblem> Refusals);

/// <summary>What came of a request for a group, student by student.</summary>
public sealed record GroupAnswer(IReadOnlyList<StudentResult> Results);

/// <summary>What is done for several students, as JSON.</summary>
internal static class GroupApi
{
    /// <summary>Maps it.</summary>
    public static void MapGroups(this RouteGroupBuilder api)
    {
        var groups = api.MapGroup("/groups").WithTags("Groups");
        groups.MapGet("", async (string? @class, int? year, string[]? students, bool? withSiblings, SignedIn who, GroupMembers members, CancellationToken cancellation) =>
            await members.FindAsync(who, @class, year, students ?? [], withSiblings is true, cancellation))
            .WithName("find-group").Produces<IReadOnlyList<GroupMember>>();
        Post<GroupContact>(groups, "/contacts", "record-group-contact");
        Post<GroupInforming>(groups, "/informings", "inform-group");
        Post<GroupConfirmation>(groups, "/guardians", "confirm-guardians-of-group");
        Post<GroupPlans>(groups, "/plans", "plan-for-group");
        Post<GroupDuties>(groups, "/duties", "pass-on-duties-of-group");
        Post<GroupContactPersons>(groups, "/contact-persons", "assign-contact-persons-of-group");
    }

    private static void Post<T>(RouteGroupBuilder groups, string path, string name) where T : GroupRequest =>
        groups.MapPost(path, async (HttpRequest request, SignedIn who, RequestReader reader, OnceForAKey once, Files files, GroupAsking asking, Problems problems, CancellationToken cancellation) =>
        {
            var key = OnceForAKey.KeyOf(request);
            var read = await reader.ReadAsync<T>(request, isKeyed: true, cancellation);
            if (key is null || read.Asked is not { } wanted) return problems.Shape(key is null ? [.. read.Faults, new Fault(CommandEndpoint.KeyHeader, "Key.Missing")] : read.Faults);
            // The answer names people and is made anew: each student's file keeps what came of it under the id of the entry.
            return await once.AnswerAsync(who, name, key, OnceForAKey.PrintOf(wanted), keepsAnswer: false, async () =>
            {
                var opened = new Dictionary<PersonId, StudentFile>();
                foreach (var student in wanted.Whom())
                    if (await files.OpenAsync(who, student.Value, Deed.Record, Audience.ClassCouncil, request.Path, cancellation) is { } file) opened[student] = file;
                if (opened.Count == 0) return problems.Unknown();
                var results = new List<StudentResult>();
                foreach (var student in wanted.Whom())
                    results.Add(opened.TryGetValue(student, out var file)
                        ? await AskAsync(wanted, file, OnceForAKey.IdOf(who, name, key), who, asking)
                        : new StudentResult(student.Value, GroupResult.Unknown, [], []));
                return Results.Ok(new GroupAnswer(results));
            }, cancellation);
        })
        .WithName(name).TakesKeyed<T>(isKeyNeeded: true).Produces<GroupAnswer>();

    private static async Task<StudentResult> AskAsync(GroupRequest wanted, StudentFile file, EntryId key, SignedIn who, GroupAsking asking)
    {
        var (entries, refusals) = (new List<EntryId>(), new List<RefusalProblem>());
        foreach (var command in wanted.For(file, key).ToList())
        {
            var reasons = await asking.SayAsync(who, await asking.AskAsync(who, new(file.Id, [command])));
            if (reasons.Count == 0) entries.Add(command.Id);
            refusals.AddRange(reasons);
        }

        return new(file.Id, refusals.Count > 0 ? GroupResult.Refused : entries.Count > 0 ? GroupResult.Recorded : GroupResult.Unknown, entries, refusals);
    }
}
