using CaseTracker.Web.Identity;
using Marten;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.TalkGuides;

/// <summary>The guides of a school: its own where it wrote one, or else those that every school has (guide, Deel 3.1).</summary>
internal sealed class GuideBook(IDocumentStore store, TimeProvider clock, IStringLocalizer<TalkGuideTexts> texts)
{
    private const int Longest = 4_000;

    /// <summary>Whether somebody may read them: who works at the school.</summary>
    public static bool MayRead(SignedIn who) => who.Actor.May(Relations.None, Deed.ReadRules).IsGiven;

    /// <summary>Whether somebody may change them.</summary>
    public static bool MayChange(SignedIn who) => who.Actor.May(Relations.None, Deed.ChangeTalkGuides).IsGiven;

    /// <summary>All, in the order of the kinds.</summary>
    public async Task<IReadOnlyList<TalkGuide>> AllAsync(SignedIn who, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var own = (await session.Query<OwnTalkGuide>().ToListAsync(cancellation)).ToDictionary(one => one.Id, one => one.Guide);
        return [.. Enum.GetValues<TalkKind>().Select(kind => own.GetValueOrDefault(kind.ToString()) ?? Usual(kind))];
    }

    /// <summary>The guide to a kind of talk.</summary>
    public async Task<TalkGuide> FindAsync(SignedIn who, TalkKind kind, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        return (await session.LoadAsync<OwnTalkGuide>(kind.ToString(), cancellation))?.Guide ?? Usual(kind);
    }

    /// <summary>What is wrong with a guide, all at once: which field, and which of its texts says so.</summary>
    public static IEnumerable<(string Field, string Problem)> Problems(string? before, string? during, string? after)
    {
        if (string.IsNullOrWhiteSpace(during)) yield return (nameof(TalkGuide.During), "missing");
        foreach (var (field, words) in new[] { (nameof(TalkGuide.Before), before), (nameof(TalkGuide.During), during), (nameof(TalkGuide.After), after) })
            if (words?.Length > Longest) yield return (field, "long");
    }

    /// <summary>Puts a guide of the school in the place of the usual one.</summary>
    public async Task<TalkGuide> SaveAsync(SignedIn who, TalkKind kind, string? before, string during, string? after, CancellationToken cancellation)
    {
        var guide = new TalkGuide { Kind = kind, Before = Lines(before), During = Lines(during), After = Lines(after) };
        await using var session = store.LightweightSession(who.School);
        session.Store(new OwnTalkGuide { Id = kind.ToString(), Guide = guide, By = who.Actor.Id.Value, At = clock.GetUtcNow() });
        await session.SaveChangesAsync(cancellation);
        return guide;
    }

    /// <summary>Takes the usual guide again.</summary>
    public async Task<TalkGuide> RestoreAsync(SignedIn who, TalkKind kind, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(who.School);
        session.Delete<OwnTalkGuide>(kind.ToString());
        await session.SaveChangesAsync(cancellation);
        return Usual(kind);
    }

    private TalkGuide Usual(TalkKind kind) => new() { Kind = kind, Before = texts[$"{kind}.before"], During = texts[$"{kind}.during"], After = texts[$"{kind}.after"] };

    private static string Lines(string? words) => string.Join('\n', (words ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
