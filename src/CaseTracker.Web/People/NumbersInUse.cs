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
        var tail = PhoneNumber.TailOf(number.Words);
        session.Store(person with { Phones = [.. person.Phones.Select(phone => phone.Tail == tail ? phone with { IsInUse = false } : phone)] });
    }
}
