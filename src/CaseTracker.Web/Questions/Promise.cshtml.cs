using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Questions;

/// <summary>Records what the school said it would do, and by when.</summary>
internal sealed class PromiseModel : QuestionPage
{
    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not PromiseMade was) return;
        (AskedBy, Owner, By, Words, (Day, Hour)) = (was.To.Value, was.Owner.Value, was.By, Said(was.Words), InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(AskedBy is { Length: > 0 }, nameof(AskedBy));
        Require(Owner is { Length: > 0 }, nameof(Owner));
        Require(By is not null, nameof(By));
        Require(!string.IsNullOrWhiteSpace(Words), nameof(Words));
        return ModelState.IsValid ? await AskAsync(new MakePromise(Entry, at, new(AskedBy!), new(Owner!), By!.Value, Text.Of(Words))) : Again();
    }
}
