using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.People;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Family;

/// <summary>Confirms a guardian's place and rights. Nothing of it is inferred: a person says so.</summary>
internal sealed class GuardiansModel(EarlierWords earlier) : FactPage
{
    private static readonly string[] Spoken = ["nl", "fr", "en", "tr", "ar", "bg", "sk", "ro", "pl", "ru", "uk", "es", "pt", "ps", "fa", "so", "ti", "sq", "ber", "rom"];

    /// <summary>Which guardian.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Guardian { get; set; }

    /// <summary>What they are to the student.</summary>
    [BindProperty]
    public GuardianKind Kind { get; set; }

    /// <summary>What the school may tell them.</summary>
    [BindProperty]
    public Authority? Authority { get; set; }

    /// <summary>Where that comes from.</summary>
    [BindProperty]
    public string? Source { get; set; }

    /// <summary>Whether the student lives there.</summary>
    [BindProperty]
    public bool LivesWithStudent { get; set; }

    /// <summary>Which guardians live together.</summary>
    [BindProperty]
    public string? Household { get; set; }

    /// <summary>The home language.</summary>
    [BindProperty]
    public string? Language { get; set; }

    /// <summary>Whether Dutch letters can be read.</summary>
    [BindProperty]
    public bool ReadsDutch { get; set; }

    /// <summary>Whether an interpreter is wished for.</summary>
    [BindProperty]
    public bool WantsInterpreter { get; set; }

    /// <summary>Somebody of the family's choice who may be called.</summary>
    [BindProperty]
    public string? OwnHelper { get; set; }

    /// <summary>Other languages in which one can talk with them.</summary>
    [BindProperty]
    public List<string> AlsoSpeaks { get; set; } = [];

    /// <summary>Languages other than Dutch in which they read a letter.</summary>
    [BindProperty]
    public List<string> AlsoReads { get; set; } = [];

    /// <summary>When of a day they can be reached.</summary>
    [BindProperty]
    public List<TimeOfDay> ReachedIn { get; set; } = [];

    /// <summary>How they are best reached.</summary>
    [BindProperty]
    public string? Reach { get; set; }

    /// <summary>Which way is preferred, by topic.</summary>
    [BindProperty]
    public Dictionary<string, Channel?> Ways { get; set; } = [];

    /// <inheritdoc />
    public override IEnumerable<Choice> Guardians => KeepingPeople(base.Guardians, Guardian);

    /// <summary>What a guardian can be.</summary>
    public IEnumerable<Choice> Kinds => ApproachChoices.All<GuardianKind>(Wording);

    /// <summary>What the school may tell.</summary>
    public IEnumerable<Choice> Authorities => All<Authority>();

    /// <summary>Households by letter: who has the same, lives together.</summary>
    public IEnumerable<Choice> Households => Keeping("ABCD".Select(letter => HouseholdOf($"{letter}")), [Household], letter => HouseholdOf(letter).Text);

    /// <summary>Languages that are often spoken, and those that are known already.</summary>
    public IEnumerable<Choice> Languages => Spoken.Concat(AlsoSpeaks).Concat(AlsoReads).Append(Language).OfType<string>().Where(code => code.Length > 0).Distinct()
        .Select(code => new Choice(code, LanguageNames.Of(code))).OrderBy(choice => choice.Text, StringComparer.CurrentCulture);

    /// <summary>The languages besides Dutch.</summary>
    public IEnumerable<Choice> LanguagesToRead => Languages.Where(choice => choice.Value != "nl");

    /// <summary>When of a day.</summary>
    public IEnumerable<Choice> TimesOfDay => All<TimeOfDay>();

    /// <summary>What a way can be preferred for: whatever has none of its own, then each topic.</summary>
    public IEnumerable<Choice> Matters => Topics.Prepend(new Choice(Topic.Other.Code, Texts["Guardians.Usually"]));

    /// <summary>The ways.</summary>
    public IEnumerable<Choice> Channels => ApproachChoices.All<Channel>(Wording);

