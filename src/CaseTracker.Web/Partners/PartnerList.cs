using System.Text.RegularExpressions;
using CaseTracker.Web.Components;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using Marten;

namespace CaseTracker.Web.Partners;

/// <summary>A partner as somebody fills it in: nothing is lost, whatever is wrong with it.</summary>
public sealed record WantedPartner
{
    /// <summary>The kind, by its code.</summary>
    public string? Kind { get; init; }

    /// <summary>The name of another kind than those.</summary>
    public string? OtherKind { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The address.</summary>
    public string? Address { get; init; }

    /// <summary>Whom to ask for.</summary>
    public string? Person { get; init; }

    /// <summary>The languages by their codes, with commas or spaces between.</summary>
    public string? Languages { get; init; }

    /// <summary>How many weeks one waits there, about.</summary>
    public int? WaitingWeeks { get; init; }

    /// <summary>What they may be asked.</summary>
    public string? Offers { get; init; }
}

/// <summary>The school's list of partners: everybody who works there reads it, care and principal change it.</summary>
internal sealed partial class PartnerList(IDocumentStore store, Moments moments)
{
    private const int Longest = 200, LongestOffer = 2_000, MostWeeks = 260;

    /// <summary>Whether somebody may change it.</summary>
    public static bool MayChange(SignedIn who) => who.Actor.May(Relations.None, Deed.ChangePartners).IsGiven;

    /// <summary>All partners, by kind and name, the retired ones included.</summary>
    public async Task<IReadOnlyList<Partner>> AllAsync(SignedIn who, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        return [.. (await session.Query<Partner>().ToListAsync(cancellation)).OrderBy(partner => Place(partner.Kind)).ThenBy(partner => partner.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>One; null when there is none.</summary>
    public async Task<Partner?> FindAsync(SignedIn who, Guid partner, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        return await session.LoadAsync<Partner>(partner, cancellation);
    }

    /// <summary>What is wrong with a partner, all at once: which field, and which of its texts says so.</summary>
    public static IEnumerable<(string Field, string Problem)> Problems(WantedPartner wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted.Name)) yield return (nameof(wanted.Name), "missing");
        if (string.IsNullOrWhiteSpace(wanted.Kind) && string.IsNullOrWhiteSpace(wanted.OtherKind)) yield return (nameof(wanted.Kind), "missing");
        if (wanted.Kind is { Length: > 0 } kind && !KindForm().IsMatch(kind)) yield return (nameof(wanted.Kind), "unknown");
        if (wanted.OtherKind is { Length: > 0 } other && CodeOf(other) is null) yield return (nameof(wanted.OtherKind), "letters");
        if (new[] { wanted.Phone, wanted.Email, wanted.Address }.All(string.IsNullOrWhiteSpace)) yield return (nameof(wanted.Phone), "unreachable");
        if (wanted.Phone is { Length: > 0 } phone && !PhoneForm().IsMatch(phone)) yield return (nameof(wanted.Phone), "form");
        if (wanted.Email is { Length: > 0 } email && !EmailForm().IsMatch(email.Trim())) yield return (nameof(wanted.Email), "form");
        if (LanguagesOf(wanted).Any(code => !LanguageForm().IsMatch(code))) yield return (nameof(wanted.Languages), "form");
        if (wanted.WaitingWeeks is < 0 or > MostWeeks) yield return (nameof(wanted.WaitingWeeks), "range");
        foreach (var (field, value) in new[] { (nameof(wanted.Name), wanted.Name), (nameof(wanted.OtherKind), wanted.OtherKind), (nameof(wanted.Phone), wanted.Phone), (nameof(wanted.Email), wanted.Email), (nameof(wanted.Address), wanted.Address), (nameof(wanted.Person), wanted.Person), (nameof(wanted.Languages), wanted.Languages) })
            if (value?.Length > Longest) yield return (field, "long");
        if (wanted.Offers?.Length > LongestOffer) yield return (nameof(wanted.Offers), "long");
    }

    /// <summary>Adds a partner, or changes it: it keeps whether it is retired.</summary>
    public async Task<Partner> SaveAsync(SignedIn who, Guid id, WantedPartner wanted, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(who.School);
        var before = await session.LoadAsync<Partner>(id, cancellation);
        var other = Said(wanted.OtherKind);
        var kind = new PartnerKind(other is null ? wanted.Kind! : CodeOf(other)!);
        var partner = new Partner
        {
            Id = id, Kind = kind, KindName = other ?? (before?.Kind == kind ? before.KindName : await NameOfAsync(session, kind, cancellation)), Name = wanted.Name!.Trim(), Phone = Said(wanted.Phone), Email = Said(wanted.Email),
            Address = Said(wanted.Address), Person = Said(wanted.Person), Languages = [.. LanguagesOf(wanted).Distinct()], WaitingWeeks = wanted.WaitingWeeks, Offers = Said(wanted.Offers), RetiredOn = before?.RetiredOn,
        };
        session.Store(partner);
        await session.SaveChangesAsync(cancellation);
        return partner;
    }

    /// <summary>The school no longer works with it, or does again.</summary>
    public async Task<Partner?> RetireAsync(SignedIn who, Guid id, bool isRetired, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(who.School);
        if (await session.LoadAsync<Partner>(id, cancellation) is not { } partner) return null;
        partner = partner with { RetiredOn = isRetired ? partner.RetiredOn ?? moments.Today : null };
        session.Store(partner);
        await session.SaveChangesAsync(cancellation);
        return partner;
    }

    private static async Task<string?> NameOfAsync(IQuerySession session, PartnerKind kind, CancellationToken cancellation) =>
        PartnerKind.Fixed.Contains(kind) ? null : (await session.Query<Partner>().ToListAsync(cancellation)).FirstOrDefault(one => one.Kind == kind)?.KindName;

    private static IEnumerable<string> LanguagesOf(WantedPartner wanted) =>
        (wanted.Languages ?? "").Split([',', ';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(code => code.ToLowerInvariant());

    private static string? Said(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();

    private static string? CodeOf(string words) =>
        NoLetters().Replace(PlainLetters.Of(words), "-").Trim('-') is { Length: > 0 and <= 40 } code ? code : null;

    private static int Place(PartnerKind kind) => PartnerKind.Fixed.IndexOf(kind) is >= 0 and var place ? place : PartnerKind.Fixed.Length;

    [GeneratedRegex("^[a-z0-9-]{1,40}$")]
    private static partial Regex KindForm();

    [GeneratedRegex(@"^[0-9+()/. -]{3,40}\z")]
    private static partial Regex PhoneForm();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+\z")]
    private static partial Regex EmailForm();

    [GeneratedRegex(@"^[a-z]{2,3}(-[a-z0-9]{1,8}){0,3}\z")]
    private static partial Regex LanguageForm();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLetters();
}
