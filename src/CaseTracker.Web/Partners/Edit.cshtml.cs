using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Partners;

/// <summary>One partner, to add or change, and to retire. An address that names none yet adds it: sent twice, it counts once.</summary>
[TextsFrom(typeof(PartnerTexts))]
internal sealed class EditPartnerModel(SignedIn who, PartnerList partners, PartnerSentences sentences, IStringLocalizer<PartnerTexts> texts) : PageModel
{
    private IReadOnlyList<Partner> all = [];

    /// <summary>The partner, by the address.</summary>
    [FromRoute(Name = "partner")]
    public Guid Id { get; set; }

    /// <summary>The name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The kind, by its code.</summary>
    [BindProperty]
    public string? Kind { get; set; }

    /// <summary>The name of another kind.</summary>
    [BindProperty]
    public string? OtherKind { get; set; }

    /// <summary>Whom to ask for.</summary>
    [BindProperty]
    public string? Person { get; set; }

    /// <summary>The telephone number.</summary>
    [BindProperty]
    public string? Phone { get; set; }

    /// <summary>The e-mail address.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>The address.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>The languages by their codes.</summary>
    [BindProperty]
    public string? Languages { get; set; }

    /// <summary>How many weeks one waits there.</summary>
    [BindProperty]
    public int? WaitingWeeks { get; set; }

    /// <summary>What they may be asked.</summary>
    [BindProperty]
    public string? Offers { get; set; }

    /// <summary>The partner as the list has it; null while it is new.</summary>
    public Partner? Present { get; private set; }

    /// <summary>The kinds to choose from: those that every school has, and those that it added.</summary>
    public IEnumerable<Choice> Kinds => PartnerKind.Fixed.Select(kind => new Choice(kind.Code, sentences.Kind(kind)))
        .Concat(all.Where(partner => !PartnerKind.Fixed.Contains(partner.Kind)).DistinctBy(partner => partner.Kind).Select(partner => new Choice(partner.Kind.Code, sentences.Kind(partner.Kind, partner.KindName))));

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!PartnerList.MayChange(who))
        {
            context.Result = NotFound();
            return;
        }

        all = await partners.AllAsync(who, HttpContext.RequestAborted);
        Present = all.FirstOrDefault(partner => partner.Id == Id);
        await next();
    }

    /// <summary>Shows it.</summary>
    public void OnGet()
    {
        if (Present is not { } partner) return;
        (Name, Kind, Person, Phone, Email, Address) = (partner.Name, partner.Kind.Code, partner.Person, partner.Phone, partner.Email, partner.Address);
        (Languages, WaitingWeeks, Offers) = (string.Join(", ", partner.Languages), partner.WaitingWeeks, partner.Offers);
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var wanted = new WantedPartner { Kind = Kind, OtherKind = OtherKind, Name = Name, Phone = Phone, Email = Email, Address = Address, Person = Person, Languages = Languages, WaitingWeeks = WaitingWeeks, Offers = Offers };
        foreach (var (field, problem) in PartnerList.Problems(wanted)) ModelState.AddModelError(field, texts[$"{field}.{problem}"]);
        if (ModelState.IsValid)
        {
            await partners.SaveAsync(who, Id, wanted, cancellation);
            return this.SavedAt("/partners");
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Retires it, or takes it up again. The form stays as it was filled in.</summary>
    /// <param name="retired">Whether it is retired from today.</param>
    public async Task<IActionResult> OnPostRetireAsync(bool retired, CancellationToken cancellation)
    {
        ShowsAgain.Forgive(ModelState);
        if (await partners.RetireAsync(who, Id, retired, cancellation) is not { } changed) return NotFound();
        Present = changed;
        return Page();
    }
}
