using CaseTracker.Web.Components;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Rules;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using Marten;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Students.Timeline;

/// <summary>Which clock orders the timeline.</summary>
internal enum Clock
{
    /// <summary>When things took place.</summary>
    TookPlace,

    /// <summary>When they were recorded.</summary>
    Recorded,
}

/// <summary>Makes the lines of a timeline out of a history, for one reader.</summary>
internal sealed class StudentTimeline(IDocumentStore store, KeyStore keys, TimelineSentences sentences, RuleSentences rules, IStringLocalizer<TimelineTexts> texts)
{
    /// <summary>The groups by which a timeline can be filtered; each is a folder of the domain.</summary>
    public static readonly ImmutableArray<string> Groups = ["Contacts", "Informing", "Questions", "Interventions", "Conflicts", "Attitude", "Referrals", "Agreements", "Absences", "Tones", "Background", "Family", "Enrolment", "Duties", "Glass", "Audits"];

    /// <summary>Reads the lines of a file that was opened, newest first.</summary>
    /// <param name="group">Only this group; null for all.</param>
    public async Task<IReadOnlyList<Line>> ReadAsync(SignedIn who, StudentFile file, Clock clock, string? group, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var history = await file.HistoryAsync(session, cancellation);
        return Lines(history, await keys.ForReading(who.School, history.Events.Select(recorded => recorded.Event), cancellation), file, clock, group);
    }

    /// <summary>One entry of a file that was opened, with its texts in plain words; null when it is not there for this reader.</summary>
    public async Task<Line?> FindAsync(SignedIn who, StudentFile file, EntryId entry, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var history = await file.HistoryAsync(session, cancellation);
        var ring = await keys.ForReading(who.School, history.Events.Select(recorded => recorded.Event), cancellation);
        var line = Lines(history, ring, file, Clock.TookPlace, null).FirstOrDefault(one => one.Frame.Id == entry.ToString());
        return line is { MayAmend: true } ? line with { Entry = (Entry)ring.Reveal(line.Entry) } : line;
    }

    /// <summary>The lines, newest first.</summary>
    /// <param name="history">What was recorded, as the reader may know it.</param>
    /// <param name="ring">The keys of the texts.</param>
    /// <param name="file">The file.</param>
    /// <param name="clock">Which clock orders it.</param>
    /// <param name="group">Only this group; null for all.</param>
    public IReadOnlyList<Line> Lines(History history, KeyRing ring, StudentFile file, Clock clock, string? group)
    {
        var corrected = new Dictionary<EntryId, EntryCorrected>();
        var retracted = new Dictionary<EntryId, EntryRetracted>();
        var late = new HashSet<EntryId>();
        var widened = new Dictionary<EntryId, AudienceWidened>();
        var about = new Dictionary<DutyId, EntryId>();
        var ofCare = new HashSet<DutyId>();
        foreach (var recorded in history.Events)
            switch (recorded.Event)
            {
                case EntryCorrected correction: corrected[correction.Target] = correction; break;
                case EntryRetracted retraction: retracted[retraction.Target] = retraction; break;
                case AudienceWidened widening: widened[widening.Target] = widening; break;
                case DutyOpened opened:
                    about[opened.Duty] = opened.About;
                    if (Deeds.AudienceOf(opened.Task) is Audience.CareTeam) ofCare.Add(opened.Duty);
                    break;
                case DutyMet { Late: true } met when about.TryGetValue(met.Duty, out var entry): late.Add(entry); break;
            }

        var seconded = file.May(Deed.ReadFile, Audience.Few, isSecond: true) && !file.May(Deed.ReadFile, Audience.Few) ? history.DecidedAsSecond(file.Day.By.Id) : null;
        var found = history.Findings.ToLookup(one => one.About);
        var lines = new List<(DateTimeOffset Order, Line Line)>();
        var latest = DateTimeOffset.MinValue;
        foreach (var recorded in history.Events)
        {
            if (recorded.Event is not Entry entry) continue;
            var isAfterwards = entry.TookPlace < latest;
            if (entry.TookPlace > latest) latest = entry.TookPlace;
            if (entry is EntryCorrected or EntryRetracted or AudienceNarrowed or AudienceWidened || (entry.Duty() is { } duty && ofCare.Contains(duty) && !file.May(Deed.ReadFile, Audience.CareTeam)) || !MayRead(entry, recorded.By, file, IsSecond(entry, seconded))) continue;

            var correction = corrected.GetValueOrDefault(entry.Id);
            var shown = correction?.After ?? entry;
            var folder = GroupOf(shown);
            if (group is not null && folder != group) continue;

            var isRetracted = retracted.TryGetValue(entry.Id, out var retraction);
            var marks = new List<Marked>();
            if (isAfterwards) marks.Add(new Marked(TimelineMark.RecordedAfterwards));
            if (correction is not null) marks.Add(new Marked(TimelineMark.Corrected));
            if (isRetracted) marks.Add(new Marked(TimelineMark.Retracted, sentences.Sentence(retraction!, file)));
            var chosen = file.Now.Circles.Of(entry.Id);
            if (chosen is not null) marks.Add(new Marked(TimelineMark.Readers, sentences.Readers(chosen, file.Names)));
            foreach (var finding in found[entry.Id])
                marks.Add(new Marked(TimelineMark.Finding, finding.Grave
                    ? texts["Grave", file.GivenName, rules.Topics(finding.Details["topics"], file.Day.Policy)]
                    : rules.Say(finding.Rule, finding.Reason, finding.Details, file.Person, file.Names, file.Day.Policy).Sentence));
            if (late.Contains(entry.Id)) marks.Add(new Marked(TimelineMark.Finding, texts["Overdue"]));
            foreach (var rule in shown switch { ContactStarted started => [.. started.Advised, .. started.Overridden], ConflictHandedOver handed => handed.Advised, _ => (IReadOnlyList<RuleId>)[] })
                marks.Add(new Marked(TimelineMark.Advise, rules.Sentence(rule)));

            var frame = new TimelineEntry(entry.Id.ToString(), sentences.Kind(shown), sentences.Sentence(shown, file),
                shown.TookPlace, recorded.At, recorded.By == Actor.System.Id ? texts["System"] : file.Names[recorded.By], marks);
            var mayReadTexts = file.MayWith(shown, Deed.ReadTexts, recorded.By, IsSecond(entry, seconded));
            // What was taken back reads on for who examines it alone.
            List<Passage> passages = (isRetracted && !file.IsOpenToAuditor) || !mayReadTexts ? [] : [.. sentences.Passages(ring.Reveal(shown))];
            if (passages.Count > 0 && widened.TryGetValue(entry.Id, out var wider)) passages.AddRange(sentences.Passages(ring.Reveal(wider)));
            lines.Add((clock is Clock.TookPlace ? shown.TookPlace : recorded.At,
                new Line(frame, passages, folder, shown, mayReadTexts && !isRetracted && Amending.Takes(shown) && file.MayWith(shown, Deed.Correct, recorded.By),
                    chosen ?? (Circle.IsTakenBy(shown) ? new EntryCircle(entry.Id, null, [recorded.By], Circle.UsualFor(shown)) : null))));
        }

        // Newest first; what happened in the same minute, last recorded first.
        return [.. lines.Select((line, position) => (line.Order, position, line.Line)).OrderByDescending(one => one.Order).ThenByDescending(one => one.position).Select(one => one.Line)];
    }

