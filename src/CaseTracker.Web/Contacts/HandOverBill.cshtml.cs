using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Contacts;

/// <summary>Records that a bill which guardians brought up went to who handles bills.</summary>
internal sealed class HandOverBillModel : FactPage
{
    /// <summary>The contact, or the entry that says it took place.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Contact { get; set; }

    /// <summary>Who handles bills.</summary>
    [BindProperty]
    public string? Owner { get; set; }

    /// <summary>Who handle bills.</summary>
    public IEnumerable<Choice> Accountants => KeepingPeople(Staff.Where(choice => Student.Day.Staff.Has(new(choice.Value), Role.Accountant)), Owner);

    /// <summary>Shows the form.</summary>
    public void OnGet()
    {
        SetNow();
        Owner = Accountants.FirstOrDefault()?.Value;
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not BillHandedOver was) return;
        (Contact, Owner, (Day, Hour)) = (was.Contact.Value, was.To.Value, InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Owner is { Length: > 0 }, nameof(Owner));
        if (!ModelState.IsValid) return Again();
        var bill = Student.Now.LooseEnds.Bills.FirstOrDefault(one => one.Key.Value == Contact || one.Value.About.Value == Contact);
        return await AskAsync(new HandOverBill(Entry, bill.Value is null ? new(Contact) : bill.Key, at, new(Owner!)));
    }
}
