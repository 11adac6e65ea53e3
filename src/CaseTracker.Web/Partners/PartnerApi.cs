using CaseTracker.Web.Api;
using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Identity;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Partners;

/// <summary>A partner that is to be as told from now on; an id that the list does not have adds one.</summary>
/// <param name="Partner">Its id.</param>
/// <param name="Kind">The kind, by its code.</param>
/// <param name="OtherKind">The name of another kind than the list has.</param>
/// <param name="Languages">The languages by their codes (BCP 47).</param>
public sealed record PartnerSaved(
    PartnerId Partner, string? Kind, string? OtherKind, string? Name, string? Phone, string? Email, string? Address, string? Person, IReadOnlyList<string>? Languages, int? WaitingWeeks, string? Offers);

/// <summary>A partner is retired, or taken up again.</summary>
/// <param name="IsRetired">Whether the school no longer works with it.</param>
public sealed record PartnerRetired(PartnerId Partner, bool IsRetired);

/// <summary>The partners of the school, as JSON; one more or another, and the retiring of one.</summary>
internal static class PartnerApi
{
    /// <summary>Maps it.</summary>
    public static void MapPartners(this RouteGroupBuilder api)
    {
        var partners = api.MapGroup("/partners").WithTags("Partners");
        partners.MapGet("", async (SignedIn who, PartnerList list, Problems problems, CancellationToken cancellation) =>
            who.Actor.May(Relations.None, Deed.ReadPartners).IsGiven ? Results.Ok(await list.AllAsync(who, cancellation)) : problems.Unknown())
            .WithName("read-partners").Produces<IReadOnlyList<Partner>>();
        partners.MapPost("", SaveAsync).WithName("save-partner").TakesKeyed<PartnerSaved>().Produces<Partner>(StatusCodes.Status201Created);
        partners.MapPost("/retirements", RetireAsync).WithName("retire-partner").TakesKeyed<PartnerRetired>().Produces<Partner>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> SaveAsync(
        HttpRequest request, SignedIn who, RequestReader reader, OnceForAKey once, PartnerList list, Problems problems, IStringLocalizer<PartnerTexts> texts, CancellationToken cancellation)
    {
        if (!PartnerList.MayChange(who)) return problems.Unknown();
        var read = await reader.ReadAsync<PartnerSaved>(request, isKeyed: true, cancellation);
        if (read.Asked is not { } asked) return problems.Shape(read.Faults);
        return await once.AnswerAsync(who, "save-partner", OnceForAKey.KeyOf(request), OnceForAKey.PrintOf(asked), keepsAnswer: true, async () =>
        {
            var wanted = new WantedPartner
            {
                Kind = asked.Kind, OtherKind = asked.OtherKind, Name = asked.Name, Phone = asked.Phone, Email = asked.Email, Address = asked.Address, Person = asked.Person,
                Languages = string.Join(' ', asked.Languages ?? []), WaitingWeeks = asked.WaitingWeeks, Offers = asked.Offers,
            };
            var wrong = PartnerList.Problems(wanted).ToList();
            if (wrong.Count > 0) return problems.Refused(wrong.Select(one => Problems.Said($"{one.Field}-{one.Problem}", texts[$"{one.Field}.{one.Problem}"])));
            return Results.Created((string?)null, await list.SaveAsync(who, asked.Partner.Value, wanted, cancellation));
        }, cancellation);
    }

    private static async Task<IResult> RetireAsync(HttpRequest request, SignedIn who, RequestReader reader, OnceForAKey once, PartnerList list, Problems problems, CancellationToken cancellation)
    {
        if (!PartnerList.MayChange(who)) return problems.Unknown();
        var read = await reader.ReadAsync<PartnerRetired>(request, isKeyed: true, cancellation);
        if (read.Asked is not { } asked) return problems.Shape(read.Faults);
        return await once.AnswerAsync(who, "retire-partner", OnceForAKey.KeyOf(request), OnceForAKey.PrintOf(asked), keepsAnswer: true, async () =>
            await list.RetireAsync(who, asked.Partner.Value, asked.IsRetired, cancellation) is { } partner ? Results.Created((string?)null, partner) : problems.Unknown(), cancellation);
    }
}
