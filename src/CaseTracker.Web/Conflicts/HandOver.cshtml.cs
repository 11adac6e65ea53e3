using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Rules;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Conflicts;

/// <summary>Hands a conflict over to somebody else. What R15 has against it while teacher and student did not talk is shown beforehand.</summary>
internal sealed class HandOverModel(RuleSentences rules) : StepOfConflictPage
{
    /// <summary>Who sees to it from now on.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public HandOverGround? Ground { get; set; }

    /// <summary>What the rules advise.</summary>
    public RefusalPanel? Advice { get; private set; }

    /// <summary>Who could.</summary>
    public IEnumerable<Choice> Others => Owners.Where(colleague => colleague.Value != Conflict.Owner.Value);

    /// <summary>Why it can be.</summary>
    public IEnumerable<Choice> Grounds => All<HandOverGround>().Where(ground => ground.Value switch
    {
        nameof(HandOverGround.Talked) => Conflict.Talk is not null,
        nameof(HandOverGround.NotTalked) => !Conflict.TeacherTalked,
        _ => true,
    });

    /// <summary>Whether why it goes to somebody else has to be told: as long as the two did not talk.</summary>
    public bool AsksReason => Conflict.AwaitsTeacher;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        if (await base.OpenAsync() is { } instead) return instead;
        var judged = RuleBook.Judge(new HandingOver(Conflict, HandOverGround.NotTalked, HasReason: true, Student.Day.Now), Student.Now, Student.Day);
        Advice = await rules.PanelAsync(Who.School, StudentId, [.. judged.Select(one => new Domain.Relationships.Refusal(one.Rule.Id, one.Breach.Reason, one.Breach.Details))], HttpContext.RequestAborted, isAdvice: true);
        return null;
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Require(To is { Length: > 0 }, nameof(To));
        Require(Ground is not null, nameof(Ground));
        Require(!AsksReason || !string.IsNullOrWhiteSpace(Words), nameof(Words), "HandOver.Words.missing");
        return ModelState.IsValid ? await StepAsync(new HandConflictOver(Entry, Conflict.Id, new(To!), Ground!.Value, Domain.Text.Of(Words)), isEnd: Conflict.Teacher != Who.Actor.Id) : Again();
    }
}
