using CaseTracker.Web.Components;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students;
using Marten;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Attitude;

/// <summary>Who saw an attitude report, or is still to see it.</summary>
/// <param name="On">When; null while they did not.</param>
/// <param name="Reply">What they wrote or said to it; no words where there are none, or they are not for the reader.</param>
public sealed record SightRead(string Person, string Name, DateTimeOffset? On, string? Reply);

/// <summary>An attitude report as its reader may know it.</summary>
/// <param name="Year">The calendar year in which its school year began.</param>
/// <param name="Period">Which of the three, from 1.</param>
/// <param name="Positives">What goes well; no words where they were erased, or are not for the reader.</param>
/// <param name="Talk">What came up in the talk; it is no part of what goes home.</param>
/// <param name="Intentions">What the student takes on, in their own words.</param>
/// <param name="IntentionsOn">When the student said so; null while they did not.</param>
/// <param name="Student">Whether and when the student saw it.</param>
/// <param name="AtHome">The guardians who saw it, and those who have the right to.</param>
public sealed record AttitudeReportRead(
    EntryId Report, int Year, int Period, string By, DateTimeOffset GivenOn, string? Positives, string? WorkPoints, string? Talk, string? Intentions, DateTimeOffset? IntentionsOn, SightRead Student, IReadOnlyList<SightRead> AtHome);

/// <summary>The last attitude report of the school year, on the student's page.</summary>
/// <param name="Name">Of which period it is, by whom, and of which day.</param>
/// <param name="Sentence">Who has still to see it.</param>
internal sealed record AttitudeLine(EntryId Report, string Name, string Sentence);

/// <summary>Says attitude reports in words, for one reader.</summary>
internal sealed class AttitudeInWords(IDocumentStore store, KeyStore keys, Wording wording, IStringLocalizer<AttitudeTexts> texts)
{
    /// <summary>The reports of a file, of all years, newest first.</summary>
    public Task<IReadOnlyList<AttitudeReportRead>> AllAsync(SignedIn who, StudentFile file, CancellationToken cancellation) => ReadAsync(who, file, null, cancellation);

    /// <summary>One report; null when the reader knows of none.</summary>
    public async Task<AttitudeReportRead?> FindAsync(SignedIn who, StudentFile file, EntryId report, CancellationToken cancellation) =>
        (await ReadAsync(who, file, report, cancellation)).SingleOrDefault();

    /// <summary>The last report of this school year; null while there is none.</summary>
    public AttitudeLine? Last(StudentFile file)
    {
        if (file.Now.Attitude.All.LastOrDefault(report => report.Year == SchoolCalendar.YearOf(file.Day.Today)) is not { } report) return null;
        var awaited = WhoSeesIt.AtHome(file.Now, file.Day.Today).Where(guardian => report.SeenOn(guardian) is null).Select(guardian => file.Names[guardian]).ToList();
        return new(report.Id, texts["Line", Period(report.Period), file.Names[report.By], Moments.LongDay(SchoolCalendar.DateOf(report.Since))],
            report.StudentSawOn is null ? texts["Line.student", file.GivenName] : awaited.Count > 0 ? texts["Line.home", wording.List(awaited)] : texts["Line.all"]);
    }

    /// <summary>A period in words.</summary>
    public string Period(int period) => texts[$"Period.{period}"];

    // Of one report only its own words are opened.
    private async Task<IReadOnlyList<AttitudeReportRead>> ReadAsync(SignedIn who, StudentFile file, EntryId? only, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var history = await file.HistoryAsync(session, cancellation);
        var of = history.Effective.Where(recorded => recorded.Event is Entry entry && EntriesOfAttitudeReports.ReportOf(entry) is { } report && (only is null || report == only) && file.MayWith(entry, Deed.ReadFile, recorded.By)).ToList();
        var ring = await keys.ForReading(who.School, of.Select(recorded => recorded.Event), cancellation);
        var entries = of.ConvertAll(recorded => (Entry)(file.MayWith((Entry)recorded.Event, Deed.ReadTexts, recorded.By) ? ring.Reveal(recorded.Event) : recorded.Event));
        return [.. entries.OfType<AttitudeReportGiven>().Reverse().Select(given => Read(given, [.. entries.OfType<EntryOfAttitudeReport>().Where(entry => entry.Report == given.Id)], file))];
    }

    private static AttitudeReportRead Read(AttitudeReportGiven given, List<EntryOfAttitudeReport> after, StudentFile file)
    {
        var (stated, seen) = (after.OfType<IntentionsStated>().FirstOrDefault(), after.OfType<AttitudeReportSeen>().DistinctBy(one => one.By).ToList());
        var own = seen.Find(one => one.By == file.Person);
        var home = seen.Where(one => one.By != file.Person).Select(one => one.By).Concat(WhoSeesIt.AtHome(file.Now, file.Day.Today)).Distinct().Select(guardian => (guardian, Seen: seen.Find(one => one.By == guardian)));
        return new(
            given.Id, SchoolCalendar.YearOf(SchoolCalendar.DateOf(given.TookPlace)), given.Period, file.Names[given.By], given.TookPlace, Said(given.Positives), Said(given.WorkPoints), Said(given.Talk), Said(stated?.Intentions), stated?.TookPlace,
            new(file.Id, file.Name, after.FirstOrDefault(one => one is IntentionsStated || one == own)?.TookPlace, Said(own?.Reply)),
            [.. home.Select(one => new SightRead(one.guardian.Value, file.Names[one.guardian], one.Seen?.TookPlace, Said(one.Seen?.Reply)))]);
    }

    private static string? Said(Text? text) => (text as PlainText)?.Words;
}
