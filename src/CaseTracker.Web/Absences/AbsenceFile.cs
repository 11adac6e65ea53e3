using CaseTracker.Web.Rostering.Reading;

namespace CaseTracker.Web.Absences;

/// <summary>A row of a list of absences, as it stands there.</summary>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Student">The student, by an id of the administration.</param>
/// <param name="Part">Which half of the day; null for both.</param>
internal readonly record struct AbsenceRow(int Line, string Student, DateOnly Day, DayPart? Part, string Code);

/// <summary>What came of reading a list of absences: every line is in a row, among what is wrong, or in the report of the file.</summary>
internal sealed record AbsenceReading(ImmutableArray<AbsenceRow> Rows, ImmutableArray<AbsenceProblem> Problems, FileReport File, bool IsUnderstood);

/// <summary>Reads a list of absences as a roster's files are read: any separator, encoding and way of writing dates, and nothing ever touches a disk.</summary>
internal static class AbsenceFile
{
    /// <summary>Reads one.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="codes">The school's own names for columns.</param>
    public static AbsenceReading Read(string name, ReadOnlyMemory<byte> content, AbsenceCodes codes)
    {
        var notes = new FileNotes(name);
        var csv = RosterCsv.Open(content, FileShape.OfAbsences(codes.Columns()), notes);
        var (rows, problems) = (ImmutableArray.CreateBuilder<AbsenceRow>(), ImmutableArray.CreateBuilder<AbsenceProblem>());
        foreach (var row in csv.Rows())
        {
            if (row.Text(Column.UserSourcedId) is not { } student) Skip(row.Missing(Column.UserSourcedId));
            else if (row.RequireDate(Column.Day, out var day) is { } unreadable) Skip(unreadable);
            else if (row.Text(Column.AbsenceCode) is not { } code) Skip(row.Missing(Column.AbsenceCode));
            else if (code.Length > AbsenceCode.MostLetters) Wrong(ProblemCode.UnknownCode, Tidying.Echo(code));
            else if (!TryPart(row.Text(Column.DayPart), out var part)) Wrong(ProblemCode.UnreadablePart, Tidying.Echo(row.Text(Column.DayPart)!));
            else
            {
                notes.Take(row.Lines);
                rows.Add(new(row.Line, student, day, part, code));
            }

            void Skip(Skip skip) => notes.Skip(row.Line, row.Lines, null, skip);

            void Wrong(ProblemCode why, string what)
            {
                notes.Take(row.Lines);
                problems.Add(new(row.Line, why, [what]));
            }
        }

        return new(rows.DrainToImmutable(), problems.DrainToImmutable(), notes.Report(RosterFileKind.Absences, csv.Header.IsComplete ? FileTreatment.Read : FileTreatment.NotUnderstood), csv.Header.IsComplete);
    }

    // A row without a half is about the whole day.
    private static bool TryPart(string? text, out DayPart? part)
    {
        part = text is null ? null : FileShape.Normalise(text) switch
        {
            "vm" or "voormiddag" or "am" or "morning" or "ochtend" or "1" => DayPart.Morning,
            "nm" or "namiddag" or "pm" or "afternoon" or "middag" or "2" => DayPart.Afternoon,
            _ => null,
        };
        return part is not null || text is null || FileShape.Normalise(text) is "" or "dag" or "heledag" or "day" or "wholeday" or "fullday" or "volledigedag";
    }
}
