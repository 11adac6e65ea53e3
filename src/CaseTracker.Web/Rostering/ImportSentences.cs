using CaseTracker.Web.Rostering.Reading;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Rostering;

/// <summary>Says a report in the reader's words, for the page and for the command line.</summary>
internal sealed class ImportSentences(IStringLocalizer<RosterTexts> codes, IStringLocalizer<ImportTexts> texts)
{
    /// <summary>Why nothing was done.</summary>
    public string Refusal(Reading.Refusal refusal) => Say(codes, $"Refusal.{refusal.Reason}", refusal.Parameters);

    /// <summary>Why a row was not taken, with its line.</summary>
    public string Skip(SkippedRow row) => texts["Line", row.Line, Say(codes, $"Skip.{row.Reason}", row.Parameters)];

    /// <summary>What is odd, with its line where it has one.</summary>
    public string Warning(ReadingWarning warning)
    {
        var said = Say(codes, $"Warning.{warning.Code}", warning.Parameters);
        return warning.Line is { } line ? texts["Line", line, said] : said;
    }

    /// <summary>Why a row that was read changes nothing, with its line.</summary>
    public string Unused(UnusedRow row) => row.Line is { } line ? texts["Line", line, Remark(row.Why)] : Remark(row.Why);

    /// <summary>What a person should look at.</summary>
    public string Remark(Remark remark) => Say(texts, $"Remark.{remark.Code}", remark.Parameters);

    /// <summary>The name of a format.</summary>
    public string Format(string format) => codes[$"Format.{format}"];

    /// <summary>How many rows of a file were read and what came of them, or why none was.</summary>
    public string Rows(ImportedFile file) =>
        file.Reading.Treatment != FileTreatment.Read ? codes[$"Treatment.{file.Reading.Treatment}"]
        : file.Changes is { } changes ? texts["File", file.Reading.Read, changes.Added, changes.Changed, changes.Ended, changes.Unchanged, file.UnusedRows, file.Reading.Skipped.Count]
        : texts["File.more", file.Reading.Read, file.UnusedRows, file.Reading.Skipped.Count];

    /// <summary>Four numbers in words.</summary>
    public string Counts(Tally tally) => texts["Counts", tally.Added, tally.Changed, tally.Ended, tally.Unchanged];

    /// <summary>The report as lines of text, with two spaces before what belongs to the line above.</summary>
    /// <param name="report">The report.</param>
    /// <param name="isDone">Whether it was done, or only tried.</param>
    public IEnumerable<string> Lines(ImportReport report, bool isDone)
    {
        if (report.Format is { } format) yield return texts["Recognised", Format(format.ToString())];
        foreach (var warning in report.Warnings) yield return "  " + Warning(warning);
        foreach (var file in report.Files)
        {
            var reading = file.Reading;
            yield return $"{reading.File}: {Rows(file)}";
            foreach (var row in reading.Skipped) yield return "  " + Skip(row);
            foreach (var row in file.Unused) yield return "  " + Unused(row);
            foreach (var warning in reading.Warnings) yield return "  " + Warning(warning);
        }

        if (report.IsCompared)
        {
            if (report.Refusal is not null) yield return texts["Report"] + ":";
            yield return texts["People", Counts(report.People)];
            yield return texts["Files", Counts(report.Relationships)];
            yield return texts["Links", Counts(report.Links)];
            if (report.ContactPersonsProposed > 0) yield return texts["Proposed", report.ContactPersonsProposed];
            if (!report.Remarks.IsEmpty) yield return texts["LookAt"];
            foreach (var remark in report.Remarks) yield return "  " + Remark(remark);
        }

        // Last, where the eye is after a long list.
        if (report.Refusal is { } refusal) yield return texts["Refused", Refusal(refusal)];
        else yield return texts[report.IsNothingNew ? "NothingNew" : isDone ? "Done" : "OnlyTried"];
    }

    private static string Say(IStringLocalizer texts, string key, IReadOnlyList<string> parameters) => texts[key, [.. parameters]];
}
