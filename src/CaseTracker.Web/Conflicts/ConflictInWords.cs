using CaseTracker.Web.Components;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Rules;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students;
using CaseTracker.Web.Students.Timeline;
using Marten;
using PassageRead = CaseTracker.Web.Api.PassageRead;

namespace CaseTracker.Web.Conflicts;

/// <summary>The texts of conflicts: ConflictTexts.nl.resx and ConflictTexts.en.resx beside it.</summary>
public sealed class ConflictTexts;

/// <summary>Something that happened in a conflict.</summary>
/// <param name="Entry">The entry that says so.</param>
/// <param name="Kind">What kind of entry it is, by its fixed name.</param>
/// <param name="Sentence">It, in a sentence.</param>
/// <param name="Texts">What people wrote with it, so far as the reader may read it.</param>
public sealed record ConflictStep(EntryId Entry, string Kind, DateTimeOffset At, string Sentence, IReadOnlyList<PassageRead> Texts);

/// <summary>A conflict as its reader may know it.</summary>
/// <param name="Teacher">Who it is with, by name.</param>
/// <param name="Owner">Who sees to it, by name.</param>
/// <param name="OwnerId">Who sees to it, by id.</param>
/// <param name="NextLesson">The day before which they talk, where it is known.</param>
/// <param name="Talked">Whether the teacher talked with the student.</param>
/// <param name="What">What happened; null for who may not read it.</param>
/// <param name="Steps">What has been done since, newest first.</param>
public sealed record ConflictRead(
    EntryId Conflict, string Student, string Name, string Teacher, string Owner, string OwnerId, IReadOnlyList<string> Topics, DateTimeOffset Since, DateOnly? NextLesson, bool IsOpen, bool Talked,
    ConflictOutcome? Outcome, string? What, IReadOnlyList<ConflictStep> Steps);

/// <summary>A conflict that goes on, on the student's page.</summary>
/// <param name="TalkBy">The day before which they talk; null where that is not known, or done.</param>
internal sealed record ConflictLine(EntryId Conflict, string Teacher, string Owner, bool Talked, DateOnly? TalkBy);

/// <summary>Says conflicts in words, for who works with the file and for the teacher in one, who reads that one.</summary>
internal sealed class ConflictInWords(IDocumentStore store, KeyStore keys, TimelineSentences sentences, RuleSentences rules, Wording wording)
{
    /// <summary>A conflict by any of its entries, those that are over included, with its lines newest first; null when the reader knows of none.</summary>
    public async Task<(ConflictRead Read, IReadOnlyList<Line> Lines)?> FindAsync(SignedIn who, StudentFile file, EntryId entry, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var all = (await file.HistoryAsync(session, cancellation)).Effective.Where(recorded => recorded.Event is Entry).ToList();
        if (all.Select(recorded => (Entry)recorded.Event).FirstOrDefault(one => one.Id == entry) is not { } named || EntriesOfConflicts.ConflictOf(named) is not { } id) return null;

        var relations = file.Relations | who.Actor.RelationsTo(file.Now.Conflicts.Of(id));
        var of = all.Where(recorded => EntriesOfConflicts.ConflictOf((Entry)recorded.Event) == id && who.Actor.May(relations, Deed.ReadFile, recorded.Event.Kind().Audience).IsGiven).ToList();
        if (of.FirstOrDefault(recorded => recorded.Event is ConflictArose) is not { } begin) return null;

        var mayReadTexts = who.Actor.May(relations, Deed.ReadTexts).IsGiven;
        var ring = await keys.ForReading(who.School, of.Select(recorded => recorded.Event), cancellation);
        var lines = of.ConvertAll(recorded => Line(recorded, file, ring, mayReadTexts));
        lines.Reverse();

        var arose = (ConflictArose)begin.Event;
        var talked = of.Any(recorded => recorded.Event is ConflictTalkedOver talk && talk.Staff.Contains(arose.Teacher));
        var owner = of.Select(recorded => recorded.Event).OfType<ConflictHandedOver>().LastOrDefault()?.To ?? arose.Teacher;
        var settled = of.Select(recorded => recorded.Event).OfType<ConflictSettled>().FirstOrDefault();
        return (new ConflictRead(
            id, file.Id, file.Name, file.Names[arose.Teacher], file.Names[owner], owner.Value, [.. arose.Topics.Select(topic => wording.Topic(topic, file.Day.Policy))], arose.TookPlace, arose.NextLesson, settled is null, talked,
            settled?.Outcome, mayReadTexts ? (((ConflictArose)ring.Reveal(arose)).Words as PlainText)?.Words : null,
            [.. lines.Where(line => line.Entry is not ConflictArose).Select(line => new ConflictStep(line.Entry.Id, line.Entry.Kind().Name, line.Entry.TookPlace, line.Frame.Sentence, [.. line.Passages.Select(passage => new PassageRead(passage.Label, passage.Words))]))]), lines);
    }

    /// <summary>The conflicts of a file that go on.</summary>
    public static IReadOnlyList<ConflictLine> Open(StudentFile file) =>
        [.. file.Now.Conflicts.Open.Select(one => new ConflictLine(one.Id, file.Names[one.Teacher], file.Names[one.Owner], one.Talk is not null, one.Talk is null ? one.NextLesson : null))];

    private Line Line(Recorded recorded, StudentFile file, KeyRing ring, bool mayReadTexts)
    {
        var entry = (Entry)recorded.Event;
        List<Marked> marks = [.. entry is ConflictHandedOver handed ? handed.Advised.Select(rule => new Marked(TimelineMark.Advise, rules.Sentence(rule))) : []];
        var frame = new TimelineEntry(entry.Id.ToString(), sentences.Kind(entry), sentences.Sentence(entry, file), entry.TookPlace, recorded.At, file.Names[recorded.By], marks);
        return new(frame, mayReadTexts ? [.. sentences.Passages(ring.Reveal(entry))] : [], StudentTimeline.GroupOf(entry), entry, mayReadTexts && Amending.Takes(entry) && file.MayWith(entry, Deed.Correct, recorded.By), null);
    }
}