    /// <summary>Shows what is known of the guardian who was asked for, or else of the first who is not confirmed.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var guardians = Student.Now.Family.Guardians;
        var shown = Guardian is { } id && guardians.TryGetValue(new(id), out var asked) ? asked : guardians.Values.OrderBy(guardian => guardian.Confirmed is not null).FirstOrDefault();
        if (shown is null) return;
        Show(shown.Id, shown.Confirmed is not null && await earlier.LinkAsync(Who, Student, shown.Id, cancellation) is { } written ? written : shown.Link);
        Authority = shown.Confirmed is null ? null : shown.Link.Authority;
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is GuardianConfirmed was) Show(was.Guardian, was.Link);
    }

    private void Show(PersonId guardian, GuardianLink link)
    {
        (Guardian, Kind, Authority, Source, LivesWithStudent, Household) = (guardian.Value, link.Kind, link.Authority, Said(link.Source), link.LivesWithStudent, link.Household);
        (Language, ReadsDutch, WantsInterpreter, OwnHelper) = (link.Language, link.ReadsDutch ?? false, link.WantsInterpreter, Said(link.OwnHelper));
        (AlsoSpeaks, AlsoReads, ReachedIn, Reach) = ([.. link.AlsoSpeaks ?? []], [.. link.AlsoReads ?? []], [.. link.ReachedIn ?? []], Said(link.Reach));
        Ways = link.Channels.ToDictionary(way => way.Key.Code, way => (Channel?)way.Value);
    }

    /// <summary>Confirms.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Require(Guardian is { Length: > 0 }, nameof(Guardian));
        Require(Authority is not null, nameof(Authority));
        // That a court decided so bars somebody from all information: it has to stand somewhere.
        Require(Authority is not Domain.Relationships.Family.Authority.BarredByCourt || !string.IsNullOrWhiteSpace(Source), nameof(Source));
        if (!ModelState.IsValid) return Again();
        // The form asks neither about topics that the school let go nor whether nobody knows who reads Dutch.
        var before = Was<GuardianConfirmed>()?.Link ?? Student.Now.Family.Guardians.GetValueOrDefault(new PersonId(Guardian!))?.Link;
        var asked = Matters.Select(matter => Topic.Of(matter.Value)).ToList();
        var channels = (before?.Channels ?? GuardianLink.Unknown.Channels).Where(way => !asked.Contains(way.Key))
            .Concat(from topic in asked where Ways.GetValueOrDefault(topic.Code) is not null select KeyValuePair.Create(topic, Ways[topic.Code]!.Value)).ToImmutableDictionary();
        bool? readsDutch = !ReadsDutch && Was<GuardianConfirmed>() is { Link.ReadsDutch: null } ? null : ReadsDutch;
        return await AskAsync(new ConfirmGuardian(Entry, new(Guardian!), new GuardianLink(
            Kind, Household, LivesWithStudent, Authority!.Value, Text.Of(Source), Language, readsDutch, WantsInterpreter, channels, Text.Of(OwnHelper),
            Some(AlsoSpeaks), Some(AlsoReads), Some(ReachedIn), Text.Of(Reach))));
    }

    /// <summary>Says that a guardian is one no longer. The form stays as it was filled in.</summary>
    /// <param name="unlinks">The guardian whom the page showed.</param>
    public async Task<IActionResult> OnPostUnlinkAsync(string? unlinks)
    {
        Require(unlinks is { Length: > 0 }, nameof(Guardian));
        return unlinks is { Length: > 0 } ? await AskBesideAsync(new UnlinkGuardian(Entry.Derived($"unlink {unlinks}"), null, new(unlinks))) : Again();
    }

    // Nothing ticked is not asked: nobody has no hour at which to be reached.
    private static List<T>? Some<T>(List<T> chosen) => chosen.Count > 0 ? chosen : null;

    private Choice HouseholdOf(string letter) => new(letter, Texts["Guardians.Household", letter]);
}
