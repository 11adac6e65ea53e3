using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Interventions;

/// <summary>Looks back on an intervention: what student, guardians and school each say of it, the student first, and when to look back again.</summary>
internal sealed class ReviewModel : StepOfInterventionPage
{
    /// <summary>What each says; of who was not asked yet nothing.</summary>
    [BindProperty]
    public List<VoiceForm> Voices { get; set; } = [];

    /// <summary>The day to look back again.</summary>
    [BindProperty]
    public DateOnly? NextOn { get; set; }

    /// <summary>The answers of somebody, one of them that nobody asked yet.</summary>
    public IEnumerable<Choice> Answers => Ways.Prepend(new("", Texts["NotAsked"]));

    /// <summary>Who a question is for, by name.</summary>
    public string Whose(VoiceForm voice) => Student.Names[new(voice.From ?? "")];

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        if (await base.OpenAsync() is { } instead) return instead;
        PersonId[] all = [Student.Person, .. InterventionInWords.WhoHasASay(Student, Intervention.KnownAtHome).Select(guardian => guardian.Id), Who.Actor.Id];
        Voices = [.. all.Select(person => Voices.Find(voice => voice.From == person.Value) ?? new VoiceForm { From = person.Value })];
        return null;
    }

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        NextOn = Student.Day.Calendar.SchoolDaysAfter(Student.Day.Today, 15);
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(NextOn is not null, nameof(NextOn));
        foreach (var (place, voice) in Voices.Index())
            if (voice.How is null && !string.IsNullOrWhiteSpace(voice.Words)) ModelState.AddModelError($"Voices[{place}].How", Texts["How.missing"]);
        if (Voices.TrueForAll(voice => voice.How is null && string.IsNullOrWhiteSpace(voice.Words))) ModelState.AddModelError("Voices[0].How", Texts["Voices.missing"]);
        if (!ModelState.IsValid) return Again();
        return await AskAsync(new ReviewIntervention(Entry, Intervention.Id, at, NextOn!.Value,
            [.. Voices.Where(voice => voice.How is not null).Select(voice => new Evaluation(new(voice.From!), voice.How!.Value, Domain.Text.Of(voice.Words)))]), Here);
    }
}
