using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Corrections;
using CaseTracker.Web.Students.Timeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Students;

/// <summary>
/// A page whose form makes an entry, or puts one right that it made: then it opens filled with the entry as it stands, asks
/// what was wrong, and says the whole again (<see cref="CorrectEntry"/>).
/// </summary>
internal abstract class EntryPage : FilePage
{
    /// <summary>The entry that this form puts right; null when it makes a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "corrects")]
    public Guid? Corrects { get; set; }

    /// <summary>What was wrong with it.</summary>
    [BindProperty]
    public string? Mistake { get; set; }

    /// <summary>The intake during which the form was opened, and to which it leads back.</summary>
    [BindProperty(SupportsGet = true, Name = "intake")]
    public Guid? Intake { get; set; }

    /// <summary>Who may read what is written here.</summary>
    [BindProperty]
    public ReadersForm MayRead { get; set; } = new();

    /// <summary>The day on which it took place, or will.</summary>
    [BindProperty]
    public DateOnly? Day { get; set; }

    /// <summary>The hour.</summary>
    [BindProperty]
    public TimeOnly? Hour { get; set; }

    /// <summary>The line on the timeline that is put right.</summary>
    public Line? Wrong { get; private set; }

    /// <summary>The audiences to choose from, each with who that is.</summary>
    public virtual IEnumerable<Choice> Audiences => Readers.Audiences(Student, [Who.Actor.Id]);

    /// <summary>Who reads it by name where the audience is smaller.</summary>
    public IEnumerable<Choice> CanBeNamed => Readers.Colleagues(Student);

    /// <summary>Who reads the entry that is put right.</summary>
    public WhoWillRead PresentReaders => Readers.Of(Student, Wrong!.Circle!.Circle, Wrong.Circle.Authors);

    /// <inheritdoc />
    public override string Back => Intake is { } intake ? $"{Student.Href}/intakes/{intake}" : base.Back;

    /// <inheritdoc />
    protected override EntryId Entry => Corrects is { } wrong ? new(wrong) : base.Entry;

    /// <inheritdoc />
    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        base.OnPageHandlerExecutionAsync(context, Corrects is null ? next : () => CorrectAsync(context, next));

    /// <summary>Fills the form with an entry of its kind (<see cref="EntryForms"/>).</summary>
    protected virtual void Fill(Entry wrong)
    {
    }

    /// <summary>The entry that is put right, when it is of this kind: what the form does not ask stays as it was.</summary>
    protected T? Was<T>() where T : Entry => Wrong?.Entry as T;

    /// <summary>What there is to choose from; in a form that puts an entry right also what that entry says and is not offered any more.</summary>
    /// <param name="offered">What is offered today.</param>
    /// <param name="chosen">What the form holds.</param>
    /// <param name="words">What it is called.</param>
    protected IEnumerable<Choice> Keeping(IEnumerable<Choice> offered, IEnumerable<string?> chosen, Func<string, string> words) =>
        Corrects is null ? offered : offered.And(chosen, words);

    /// <summary>The same for people.</summary>
    protected IEnumerable<Choice> KeepingPeople(IEnumerable<Choice> offered, params IEnumerable<string?> chosen) => Keeping(offered, chosen, person => Student.Names[new(person)]);

    /// <summary>What somebody wrote, in plain words; nothing where they were erased.</summary>
    protected static string? Said(Text? text) => (text as PlainText)?.Words;

    /// <summary>Sets the form to this moment.</summary>
    protected void SetNow() => (Day, Hour) = InFields(Student.Day.Now);

    /// <summary>The moment that was filled in; an error in its field where it is missing or still to come.</summary>
    protected DateTimeOffset? Moment()
    {
        var texts = HttpContext.RequestServices.GetRequiredService<IStringLocalizer<FactTexts>>();
        if (Day is null) SayMissing(nameof(Day), texts["Day.missing"]);
        else if (Day > Student.Day.Today) ModelState.AddModelError(nameof(Day), texts["Day.future"]);
        else if (!SchoolCalendar.ReckonsWith(Day.Value) || (Corrects is null && Day < SchoolCalendar.FirstToTellOf(Student.Day.Today))) ModelState.AddModelError(nameof(Day), texts["Day.far"]);
        if (Hour is null) SayMissing(nameof(Hour), texts["Hour.missing"]);
        return Day is { } day && Hour is { } hour ? SchoolCalendar.At(day, hour).ToUniversalTime() : null;
    }

    /// <summary>Says that a field was left empty; what cannot be read is there, and says so itself.</summary>
    protected void SayMissing(string field, string text)
    {
        if (ModelState.GetFieldValidationState(field) is not ModelValidationState.Invalid) ModelState.AddModelError(field, text);
    }

    /// <summary>A moment as the fields for day and hour show it.</summary>
    protected static (DateOnly Day, TimeOnly Hour) InFields(DateTimeOffset moment)
    {
        var at = Moments.InBrussels(moment);
        return (DateOnly.FromDateTime(at.DateTime), new TimeOnly(at.Hour, at.Minute));
    }

    /// <inheritdoc />
    protected override Task<IActionResult> AskAsync(RelationshipCommand command, string? then = null) => Corrects is { } wrong && command.Id.Value == wrong
        ? base.AskAsync(new CorrectEntry(base.Entry, command.Id, command, Text.Of(Mistake)), Intake is null ? $"{Student.Href}#{command.Id}" : Back)
        : base.AskAsync(command is Writing writing && Chosen is { } circle ? writing with { Readers = circle } : command, Intake is null ? then : Back);

    private Readers Readers => HttpContext.RequestServices.GetRequiredService<Readers>();

    // Whom somebody names besides the class council reads it already.
    private Circle? Chosen => MayRead.Audience is Domain.Relationships.Audience.ClassCouncil ? null : MayRead.ToCircle();

    private async Task<PageHandlerExecutedContext> CorrectAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var timeline = HttpContext.RequestServices.GetRequiredService<StudentTimeline>();
        Wrong = await timeline.FindAsync(Who, Student, new(Corrects!.Value), HttpContext.RequestAborted);
        // Typed into the address it may be any entry, and any form.
        if (Wrong is not { MayAmend: true } || EntryForms.All.GetValueOrDefault(Wrong.Entry.GetType()) is not { } form || !Request.Path.Value!.EndsWith($"/{form}", StringComparison.Ordinal))
        {
            context.Result = NotFound();
            return new(PageContext, [], context.HandlerMethod, this);
        }

        if (HttpMethods.IsPost(Request.Method) && string.IsNullOrWhiteSpace(Mistake))
            ModelState.AddModelError(nameof(Mistake), HttpContext.RequestServices.GetRequiredService<IStringLocalizer<StudentTexts>>()["Mistake.missing"]);
        var done = await next();
        if (HttpMethods.IsGet(Request.Method)) Fill(Wrong.Entry);
        return done;
    }
}
