using CaseTracker.Web.Identity;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students;
using Marten;

namespace CaseTracker.Web.Agreements;

/// <summary>What somebody is in an agreement.</summary>
public enum PartyKind
{
    /// <summary>The student.</summary>
    Student,

    /// <summary>A guardian.</summary>
    Guardian,

    /// <summary>The school, whoever speaks for it.</summary>
    School,
}

/// <summary>A party and how it last looked back.</summary>
/// <param name="Person">The student or guardian; of the school, who spoke last.</param>
/// <param name="On">When; null while it did not.</param>
/// <param name="Words">What it added; no words where there are none, or they are not for the reader.</param>
public sealed record PartyRead(PartyKind Kind, string Person, string Name, DateTimeOffset? On, string? Words);

/// <summary>A line, and how it went in the view of each party, in their order.</summary>
/// <param name="What">What they do; no words where they were erased, or are not for the reader.</param>
/// <param name="Kept">Null where a party said nothing of it.</param>
public sealed record AgreedLineRead(int Number, string Who, string Name, DateOnly By, string? What, IReadOnlyList<HowKept?> Kept);

/// <summary>What a party said of a line.</summary>
public sealed record LineSaid(int Number, HowKept Kept);

/// <summary>What a party said when it looked back.</summary>
/// <param name="Words">What it added; no words where there are none, or they are not for the reader.</param>
public sealed record PartySaid(PartyKind Kind, string Name, IReadOnlyList<LineSaid> Lines, string? Words);

/// <summary>A look back as it was, of which some said something else since.</summary>
/// <param name="Look">The entry that says so.</param>
/// <param name="Views">Who said something else since, and what they said then.</param>
public sealed record EarlierLook(EntryId Look, DateTimeOffset On, IReadOnlyList<PartySaid> Views);

/// <summary>An agreement as its reader may know it.</summary>
/// <param name="NextOn">The day on which all look back; null when none is set.</param>
/// <param name="AwaitsStudent">Whether others looked back already, and the student did not.</param>
/// <param name="Told">What the student told.</param>
/// <param name="Why">Why it is over.</param>
/// <param name="Earlier">What was said before the last time that each looked back, newest first.</param>
public sealed record AgreementRead(
    EntryId Agreement, string Student, string Name, string Owner, DateTimeOffset Since, IReadOnlyList<string> Present, string? Told, DateOnly? NextOn, bool AwaitsStudent,
    DateTimeOffset? EndedOn, AgreementOutcome? Outcome, string? Why, IReadOnlyList<PartyRead> Parties, IReadOnlyList<AgreedLineRead> Lines, IReadOnlyList<EarlierLook> Earlier)
{
    /// <summary>Whether guardians were there.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsWithGuardians => Parties.Any(party => party.Kind is PartyKind.Guardian);
}

/// <summary>Says agreements in words, for one reader: who does what, and how each party looks back, side by side.</summary>
internal sealed class AgreementInWords(IDocumentStore store, KeyStore keys)
{
    /// <summary>An agreement by the entry that made it, or that set its present day; those that are over included. Null when the reader knows of none.</summary>
    public async Task<AgreementRead?> FindAsync(SignedIn who, StudentFile file, EntryId entry, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var history = await file.HistoryAsync(session, cancellation);
        var whole = history.Relationship(file.Id);
        if (whole.Agreements.Of(entry) is not { } agreement) return null;
        var of = history.Effective.Where(recorded => recorded.Event is Entry one && EntriesOfAgreements.AgreementOf(one) == agreement.Id).ToList();
        var ring = await keys.ForReading(who.School, of.Select(recorded => recorded.Event), cancellation);
        var read = of.Where(recorded => file.MayWith((Entry)recorded.Event, Deed.ReadFile, recorded.By))
            .Select(recorded => (Entry)(file.MayWith((Entry)recorded.Event, Deed.ReadTexts, recorded.By) ? ring.Reveal(recorded.Event) : recorded.Event)).ToList();
        if (read.OfType<AgreementMade>().FirstOrDefault() is not { } made) return null;

        var guardians = history.Events.Select(recorded => recorded.Event switch { GuardianLinked linked => linked.Guardian, GuardianConfirmed confirmed => confirmed.Guardian, _ => (PersonId?)null }).OfType<PersonId>().ToHashSet();
        var views = read.OfType<AgreementReviewed>().SelectMany(reviewed => reviewed.Views.Select(view => (view, reviewed.TookPlace))).ToList();
        PersonId[] people = [.. made.Present.Concat(made.Lines.Select(line => line.Who)).Concat(views.Select(one => one.view.From)).Distinct()];
        // For the school speaks whoever was there; the last one counts.
        var school = people.Where(person => KindOf(person) is PartyKind.School).ToHashSet();
        var parties = people.Where(person => !school.Contains(person)).OrderBy(KindOf).Select(person => (Kind: KindOf(person), Person: person, Last: Last(person)))
            .Append((Kind: PartyKind.School, Person: views.LastOrDefault(one => school.Contains(one.view.From)).view?.From ?? agreement.Owner, Last: views.LastOrDefault(one => school.Contains(one.view.From)))).ToList();
        var ended = read.OfType<AgreementEnded>().LastOrDefault();
        return new(
            agreement.Id, file.Id, file.Name, file.Names[agreement.Owner], agreement.Since, [.. made.Present.Select(person => file.Names[person])], Said(made.Words),
            agreement.EndedOn is null ? agreement.Next?.On : null, agreement.EndedOn is null && agreement.Next?.AwaitsStudent is true, agreement.EndedOn, ended?.Outcome, Said(ended?.Words),
            [.. parties.Select(party => new PartyRead(party.Kind, party.Person.Value, file.Names[party.Person], party.Last.view is null ? null : party.Last.TookPlace, Said(party.Last.view?.Words)))],
            [.. made.Lines.Select(line => new AgreedLineRead(line.Number, line.Who.Value, file.Names[line.Who], line.By, Said(line.What),
                [.. parties.Select(party => party.Last.view?.Lines.FirstOrDefault(one => one.Line == line.Number)?.Kept)]))],
            [.. read.OfType<AgreementReviewed>().Reverse().Select(look => new EarlierLook(look.Id, look.TookPlace, [.. look.Views.Where(view => parties.All(party => !ReferenceEquals(party.Last.view, view)))
                .Select(view => new PartySaid(KindOf(view.From), file.Names[view.From], [.. view.Lines.Select(line => new LineSaid(line.Line, line.Kept))], Said(view.Words)))])).Where(look => look.Views.Count > 0)]);

        PartyKind KindOf(PersonId person) => person == file.Person ? PartyKind.Student : guardians.Contains(person) ? PartyKind.Guardian : PartyKind.School;

        (PartyView? view, DateTimeOffset TookPlace) Last(PersonId person) => views.LastOrDefault(one => one.view.From == person);
    }

    private static string? Said(Text? text) => (text as PlainText)?.Words;
}
