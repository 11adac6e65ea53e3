using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Referrals;

/// <summary>A partner outside the school, by the id that the school's list of partners gave.</summary>
[JsonConverter(typeof(CodeConverter<PartnerId>))]
public readonly record struct PartnerId(Guid Value) : ICode<PartnerId>
{
    /// <inheritdoc />
    public static PartnerId Of(string word) => new(Guid.Parse(word));

    /// <summary>A new id, ordered by time (UUID version 7).</summary>
    public static PartnerId New() => new(Guid.CreateVersion7());

    /// <summary>The id as text.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>What kind of partner it is: a code from a fixed list, to which a school may add.</summary>
[JsonConverter(typeof(CodeConverter<PartnerKind>))]
public readonly record struct PartnerKind(string Code) : ICode<PartnerKind>
{
    /// <summary>The kinds that every school has.</summary>
    public static readonly PartnerKind
        Clb = new("clb"), Caw = new("caw"), MentalHealth = new("mental-health"), Ocmw = new("ocmw"), Mediation = new("mediation"),
        YouthWork = new("youth-work"), Interpreters = new("interpreters"), Other = new("other");

    /// <summary>The fixed list, in the order in which it is shown.</summary>
    public static readonly ImmutableArray<PartnerKind> Fixed = [Clb, Caw, MentalHealth, Ocmw, Mediation, YouthWork, Interpreters, Other];

    /// <summary>Whether a student can be referred there: who interprets works for the school, and is called and not referred to (DOMAIN §2).</summary>
    public bool TakesReferrals => this != Interpreters;

    /// <inheritdoc />
    public static PartnerKind Of(string word) => CodeWord.Is(word) ? new(word) : throw new FormatException("A partner's kind has 1 to 40 lower-case letters, digits or hyphens.");

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}

/// <summary>What became of a referral: a code from a fixed list, to which a school may add.</summary>
[JsonConverter(typeof(CodeConverter<ReferralOutcome>))]
public readonly record struct ReferralOutcome(string Code) : ICode<ReferralOutcome>
{
    /// <summary>The outcomes that every school has.</summary>
    public static readonly ReferralOutcome
        Helped = new("helped"), GoesOnThere = new("goes-on-there"), NotTakenOn = new("not-taken-on"), NotWanted = new("not-wanted"),
        Stopped = new("stopped"), Elsewhere = new("elsewhere");

    /// <summary>The fixed list, in the order in which it is shown.</summary>
    public static readonly ImmutableArray<ReferralOutcome> Fixed = [Helped, GoesOnThere, NotTakenOn, NotWanted, Stopped, Elsewhere];

    /// <inheritdoc />
    public static ReferralOutcome Of(string word) => CodeWord.Is(word) ? new(word) : throw new FormatException("An outcome has 1 to 40 lower-case letters, digits or hyphens.");

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
