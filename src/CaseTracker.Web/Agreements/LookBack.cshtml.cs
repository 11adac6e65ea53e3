using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Agreements;

/// <summary>How one line went in somebody's view, as it is filled in.</summary>
[TextsFrom(typeof(AgreementTexts))]
internal sealed class LineViewForm
{
    /// <summary>The number of the line.</summary>
    public int Line { get; set; }

    /// <summary>How it went; nothing where they say nothing of it.</summary>
    public HowKept? Kept { get; set; }
}

/// <summary>How one party looks back, as it is filled in.</summary>
[TextsFrom(typeof(AgreementTexts))]
internal sealed class PartyViewForm
{
    /// <summary>The student, a guardian, or who speaks for the school.</summary>
    public string From { get; set; } = "";

    /// <summary>Line by line.</summary>
    public List<LineViewForm> Lines { get; set; } = [];

    /// <summary>What they add.</summary>
    public string? Words { get; set; }
}

/// <summary>Looks back on an agreement: each party says of each line whether it was kept, the student first.</summary>
internal sealed class LookBackModel(AgreementInWords words) : AgreementForm
{
    private AgreementRead? read;

    /// <summary>The agreement, by the entry that made it or that set its present day.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Agreement { get; set; }

    /// <summary>The parties' views, in their order.</summary>
    [BindProperty]
    public List<PartyViewForm> Views { get; set; } = [];

    /// <summary>The day on which all look back again.</summary>
    [BindProperty]
    public DateOnly? NextOn { get; set; }

    /// <summary>How a line can have gone.</summary>
    public IEnumerable<Choice> Ways => Enum.GetValues<HowKept>().Select(kept => new Choice(kept.ToString(), Texts[$"HowKept.{kept}"]));

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        // An entry that is put right says itself which it is; and what was filled in is answered by a refusal.
        if (Corrects is not null || HttpMethods.IsPost(Request.Method)) return await base.OpenAsync();
        read = await words.FindAsync(Who, Student, new(Agreement), HttpContext.RequestAborted);
        return read is null ? NotFound() : await base.OpenAsync();
    }

    /// <summary>The agreement, with a place in the form for every party and line of it; null when it is not there any more.</summary>
    public async Task<AgreementRead?> LaidOutAsync()
    {
        read ??= await words.FindAsync(Who, Student, new(Agreement), HttpContext.RequestAborted);
        if (read is null) return null;
        Agreement = read.Agreement.Value;
        // Who speaks for the school is who writes, unless this puts right what somebody said before.
        var filled = Views.ToDictionary(view => view.From);
        var school = Views.Find(view => read.Parties.All(party => party.Kind is PartyKind.School || party.Person != view.From)) ?? new() { From = Who.Actor.Id.Value };
        Views = [.. read.Parties.Select(party => party.Kind is PartyKind.School ? school : filled.GetValueOrDefault(party.Person) ?? new() { From = party.Person })];
        foreach (var view in Views)
            view.Lines = [.. read.Lines.Select(line => view.Lines.Find(one => one.Line == line.Number) ?? new() { Line = line.Number })];
        return read;
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not AgreementReviewed was) return;
        (Agreement, NextOn, (Day, Hour)) = (was.Agreement.Value, was.NextOn, InFields(was.TookPlace));
        Views = [.. was.Views.Select(view => new PartyViewForm { From = view.From.Value, Words = Said(view.Words), Lines = [.. view.Lines.Select(line => new LineViewForm { Line = line.Line, Kept = line.Kept })] })];
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        for (var i = 0; i < Views.Count; i++)
            Require(string.IsNullOrWhiteSpace(Views[i].Words) || Views[i].Lines.Exists(line => line.Kept is not null), $"Views[{i}].Lines[0].Kept", "Kept.missing");
        var views = Views.Where(view => view.Lines.Exists(line => line.Kept is not null)).ToList();
        Require(views.Count > 0 || NextOn is not null, "Views[0].Lines[0].Kept", "Views.missing");
        if (!ModelState.IsValid) return Again();
        var agreement = Student.Now.Agreements.Of(new(Agreement))?.Id ?? new(Agreement);
        return await AskAsync(new ReviewAgreement(Entry, agreement, at,
            [.. views.Select(view => new PartyView(new(view.From), [.. view.Lines.Where(line => line.Kept is not null).Select(line => new LineView(line.Line, line.Kept!.Value))], Domain.Text.Of(view.Words)))], NextOn),
            $"{Student.Href}/agreements/{agreement}");
    }
}
