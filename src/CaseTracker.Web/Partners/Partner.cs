using CaseTracker.Web.Contacts;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Partners;

/// <summary>A partner outside the school, on the school's list: whom one can refer to or call, how, and what for.</summary>
public sealed record Partner
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What kind of partner it is.</summary>
    public required PartnerKind Kind { get; init; }

    /// <summary>The name of a kind that the school added.</summary>
    public string? KindName { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The address.</summary>
    public string? Address { get; init; }

    /// <summary>Whom to ask for.</summary>
    public string? Person { get; init; }

    /// <summary>The languages spoken there (BCP 47).</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>How many weeks one waits there, about; null where nobody knows.</summary>
    public int? WaitingWeeks { get; init; }

    /// <summary>What they may be asked.</summary>
    public string? Offers { get; init; }

    /// <summary>Since when the school no longer works with it: it stays on referrals of before.</summary>
    public DateOnly? RetiredOn { get; init; }
}

/// <summary>The texts of partners: PartnerTexts.nl.resx and PartnerTexts.en.resx beside it.</summary>
public sealed class PartnerTexts;

/// <summary>Says partners in the reader's words.</summary>
internal sealed class PartnerSentences(IStringLocalizer<PartnerTexts> texts, Wording wording)
{
    /// <summary>A kind; one that the school added by the name it gave, or else by its code.</summary>
    public string Kind(PartnerKind kind, string? added = null) => texts[$"PartnerKind.{kind}"] is { ResourceNotFound: false } known ? known : added ?? kind.Code;

    /// <summary>How long one waits, and in which languages one is helped.</summary>
    public string Waiting(Partner partner) => partner.WaitingWeeks is { } weeks ? weeks == 0 ? texts["Waiting.none"] : texts["Waiting.weeks", weeks] : texts["Waiting.unknown"];

    /// <summary>The languages spoken there.</summary>
    public string Languages(Partner partner) => wording.List(partner.Languages.Select(People.LanguageNames.Of));
}
