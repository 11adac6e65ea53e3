using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.People;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Contacts;

/// <summary>Records that a guardian could not be reached. A number that is no longer in use is marked so on the contact card.</summary>
internal sealed class AttemptModel : FactPage
{
    /// <summary>The planned contact, where there was one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Contact { get; set; }

    /// <summary>Who was tried.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Guardian { get; set; }

    /// <summary>By which way.</summary>
    [BindProperty]
    public Channel Channel { get; set; } = Channel.Phone;

    /// <summary>How it ended.</summary>
    [BindProperty]
    public AttemptOutcome Outcome { get; set; }

    /// <summary>The number that was tried.</summary>
    [BindProperty]
    public string? Number { get; set; }

    /// <inheritdoc />
    public override IEnumerable<Choice> Guardians => KeepingPeople(base.Guardians, Guardian);

    /// <summary>By which ways one can try.</summary>
    public IEnumerable<Choice> Channels => ApproachChoices.All<Channel>(Wording);

    /// <summary>How an attempt can end.</summary>
    public IEnumerable<Choice> Outcomes => ApproachChoices.All<AttemptOutcome>(Wording);

    /// <summary>Shows the form for who was to be called.</summary>
    public void OnGet()
    {
        SetNow();
        var plan = Contact is { } contact ? Student.Now.Contacts.Planned.GetValueOrDefault(new(contact)) : null;
        Guardian ??= (plan?.Approach.Guardians ?? [.. Student.Now.Family.Guardians.Keys.Take(1)]).Select(guardian => guardian.Value).FirstOrDefault();
        if (Guardian is { Length: > 0 } id) Number = Student.Names.Person(new(id))?.Phones.FirstOrDefault(phone => phone.IsInUse)?.Number;
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not ContactAttempted was) return;
        (Contact, Guardian, Channel, Outcome, Number, (Day, Hour)) = (was.Contact?.Value, was.Guardian.Value, was.Channel, was.Outcome, Said(was.Number), InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Guardian is { Length: > 0 }, nameof(Guardian));
        if (Outcome is AttemptOutcome.NotInUse) JudgeNumber();
        if (!ModelState.IsValid) return Again();
        return await AskAsync(new RecordAttempt(Entry, Contact is { } contact ? new EntryId(contact) : null, at, new(Guardian!), Channel, Outcome, Text.Of(Number)));
    }

    // Which number it is has to be known, and that it is this guardian's: it is marked on their card.
    private void JudgeNumber()
    {
        var digits = PhoneNumber.DigitsOf(Number ?? "");
        if (digits.Length == 0)
        {
            // An attempt that came without one, as by the API, can be put right as it stands.
            if (Corrects is null) ModelState.AddModelError(nameof(Number), Texts["Number.missing"]);
        }
        else if (!Has(Guardian, digits) && Student.Now.Family.Guardians.Keys.FirstOrDefault(other => Has(other.Value, digits)) is { Value: { } other })
            ModelState.AddModelError(nameof(Number), Texts["Number.ofAnother", Student.Names[new(other)]]);
    }

    private bool Has(string? guardian, string digits) => Student.Names.Person(new(guardian ?? ""))?.Phones.Any(phone => phone.Digits == digits) == true;
}
