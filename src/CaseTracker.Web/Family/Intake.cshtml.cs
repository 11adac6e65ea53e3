using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Students;
using Marten;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Family;

/// <summary>A guardian at the table, and whether what the school knows of them was gone through in this intake.</summary>
internal sealed record AtTheTable(string Id, string Name, bool IsGoneThrough, string? Language);

/// <summary>
/// The intake as a guide: what to go through, in which order, and what is there already. Each step is kept by itself, so that a talk can
/// be broken off and taken up again; the last one invites what nobody asked.
/// </summary>
internal sealed class IntakeModel(IDocumentStore store) : FactPage
{
    /// <summary>The student and guardians who were invited to say what was not asked.</summary>
    [BindProperty]
    public List<string> Invited { get; set; } = [];

    /// <summary>What they said.</summary>
    [BindProperty]
    public string? Unasked { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset Begun { get; private set; }

    /// <summary>When it was closed; null while it goes on.</summary>
    public DateTimeOffset? Closed { get; private set; }

    /// <summary>Whether it goes on.</summary>
    public bool GoesOn => Closed is null;

    /// <summary>The entry of the talk, and how it is held; null where that was taken back.</summary>
    public ContactHeld? Talk { get; private set; }

    /// <summary>The guardians.</summary>
    public IReadOnlyList<AtTheTable> Table { get; private set; } = [];

    /// <summary>How many strengths and how many needs were noted since it began.</summary>
    public (int Strengths, int Needs) Noted { get; private set; }

    /// <summary>What was asked and promised since it began.</summary>
    public int Asked { get; private set; }

    /// <summary>Whom the family can turn to; null when there is nobody.</summary>
    public string? ContactPerson => Student.Now.Family.ContactPerson is { } contact ? Student.Names[contact.Staff] : null;

    /// <summary>Whether the family knows.</summary>
    public bool ContactPersonIsKnown => Student.Now.Family.ContactPerson?.MadeKnownOn is not null;

    /// <summary>Whom one can invite.</summary>
    public IEnumerable<Choice> Present => Guardians.Where(choice => Talk is null || Table.Any(one => one.Id == choice.Value)).Prepend(new Choice(StudentId, Student.Name));

    /// <summary>Who interprets, in words; null when nobody does.</summary>
    public string? Interpreter => Talk is { Approach.Interpreter: not Domain.Relationships.Contacts.Interpreter.None } talk ? Wording.Choice(talk.Approach.Interpreter).ToLower(System.Globalization.CultureInfo.CurrentUICulture) : null;

    /// <summary>The address of one of the forms, from which one comes back here.</summary>
    /// <param name="form">Its path and query in the file.</param>
    public string To(string form) => $"{Student.Href}/{form}{(form.Contains('?', StringComparison.Ordinal) ? '&' : '?')}intake={Intake}";

    /// <summary>How many things were noted, in words.</summary>
    public string Counted(int count) => count == 0 ? Texts["Intake.NothingNoted"] : Texts.Count("Intake.Noted", count);

    /// <inheritdoc />
    protected override Audience Audience => Audience.CareTeam;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        await using var session = store.QuerySession(Who.School);
        var happened = (await Student.HistoryAsync(session, HttpContext.RequestAborted)).Effective.ToList();
        if (happened.Find(one => one.Event is IntakeBegun begun && begun.Id.Value == Intake) is not { Event: IntakeBegun intake } start) return NotFound();
        var since = happened.Where(one => one.Version > start.Version).Select(one => one.Event).ToList();
        Begun = intake.TookPlace;
        Closed = since.OfType<IntakeClosed>().FirstOrDefault(closed => closed.Intake == intake.Id)?.TookPlace;
        Talk = happened.Select(one => one.Event).OfType<ContactHeld>().FirstOrDefault(held => held.Id == intake.Talk);
        Table =
        [
            .. from guardian in Student.Guardians
               where Talk is null || Talk.Approach.Guardians.Contains(guardian.Id)
               select new AtTheTable(guardian.Id.Value, Student.Names[guardian.Id], since.OfType<GuardianConfirmed>().Any(confirmed => confirmed.Guardian == guardian.Id),
                   guardian.Link.Language is { } language ? People.LanguageNames.Of(language) : null),
        ];
        Noted = (since.OfType<ContextFactorNoted>().Count(noted => noted.Kind is not FactorKind.Need), since.OfType<ContextFactorNoted>().Count(noted => noted.Kind is FactorKind.Need));
        Asked = since.Count(one => one is QuestionRaised or PromiseMade);
        return null;
    }

    /// <summary>Closes it.</summary>
    public async Task<IActionResult> OnPostAsync() =>
        await AskAsync(new CloseIntake(Entry, new(Intake!.Value), [.. Invited.Select(person => new PersonId(person))], Text.Of(Unasked)));
}
