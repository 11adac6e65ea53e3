using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using Marten;

namespace CaseTracker.Web.Readings;

/// <summary>Somebody saw on their worklist that a glass was broken.</summary>
public sealed record GlassSeen
{
    /// <summary>The glass and the person.</summary>
    public required string Id { get; init; }

    /// <summary>Who saw it.</summary>
    public required string Person { get; init; }

    /// <summary>The glass.</summary>
    public required string Glass { get; init; }

    /// <summary>The id of what says that a person saw a glass.</summary>
    public static string IdOf(string glass, string person) => $"{glass}/{person}";
}

/// <summary>Opens files of others for an hour, by who can name the student; and tells who has to know.</summary>
internal sealed class Glasses(IDocumentStore store, Asking asking, TimeProvider clock)
{
    /// <summary>How long ago somebody may have proved who they are.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Told = TimeSpan.FromDays(30);

    /// <summary>Whether somebody may break a glass at all.</summary>
    public static bool MayBreak(Actor actor) => actor.May(Relations.None, Deed.BreakTheGlass).IsGiven;

    /// <summary>The files that somebody opened and can still read.</summary>
    public async Task<IReadOnlyList<GlassRow>> OpenAsync(SignedIn who, CancellationToken cancellation)
    {
        var (me, now) = (who.Actor.Id.Value, clock.GetUtcNow());
        await using var session = store.QuerySession(who.School);
        // What somebody judged wrong is closed, whatever its hour.
        return [.. (await session.Query<GlassRow>().Where(glass => glass.By == me && glass.Until > now).OrderBy(glass => glass.At).ToListAsync(cancellation)).Where(glass => glass.Justified is not false)];
    }

    /// <summary>
    /// Breaks it; gives the student, or null when there is no such one, or none that has to be opened. Who cannot name a student
    /// whole, with the class or the number, gets the same answer.
    /// </summary>
    /// <exception cref="KeyReusedException">The form was sent, changed, and sent again.</exception>
    public async Task<string?> BreakAsync(SignedIn who, string name, string classOrNumber, EntryId key, Text reason, CancellationToken cancellation)
    {
        if (await FindAsync(who.School, name, classOrNumber, cancellation) is not { } student) return null;
        try
        {
            return await asking.AskAsync(who.School, student, new BreakTheGlass(key, reason), who.Actor, cancellation) is Outcome.Accepted ? student : null;
        }
        catch (PersonErasedException)
        {
            return null;
        }
    }

    /// <summary>What somebody has to know of: their own families', and for who answers for all students everybody's, until they saw it.</summary>
    public async Task<IReadOnlyList<GlassRow>> ToldAsync(SignedIn who, CancellationToken cancellation)
    {
        var (me, from) = (who.Actor.Id.Value, clock.GetUtcNow() - Told);
        await using var session = store.QuerySession(who.School);
        var broken = await session.Query<GlassRow>().Where(glass => glass.At > from && glass.By != me).OrderBy(glass => glass.At).ToListAsync(cancellation);
        if (broken.Count == 0) return broken;
        var seen = (await session.LoadManyAsync<GlassSeen>(cancellation, broken.Select(glass => GlassSeen.IdOf(glass.Id, me)).ToArray())).Select(one => one.Glass).ToHashSet();
        var cards = (await session.LoadManyAsync<FileCard>(cancellation, broken.Select(glass => glass.Student).Distinct().ToArray())).ToDictionary(card => card.Id);
        return [.. broken.Where(glass => !seen.Contains(glass.Id) && cards.TryGetValue(glass.Student, out var card) && IsTold(who.Actor, card))];
    }

    /// <summary>Somebody saw it; false when it was not for them.</summary>
    public async Task<bool> SeeAsync(SignedIn who, string glass, CancellationToken cancellation)
    {
        var me = who.Actor.Id.Value;
        await using var session = store.LightweightSession(who.School);
        if (await session.LoadAsync<GlassRow>(glass, cancellation) is not { } broken || broken.By == me) return false;
        if (await session.LoadAsync<FileCard>(broken.Student, cancellation) is not { } card || !IsTold(who.Actor, card)) return false;
        session.Store(new GlassSeen { Id = GlassSeen.IdOf(glass, me), Person = me, Glass = glass });
        await session.SaveChangesAsync(cancellation);
        return true;
    }

    // The contact person, counsellors and the principal.
    private static bool IsTold(Actor actor, FileCard card) => actor.Is(Role.Principal) || actor.Is(Role.Counsellor) || card.ContactPerson == actor.Id.Value;

    private async Task<string?> FindAsync(string school, string name, string classOrNumber, CancellationToken cancellation)
    {
        var (plain, other) = (PlainLetters.Of(name.Trim()), classOrNumber.Trim());
        await using var session = store.QuerySession(school);
        if (await session.LoadAsync<Person>(other, cancellation) is { Kind: PersonKind.Student, IsErased: false } numbered && (plain.Length == 0 || IsNamed(numbered, plain))) return numbered.Id;
        if (plain.Length == 0) return null;
        var named = (await session.Query<Person>().Where(person => person.Kind == PersonKind.Student && person.Searched.Contains(plain)).ToListAsync(cancellation)).Where(person => !person.IsErased && IsNamed(person, plain)).ToList();
        var cards = await session.LoadManyAsync<FileCard>(cancellation, named.Select(person => person.Id).ToArray());
        return cards.Where(card => string.Equals(card.Class, other, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? only.Id : null;
    }

    private static bool IsNamed(Person person, string plain) => plain == PlainLetters.Of($"{person.GivenName} {person.FamilyName}") || plain == PlainLetters.Of($"{person.FamilyName} {person.GivenName}");
}
