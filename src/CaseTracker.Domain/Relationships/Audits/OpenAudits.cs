namespace CaseTracker.Domain.Relationships.Audits;

/// <summary>Texts that are open to an auditor.</summary>
/// <param name="Id">The entry that opened them.</param>
/// <param name="Auditor">Who reads them.</param>
/// <param name="Until">The last day.</param>
public sealed record OpenAudit(EntryId Id, PersonId Auditor, DateOnly Until);

/// <summary>To which auditors the texts of the file are open, and until when.</summary>
public sealed record OpenAudits
{
    /// <summary>To nobody.</summary>
    public static readonly OpenAudits None = new();

    /// <summary>Those that were not closed.</summary>
    public ImmutableArray<OpenAudit> All { get; init; } = [];

    /// <summary>Those that are open on a date.</summary>
    public IEnumerable<OpenAudit> On(DateOnly date) => All.Where(audit => date <= audit.Until);

    /// <summary>Whether the texts are open to somebody on a date.</summary>
    public bool AreFor(PersonId auditor, DateOnly date) => !All.IsEmpty && On(date).Any(audit => audit.Auditor == auditor);

    /// <summary>The audits after one more event.</summary>
    public OpenAudits Evolve(RelationshipEvent happened) => happened switch
    {
        TextsOpenedToAuditor opened => this with { All = All.Add(new(opened.Id, opened.Auditor, opened.Until)) },
        TextsClosedToAuditor closed => this with { All = All.RemoveAll(audit => audit.Id == closed.Opening) },
        _ => this,
    };

    /// <summary>Only those that are not over.</summary>
    /// <param name="latest">The latest moment that is known.</param>
    public OpenAudits Lean(DateTimeOffset latest) => All.IsEmpty ? this : SchoolCalendar.DateOf(latest) is var date && All.All(audit => date <= audit.Until) ? this : this with { All = [.. On(date)] };
}
