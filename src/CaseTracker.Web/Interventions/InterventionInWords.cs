using CaseTracker.Web.Contacts;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students;
using Marten;

namespace CaseTracker.Web.Interventions;

/// <summary>A step of an intervention.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="DoneAt">When it was done; null while it is to be done.</param>
public sealed record GuidanceStep(int Number, string? Words, DateTimeOffset? DoneAt);

/// <summary>How somebody sees that an intervention goes, at one look back.</summary>
/// <param name="From">Who, by name.</param>
/// <param name="FromId">Who, by id.</param>
/// <param name="How">How they see it; null where nobody asked them yet.</param>
/// <param name="Words">What they said; null where they said nothing more, and for who may not read it.</param>
public sealed record VoiceRead(Party As, string From, string FromId, HowItGoes? How, string? Words, DateTimeOffset? At);

/// <summary>A look back: what each says of it beside each other, the student first, with whom nobody asked yet.</summary>
/// <param name="NextOn">The day on which it is looked back on again.</param>
/// <param name="MayAdd">Whether the word of who was not asked yet can still be added.</param>
public sealed record ReviewRead(EntryId Review, DateTimeOffset At, DateOnly NextOn, IReadOnlyList<VoiceRead> Voices, bool MayAdd);

/// <summary>An intervention as its reader may know it.</summary>
/// <param name="Goal">In the student's own words; null where the student did not say, and for who may not read it.</param>
/// <param name="ReviewOn">The day on which it is looked back on; null when it is over.</param>
/// <param name="StudentKnows">Whether the student knows of it.</param>
/// <param name="KnownBy">The guardians who know of it, by name.</param>
/// <param name="Reviews">The looks back, newest first.</param>
/// <param name="Closing">What there was to say at the end.</param>
public sealed record InterventionRead(
    EntryId Intervention, string Student, string Name, InterventionKind Kind, string KindName, string Owner, DateTimeOffset Since, DateOnly? ReviewOn, bool IsOpen, bool StudentKnows, IReadOnlyList<string> KnownBy,
    string? Goal, IReadOnlyList<GuidanceStep> Steps, IReadOnlyList<ReviewRead> Reviews, DateTimeOffset? EndedOn, InterventionOutcome? Outcome, string? Closing);

/// <summary>An intervention that goes on, on the student's page.</summary>
internal sealed record InterventionLine(EntryId Intervention, string KindName, string Owner, DateOnly? ReviewOn);

/// <summary>Says interventions in words, for one reader.</summary>
internal sealed class InterventionInWords(IDocumentStore store, KeyStore keys, Wording wording)
{
    /// <summary>An intervention by any of its entries, those that are over included; null when the reader knows of none.</summary>
    public async Task<InterventionRead?> FindAsync(SignedIn who, StudentFile file, EntryId entry, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var history = await file.HistoryAsync(session, cancellation);
        var all = history.Effective.Where(recorded => recorded.Event is Entry).ToList();
        if (all.Select(recorded => (Entry)recorded.Event).FirstOrDefault(one => one.Id == entry) is not { } named || EntriesOfInterventions.InterventionOf(named) is not { } id) return null;
        var of = all.Where(recorded => EntriesOfInterventions.InterventionOf((Entry)recorded.Event) == id).ToList();
        if (of.FirstOrDefault(recorded => recorded.Event is InterventionStarted) is not { } begin || !file.MayWith((Entry)begin.Event, Deed.ReadFile, begin.By)) return null;

        var ring = await keys.ForReading(who.School, of.Select(recorded => recorded.Event), cancellation);
        var entries = of.ConvertAll(recorded => file.MayWith((Entry)recorded.Event, Deed.ReadTexts, recorded.By) ? (Entry)ring.Reveal(recorded.Event) : (Entry)recorded.Event);
        var started = entries.OfType<InterventionStarted>().Single();
        var (talks, ended) = (entries.OfType<InterventionTalkedOver>().ToList(), entries.OfType<InterventionEnded>().LastOrDefault());
        var present = file.Now.Interventions.Find(id);
        var done = entries.OfType<InterventionStepDone>().ToList();
        var steps = InterventionSteps.Of(started.Steps);
        var knows = talks.SelectMany(talk => talk.With).Concat(entries.OfType<InterventionEvaluated>().Where(said => said.As is Party.Guardian).Select(said => said.From)).Distinct().ToList();
        return new(
            id, file.Id, file.Name, started.Kind, wording.Kind(started.Kind, file.Kinds),
            file.Names[entries.OfType<InterventionPassedOn>().LastOrDefault()?.To ?? started.Owner], started.TookPlace, present?.Next?.On, present is not null, knows.Contains(file.Person),
            [.. knows.Where(person => person != file.Person).Select(person => file.Names[person])], Said(talks.LastOrDefault(talk => talk.Goal is not null)?.Goal ?? started.Goal),
            [.. Enumerable.Range(1, started.StepCount).Select(number => new GuidanceStep(number, steps.ElementAtOrDefault(number - 1), done.Find(one => one.Step == number)?.TookPlace))],
            [.. entries.OfType<InterventionReviewed>().Reverse().Select(review => Read(review, entries, file, present, knows))],
            ended?.TookPlace, ended?.Outcome, Said(ended?.Words));
    }

    /// <summary>The interventions of a file that go on.</summary>
    public IReadOnlyList<InterventionLine> Open(StudentFile file) =>
        [.. file.Now.Interventions.Open.OrderBy(one => one.Next?.On).Select(one => new InterventionLine(one.Id, wording.Kind(one.Kind, file.Kinds), file.Names[one.Owner], one.Next?.On))];

    private static ReviewRead Read(InterventionReviewed review, List<Entry> entries, StudentFile file, Intervention? present, IReadOnlyCollection<PersonId> told)
    {
        var said = entries.OfType<InterventionEvaluated>().Where(one => one.Review == review.Id).ToList();
        var voices = said.ConvertAll(one => new VoiceRead(one.As, file.Names[one.From], one.From.Value, one.How, Said(one.Words), one.TookPlace));
        if (!said.Exists(one => one.As is Party.Student)) voices.Add(new(Party.Student, file.Name, file.Id, null, null, null));
        // Who is to be asked at home, and was not.
        voices.AddRange(WhoHasASay(file, told).Where(guardian => !said.Exists(one => one.From == guardian.Id)).Select(guardian => new VoiceRead(Party.Guardian, file.Names[guardian.Id], guardian.Id.Value, null, null, null)));
        if (!said.Exists(one => one.As is Party.School)) voices.Add(new(Party.School, file.Names[file.Day.By.Id], file.Day.By.Id.Value, null, null, null));
        return new(review.Id, review.TookPlace, review.NextOn, [.. voices.OrderBy(voice => voice.As)], present?.Reviewed?.Entry == review.Id);
    }

    /// <summary>The guardians who have a say: who was told of it, and of a minor those with a right to information; never whom a court keeps out.</summary>
    /// <param name="told">Who was told of it.</param>
    public static IEnumerable<Guardian> WhoHasASay(StudentFile file, IReadOnlyCollection<PersonId> told) => file.Guardians.Where(guardian =>
        guardian.Link.Authority is not Authority.BarredByCourt && (told.Contains(guardian.Id) || (guardian.HasRightToInformation && !file.Now.Enrolment.IsAdult(file.Day.Today))));

    private static string? Said(Text? text) => (text as PlainText)?.Words;
}
