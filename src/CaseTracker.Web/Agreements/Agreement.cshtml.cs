using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Agreements;

/// <summary>An agreement: who does what by when, and how each party looks back, side by side; on paper too.</summary>
internal sealed class AgreementModel(AgreementInWords words, IStringLocalizer<AgreementTexts> texts) : FilePage
{
    /// <summary>The agreement, by the entry that made it or that set its present day.</summary>
    [FromRoute(Name = "agreement")]
    public Guid AgreementId { get; set; }

    /// <summary>The agreement in words.</summary>
    public AgreementRead Read { get; private set; } = null!;

    /// <summary>Whether the reader may look back on it, and end it.</summary>
    public bool MayRecord => Read.EndedOn is null && !Student.Card.IsClosed && Student.May(Deed.Record);

    /// <inheritdoc />
    protected override Deed Deed => Deed.ReadFile;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        if (await words.FindAsync(Who, Student, new(AgreementId), HttpContext.RequestAborted) is not { } found) return NotFound();
        Read = found;
        return null;
    }

    /// <summary>Shows it.</summary>
    public IActionResult OnGet() => Page();

    /// <summary>Whether anybody looked back yet.</summary>
    public bool IsLookedBackOn => Read.Parties.Any(party => party.On is not null);

    /// <summary>How a line went in the view of a party; that it was not asked yet, or did not get to this line.</summary>
    public string Say(PartyRead party, HowKept? kept) => texts[kept is { } how ? $"HowKept.{how}" : party.On is null ? "HowKept.unasked" : "HowKept.unsaid"];

    /// <summary>What a line was about; its number where the reader may not read that, or it was taken out since.</summary>
    public string NameOf(LineSaid said) => Read.Lines.FirstOrDefault(line => line.Number == said.Number)?.What ?? texts["Line", said.Number];

    /// <summary>What a party is called.</summary>
    public string NameOf(PartyRead party) => party.Kind is PartyKind.School ? texts["TheSchool"] : party.Name;
}
