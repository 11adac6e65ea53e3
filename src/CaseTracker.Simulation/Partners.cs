namespace CaseTracker.Simulation;

/// <summary>A partner outside the school, as the simulated school's list has it. None of them exists.</summary>
/// <param name="Person">Whom to ask for.</param>
/// <param name="Languages">The languages spoken there (BCP 47).</param>
/// <param name="WaitingWeeks">How many weeks one waits there, about.</param>
/// <param name="Offers">What they may be asked.</param>
public sealed record PartnerOrganisation(
    PartnerId Id, PartnerKind Kind, string Name, string Phone, string Email, string Address, string Person, ImmutableArray<string> Languages, int WaitingWeeks, string Offers);

/// <summary>The partners of every simulated school.</summary>
public static class Partners
{
    /// <summary>All of them: of the kinds that take referrals, and the interpreters.</summary>
    public static ImmutableArray<PartnerOrganisation> All { get; } =
    [
        Of(PartnerKind.Clb, "CLB De Brug", "09 000 11 01", "onthaal@clb-debrug.example", "Brugstraat 4, 9000 Gent", "Hilde Naessens", "nl fr en", 1, "Onthaal en vraagverheldering, gesprekken over welbevinden, leren en studiekeuze, spijbelen."),
        Of(PartnerKind.Caw, "CAW De Haven, jongerenonthaal", "09 000 11 02", "jongeren@caw-dehaven.example", "Kaai 12, 9000 Gent", "Bram Huysman", "nl fr en tr", 2, "Eerste gesprek zonder afspraak op woensdagnamiddag, begeleiding thuis, crisisopvang."),
        Of(PartnerKind.MentalHealth, "CGG Het Anker", "09 000 11 03", "aanmelding@cgg-hetanker.example", "Ankerplein 8, 9000 Gent", "Aanmeldteam", "nl en", 14, "Therapie voor jongeren en hun familie. Eerst een aanmeldgesprek aan de telefoon."),
        Of(PartnerKind.MentalHealth, "Huis voor jongeren Overkop", "09 000 11 04", "welkom@overkop.example", "Markt 3, 9000 Gent", "Nele Van Hoof", "nl en fr ar", 0, "Binnenlopen zonder afspraak, een luisterend oor, korte gesprekken."),
        Of(PartnerKind.Ocmw, "OCMW, dienst schoolkosten en gezin", "09 000 11 05", "gezin@ocmw.example", "Stadsplein 1, 9000 Gent", "Onthaal", "nl fr en tr ar bg", 3, "Hulp bij kosten, schulden en wonen; maatschappelijk werker aan huis."),
        Of(PartnerKind.Mediation, "Bemiddeling Samen Verder", "09 000 11 06", "info@samenverder.example", "Parklaan 20, 9000 Gent", "Koen De Wulf", "nl fr", 4, "Bemiddeling tussen ouders, en tussen ouders en kinderen; herstelgericht groepsoverleg."),
        Of(PartnerKind.YouthWork, "Jeugdhuis De Kring", "09 000 11 07", "dekring@jeugdwerk.example", "Kring 15, 9000 Gent", "Samira El Fassi", "nl ar fr tr", 0, "Vrije tijd, huiswerk op dinsdag en donderdag, een begeleider die mee op stap gaat."),
        Of(PartnerKind.Interpreters, "Sociaal tolken", "09 000 11 08", "tolken@sociaaltolken.example", "Station 2, 9000 Gent", "Planning", "tr ar bg sk ps so uk pl", 0, "Tolken ter plaatse, aan de telefoon of met beeld; ter plaatse drie dagen vooraf vragen."),
    ];

    /// <summary>Those of a kind.</summary>
    internal static PartnerOrganisation First(PartnerKind kind) => All.First(partner => partner.Kind == kind);

    private static PartnerOrganisation Of(PartnerKind kind, string name, string phone, string email, string address, string person, string languages, int weeks, string offers) =>
        new(new PartnerId(EntryId.Of("0b6c5b0e-7a0f-4f39-9a6e-1f6a55b1d4c2").Derived(name).Value), kind, name, phone, email, address, person, [.. languages.Split(' ')], weeks, offers);
}
