using CaseTracker.Web.Rostering;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Absences;

/// <summary>Says the account of an import in the reader's words, for the page, the API and the command line.</summary>
internal sealed class AbsenceSentences(IStringLocalizer<AbsenceTexts> texts, ImportSentences sentences)
{
    /// <summary>Every line that was not taken, with its number and why, in the order of the file.</summary>
    public IEnumerable<(int Line, string Sentence)> Wrong(AbsenceImportReport report) => report.Problems
        .Select(problem => (problem.Line, Sentence: texts["Line", problem.Line, texts[$"Problem.{problem.Code}", [.. problem.Parameters]]].Value))
        .Concat(report.File.Skipped.Select(row => (row.Line, Sentence: sentences.Skip(row))))
        .OrderBy(one => one.Line);

    /// <summary>What is odd about the file.</summary>
    public IEnumerable<string> Odd(AbsenceImportReport report) => report.File.Warnings.Select(sentences.Warning);

    /// <summary>What would come of it, or came of it.</summary>
    public IEnumerable<string> Counts(AbsenceImportReport report)
    {
        yield return texts["Report.Rows", report.File.Read, report.Good, report.Twice, report.Bad];
        yield return texts["Report.New", report.New, report.Students, report.Known];
        if (report.IsDone) yield return texts["Report.Calls", report.Calls ?? 0, report.Crossed ?? 0];
    }

    /// <summary>What became of it, in a sentence.</summary>
    public string Outcome(AbsenceImportReport report) => texts[
        !report.IsUnderstood ? "Report.NotUnderstood"
        : report.IsDone ? report.New == 0 ? "Report.NothingNew" : "Report.Done"
        : report.IsRefused ? "Report.Refused"
        : report.Bad > 0 ? "Report.SomeWrong"
        : report.New == 0 ? "Report.NothingNew" : "Report.OnlyTried", report.Bad];
}
