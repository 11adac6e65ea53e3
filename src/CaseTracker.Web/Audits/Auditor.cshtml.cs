using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Audits;

/// <summary>To which auditors the texts of a file are open, with a button to close them, and opening them to another.</summary>
[TextsFrom(typeof(AuditTexts))]
internal sealed class AuditorModel(Wording wording, IStringLocalizer<AuditTexts> texts) : FilePage
{
    /// <summary>Who is to read.</summary>
    [BindProperty]
    public string? Auditor { get; set; }

    /// <summary>The last day.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>What cannot be examined without the texts.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The auditors of the school.</summary>
    public IEnumerable<Choice> Auditors => wording.Colleagues(Student.Colleagues.Where(person => person.Roles.Contains(Role.Auditor)));

    /// <summary>Those to whom the texts are open.</summary>
    public IReadOnlyList<(string Id, string Sentence)> Open => [.. Student.Now.Audits.On(Student.Day.Today).OrderBy(audit => audit.Until)
        .Select(audit => (audit.Id.ToString(), texts["Line", Student.Names[audit.Auditor], Moments.LongDay(audit.Until)].Value))];

    /// <summary>The last day that can be chosen.</summary>
    public DateOnly Last => Student.Day.Today.AddDays(OpenTextsToAuditor.MostDays);

    /// <inheritdoc />
    protected override Deed Deed => Deed.OpenToAuditor;

    /// <summary>Shows them; a new one lasts for two weeks.</summary>
    public void OnGet() => Until = Student.Day.Today.AddDays(14);

    /// <summary>Opens the texts.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrEmpty(Auditor)) ModelState.AddModelError(nameof(Auditor), texts["Auditor.missing"]);
        if (Until is null) ModelState.AddModelError(nameof(Until), texts["Until.missing"]);
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), texts["Reason.missing"]);
        return ModelState.IsValid ? await AskAsync(new OpenTextsToAuditor(Entry, new(Auditor!), Until!.Value, Text.Of(Reason)), $"{Student.Href}/auditor") : Again();
    }

    /// <summary>Closes them before the last day.</summary>
    public Task<IActionResult> OnPostCloseAsync(Guid opening) => AskBesideAsync(new CloseTextsToAuditor(Entry.Derived($"close {opening}"), new EntryId(opening)));
}
