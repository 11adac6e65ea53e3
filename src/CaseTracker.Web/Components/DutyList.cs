namespace CaseTracker.Web.Components;

/// <summary>How pressing a duty is.</summary>
internal enum Urgency
{
    Overdue,
    Today,
    Later,
}

/// <summary>One duty to be done: a sentence, by whom, by when, and the page where it is done; the student where the list is about several.</summary>
/// <param name="Page">The duty's own page: why it is asked, and to whom it can pass.</param>
internal sealed record DutyLine(string Sentence, string Owner, DateTimeOffset Due, string Href, string? Student = null, string? Page = null);

/// <summary>Open duties by urgency. Nothing that is overdue is ever left out.</summary>
internal sealed record DutyList(IReadOnlyList<DutyLine> Duties)
{
    /// <summary>The duties by urgency, most pressing first, each group by deadline; groups without duties are absent.</summary>
    public IEnumerable<IGrouping<Urgency, DutyLine>> ByUrgency(Moments moments) =>
        Duties.OrderBy(duty => duty.Due).GroupBy(duty => Of(duty, moments)).OrderBy(group => group.Key);

    private static Urgency Of(DutyLine duty, Moments moments) =>
        duty.Due <= moments.Now ? Urgency.Overdue
        // Due at midnight is due today: tomorrow morning it is too late.
        : Moments.LastDay(duty.Due) <= moments.Today ? Urgency.Today
        : Urgency.Later;
}
