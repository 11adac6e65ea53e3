using CaseTracker.Web.People;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage.Keys;
using Marten;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Rostering;

/// <summary>
/// Says that two ids are one person. Histories stay as they were recorded, each in its own file: the double's file is closed and
/// names the other one; from then on the roster's rows for either id are that person.
/// </summary>
internal sealed class PersonMerge(IDocumentStore store, KeyStore keys, Schoolhouse schools, IStringLocalizer<ImportTexts> texts)
{
    /// <summary>Merges; all of it or nothing.</summary>
    /// <param name="school">The key of the school.</param>
    /// <param name="from">The id that goes; it need not be stored yet.</param>
    /// <param name="to">The person who stays.</param>
    /// <param name="by">Who says so.</param>
    public async Task<MergeOutcome> MergeAsync(string school, string from, string to, Actor by, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(school);
        var people = await session.Query<Person>().ToListAsync(cancellation);
        var (double_, kept) = (people.FirstOrDefault(person => person.Id == from), people.FirstOrDefault(person => person.Id == to));
        if (kept is null || kept.MergedInto is not null) return new MergeOutcome.Impossible(MergeObstacle.Unknown);
        if (from == to) return new MergeOutcome.Impossible(MergeObstacle.SamePerson);
        if (double_ is not null && double_.Kind != kept.Kind) return new MergeOutcome.Impossible(MergeObstacle.AnotherKind);
        if (people.Any(person => person.Aliases.Contains(from) && person.Id != to)) return new MergeOutcome.Impossible(MergeObstacle.MergedElsewhere);
        if (kept.Aliases.Contains(from)) return new MergeOutcome.Done();

        session.LastModifiedBy = by.Id.Value;
        if (double_ is not null && await CloseAsync(session, double_, kept, by, cancellation) is { IsEmpty: false } refused) return new MergeOutcome.Refused(refused);
        session.Store(kept with { Aliases = [.. kept.Aliases.Append(from).Concat(double_?.Aliases ?? []).Distinct().Order(StringComparer.Ordinal)] });
        if (double_ is not null) session.Store(double_ with { HasEnded = true, MergedInto = to, Aliases = [] });
        if (await session.LoadAsync<RosterMark>(from, cancellation) is { IsGone: false } mark) session.Store(mark with { IsGone = true });
        await session.SaveChangesAsync(cancellation);
        await schools.ChangedAsync(school);
        return new MergeOutcome.Done();
    }

    private async Task<ImmutableArray<Refusal>> CloseAsync(IDocumentSession session, Person double_, Person kept, Actor by, CancellationToken cancellation)
    {
        if (double_.Kind != PersonKind.Student) return [];
        var day = await schools.BearingsAsync(session.TenantId, by);
        session.SetHeader("policy", day.Policy.Version);
        var recording = await Recording.OpenAsync(session, double_.Id, keys, cancellation);
        if (!recording.Now.Exists || recording.Now.Enrolment.IsClosed) return [];
        List<RelationshipCommand> commands = [new CloseRelationship(EntryId.New(), new PlainText(texts["Merge.Reason", kept.Id]))];
        if (recording.Now.Enrolment.LeftOn is null) commands.Insert(0, new LeaveSchool(EntryId.New(), null));
        foreach (var command in commands)
            if (await recording.DecideAsync(command, day, cancellation) is Decision.Refused refused) return refused.Refusals;
        return [];
    }
}

/// <summary>What came of a merge.</summary>
internal abstract record MergeOutcome
{
    /// <summary>It is done, or was done before.</summary>
    public sealed record Done : MergeOutcome;

    /// <summary>It makes no sense.</summary>
    public sealed record Impossible(MergeObstacle Obstacle) : MergeOutcome;

    /// <summary>The double's file can't be closed yet, as when its student has not been told of a contact.</summary>
    public sealed record Refused(ImmutableArray<Refusal> Refusals) : MergeOutcome;
}

/// <summary>Why a merge makes no sense. The sentence is the text <c>Merge.{name}</c>.</summary>
internal enum MergeObstacle
{
    /// <summary>Nobody has the id to stay, or they are a double themselves.</summary>
    Unknown,

    /// <summary>Both ids are the same.</summary>
    SamePerson,

    /// <summary>One is a student, guardian or member of staff, and the other is something else.</summary>
    AnotherKind,

    /// <summary>The id that goes belongs to somebody else already.</summary>
    MergedElsewhere,
}