    /// <summary>The same lines with the half days that were told of together in one, so that a list of forty does not drown what else happened.</summary>
    public IReadOnlyList<Line> Together(IReadOnlyList<Line> lines)
    {
        var shown = new List<Line>(lines.Count);
        for (var i = 0; i < lines.Count;)
        {
            var end = i + 1;
            if (IsPlain(lines[i]))
                while (end < lines.Count && IsPlain(lines[end]) && lines[end].Frame.Recorded == lines[i].Frame.Recorded) end++;
            shown.Add(end - i == 1 ? lines[i] : lines[i] with
            {
                Frame = lines[i].Frame with { Sentence = sentences.Together([.. lines.Skip(i).Take(end - i).Select(line => (AbsenceReported)line.Entry)]) }, MayAmend = false, Circle = null,
            });
            i = end;
        }

        return shown;

        static bool IsPlain(Line line) => line.Entry is AbsenceReported && line.Frame.Marks.Count == 0;
    }

    private static bool IsSecond(Entry entry, ImmutableHashSet<EntryId>? seconded) => seconded is not null
        && entry switch
        {
            InformingPostponed asked => seconded.Contains(asked.Id),
            PostponementReviewed reviewed => seconded.Contains(reviewed.Postponement),
            PostponementSeconded confirmed => seconded.Contains(confirmed.Postponement),
            _ => false,
        };

    private static bool MayRead(Entry entry, PersonId author, StudentFile file, bool isSecond) => file.MayWith(entry, Deed.ReadFile, author, isSecond)
        || (entry is ContactHeld { Approach.IsPracticalOnly: true } or ContactPlanned { Approach.IsPracticalOnly: true } && file.May(Deed.ReadPracticalContacts));

    /// <summary>The group of an event: the folder of the domain in which it stands.</summary>
    public static string GroupOf(RelationshipEvent happened) => happened.GetType().Namespace!.Split('.')[^1];

    /// <summary>The group of a type of event.</summary>
    public static string GroupOf<T>() where T : RelationshipEvent => typeof(T).Namespace!.Split('.')[^1];
}
