using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Conflicts;

/// <summary>Notes that a teacher and the student came into conflict, or puts that right.</summary>
internal sealed class NoteModel : ConflictForm
{
    /// <summary>Who it is with.</summary>
    [BindProperty]
    public string? Teacher { get; set; }

    /// <summary>What it is about.</summary>
    [BindProperty]
    public List<string?> Topics { get; set; } = [];

    /// <summary>The day of their next lesson.</summary>
    [BindProperty]
    public DateOnly? NextLesson { get; set; }

    /// <summary>Who it can be with.</summary>
    public IEnumerable<Choice> Teachers => KeepingPeople(Owners, Teacher);

    /// <summary>What it can be about.</summary>
    public IEnumerable<Choice> TopicChoices => Keeping(Wording.Topics(Student.Day.Policy), Topics, code => Wording.Topic(new(code), Student.Day.Policy));

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        Topics = [Topic.Behaviour.Code];
        // A teacher mostly tells of their own.
        if (Who.Actor.Is(Role.Teacher)) Teacher = Who.Actor.Id.Value;
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not ConflictArose was) return;
        ModelState.Clear();
        (Teacher, Topics, Words, NextLesson, (Day, Hour)) = (was.Teacher.Value, [.. was.Topics.Select(topic => topic.Code)], Said(was.Words), was.NextLesson, InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        var topics = Topics.OfType<string>().Where(topic => TopicChoices.Any(choice => choice.Value == topic)).Distinct().Select(topic => new Topic(topic)).ToArray();
        Require(Teacher is { Length: > 0 }, nameof(Teacher));
        Require(topics.Length > 0, nameof(Topics));
        Require(NextLesson is not { } lesson || Student.Day.Calendar.IsSchoolDay(lesson), nameof(NextLesson), "NextLesson.noSchool");
        return ModelState.IsValid ? await AskAsync(new NoteConflict(Entry, at, new(Teacher!), topics, NextLesson, Text.Of(Words)), $"{Student.Href}/conflicts/{Entry}") : Again();
    }
}
