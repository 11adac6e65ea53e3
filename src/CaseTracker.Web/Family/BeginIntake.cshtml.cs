using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Rules;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Refusal = CaseTracker.Domain.Relationships.Refusal;

namespace CaseTracker.Web.Family;

/// <summary>Sits down with a family: who is there, in which language and through whom. That is recorded at once; what is noted then belongs to it.</summary>
[TextsFrom(typeof(ContactTexts))]
internal sealed class BeginIntakeModel(Wording wording, IStringLocalizer<ContactTexts> texts, IStringLocalizer<StudentTexts> students, IStringLocalizer<FactTexts> facts, EarlierWords earlier) : EntryPage
{
    /// <summary>The planned contact that it is, where it was planned.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Contact { get; set; }

    /// <summary>With whom, how, about what.</summary>
    [BindProperty]
    public ApproachForm Approach { get; set; } = new();

    /// <summary>What there is to choose from: people who speak with each other, and nobody whom a court bars.</summary>
    public ApproachChoices Choices
    {
        get
        {
            var all = ApproachChoices.Of(Student, wording, texts);
            return all with
            {
                Guardians = all.Guardians.Where(choice => Student.Now.Family.Guardians[new(choice.Value)].Link.Authority is not Authority.BarredByCourt),
                Channels = all.Channels.Where(choice => Spoken.Contains(choice.Value)),
            };
        }
    }

    /// <summary>The contacts to come that it may be.</summary>
    public IReadOnlyList<Choice> Plans => [.. Student.Now.Contacts.Planned.Values.OrderBy(plan => plan.On).Select(plan => new Choice($"{plan.Id}",
        $"{Moments.LongDay(SchoolCalendar.DateOf(plan.On))}: {students["PlannedLine", wording.Choice(plan.Approach.Channel), wording.List(plan.Approach.Guardians.Select(guardian => Student.Names[guardian])), wording.List(plan.Approach.Topics.Select(topic => wording.Topic(topic, Student.Day.Policy)))].Value.TrimEnd(' ', ':')}"))];

    /// <inheritdoc />
    protected override Audience Audience => Audience.CareTeam;

    /// <summary>The intake that goes on already; null when there is none.</summary>
    public EntryId? GoesOn => Student.Now.Intakes.Open.FirstOrDefault()?.Id;

    /// <summary>Shows the form: with the plan where the talk was planned, or else with who is known and wants an interpreter.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        SetNow();
        // A worry that is planned for today is another talk.
        Contact ??= Student.Now.Contacts.Planned.Values.FirstOrDefault(plan => SchoolCalendar.DateOf(plan.On) == Student.Day.Today && plan.Approach.Tone is not Tone.Concerned && Spoken.Contains($"{plan.Approach.Channel}"))?.Id.Value;
        if (Contact is { } contact && await earlier.PlanAsync(Who, Student, new(contact), cancellation) is { } plan)
        {
            Approach = ApproachForm.Of(plan.Approach);
            return;
        }

        // Who is there and what it is about is for who sits there to say.
        Approach = new()
        {
            Channel = Channel.Talk, Tone = Tone.Neutral, Staff = Who.Actor.Id.Value,
            Interpreter = Student.Guardians.Any(guardian => guardian.Link is { LivesWithStudent: true, WantsInterpreter: true }) ? Interpreter.Professional : Interpreter.None,
        };
    }

    /// <summary>Records the talk, and that it is an intake.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        var approach = Approach.ToApproach(ModelState, texts, needsTopics: true);
        if (approach is not null && Contact is null && approach.Student is not Presence.FromBeginningToEnd)
            ModelState.AddModelError("Approach.Student", facts["Intake.Student.planFirst", Student.GivenName]);
        if (approach is null || !ModelState.IsValid) return Again();
        var wanting = approach.Guardians.Select(guardian => Student.Now.Family.Guardians.GetValueOrDefault(guardian)?.Link).FirstOrDefault(link => link is { WantsInterpreter: true });
        var talk = new RecordContact(Entry, Contact is { } contact ? new EntryId(contact) : null, at, approach with { Language = approach.IsInterpreted ? wanting?.Language : null }, []);
        var begins = new BeginIntake(Entry.Derived("intake"), Entry);
        // What begins now is begun as any contact of the school; what took place before today is a fact.
        if (GoesOn is null && SchoolCalendar.DateOf(at!.Value) == Student.Day.Today && Obstacles(talk) is { Length: > 0 } obstacles) return await RefuseAsync(obstacles);

        // Refused for the intake that goes on, it leaves no second talk.
        return GoesOn is not null || await AskAsync(talk) is LocalRedirectResult ? await AskAsync(begins, $"{Student.Href}/intakes/{begins.Id}") : Page();
    }

    private static readonly string[] Spoken = [.. ((Channel[])[Channel.Talk, Channel.HomeVisit, Channel.Video, Channel.Phone]).Select(channel => $"{channel}")];

    private ImmutableArray<Refusal> Obstacles(RecordContact talk) =>
    [
        .. from guardian in talk.Approach.Guardians
           where Student.Now.Family.Guardians.GetValueOrDefault(guardian)?.Link.Authority is Authority.BarredByCourt
           select Refusal.Because("guardian-barred", ("guardian", guardian.Value)),
        .. RuleBook.Judge(new Starting(talk.Contact ?? talk.Id, Student.Day.Now, talk.Approach), Student.Now, Student.Day).Refused(),
    ];
}
