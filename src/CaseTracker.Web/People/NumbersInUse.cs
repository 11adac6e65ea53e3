using Marten;

namespace CaseTracker.Web.People;

/// <summary>What an attempt says of the contact card: a number that turned out to be no longer in use is marked so, in the transaction of the attempt.</summary>
internal static class NumbersInUse
{
    /// <summary>Marks the number that was tried, within the session of what was accepted.</summary>
    public static async Task MarkAsync(IDocumentSession session, RelationshipCommand accepted, CancellationToken cancellation)
    {
        var said = accepted is CorrectEntry correction ? correction.As : accepted;
        if (said is not RecordAttempt { Outcome: AttemptOutcome.NotInUse, Number: PlainText number } attempt) return;
        if (await session.LoadAsync<Person>(attempt.Guardian.Value, cancellation) is not { IsErased: false } person) return;
        if (PhoneNumber.DigitsOf(number.Words) is not { Length: > 0 } digits) return;
        session.Store(person with
        {
            // A number that was not on the card is put there, so that nobody tries it again.
            Phones = person.Phones.Any(phone => phone.Digits == digits)
                ? [.. person.Phones.Select(phone => phone.Digits == digits ? phone with { IsInUse = false } : phone)]
                : person.Phones.Add(new PhoneNumber(number.Words.Trim(), IsInUse: false)),
        });
    }
}
