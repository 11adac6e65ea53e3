using CaseTracker.Web.People;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage.Keys;
using Marten;

namespace CaseTracker.Web.Absences;

/// <summary>How far an import is, and what came of it; null while it goes on.</summary>
internal sealed class AbsenceWork
{
    /// <summary>Half days that had their turn.</summary>
    public int Done { get; set; }

    /// <summary>Half days to do.</summary>
    public int Of { get; set; }

    /// <summary>What came of it.</summary>
    public AbsenceImportReport? Report { get; set; }

    /// <summary>Whether something went wrong that nobody foresaw; what was stored by then stays, and another time adds the rest.</summary>
    public bool HasFailed { get; set; }
}

/// <summary>
/// Tells the files of students what a list says of half days: one command and one append for each student, many students in one
/// transaction. What is known adds nothing, so that an import that was broken off is simply done again.
/// </summary>
internal sealed class AbsenceImport(IDocumentStore store, KeyStore keys, Schoolhouse schools)
{
    /// <summary>Who did it, from the command line.</summary>
    public const string CommandLine = "absences";

    private const int AtOnce = 40, ReadAtOnce = 500, Tries = 20, ShownImports = 20;

    // One decides while the other waits for the database.
    private static readonly int Abreast = Math.Clamp(Environment.ProcessorCount, 2, 4);

    /// <summary>The last imports that told something new, newest first.</summary>
    public static async Task<IReadOnlyList<AbsencesImported>> LastAsync(IDocumentStore store, string school, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(school);
        return await session.Query<AbsencesImported>().OrderByDescending(done => done.At).Take(ShownImports).ToListAsync(cancellation);
    }

    /// <summary>What the school takes codes to mean.</summary>
    public async Task<AbsenceCodes> CodesAsync(string school, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(school);
        return await session.LoadAsync<AbsenceCodes>(AbsenceCodes.Key, cancellation) ?? new();
    }

    /// <summary>Reads a file by the school's own names for columns.</summary>
    public async Task<AbsenceReading> ReadAsync(string school, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        AbsenceFile.Read(name, content, await CodesAsync(school, cancellation));

    /// <summary>What an import would tell now; nothing is written.</summary>
    public async Task<AbsenceImportReport> TryAsync(string school, AbsenceReading reading, CancellationToken cancellation) => (await PlanAsync(school, reading, cancellation)).Report;

    /// <summary>Does it, and gives the account.</summary>
    /// <param name="school">The key of the school.</param>
    /// <param name="reading">What came of reading the list.</param>
    /// <param name="by">Who does it, for the list of imports.</param>
    /// <param name="onlyGood">Whether the good lines are enough where others are wrong.</param>
    /// <param name="work">Is told how far it is.</param>
    public async Task<AbsenceImportReport> ApplyAsync(string school, AbsenceReading reading, string by, bool onlyGood, AbsenceWork work, CancellationToken cancellation)
    {
        var (planned, report) = await PlanAsync(school, reading, cancellation);
        if (!report.IsUnderstood || (report.Bad > 0 && !onlyGood)) return report with { IsRefused = true };

        work.Of = planned.Sum(one => one.HalfDays.Count);
        var (sum, problems, counting) = (report with { IsDone = true, New = 0, Known = report.Known, Students = 0, Calls = 0, Crossed = 0 }, new List<AbsenceProblem>(), new Lock());
        await Parallel.ForEachAsync(planned.Chunk(AtOnce), new ParallelOptions { MaxDegreeOfParallelism = Abreast, CancellationToken = cancellation }, async (some, stop) =>
        {
            var told = await TellAsync(school, some, stop);
            lock (counting)
            {
                problems.AddRange(told.Problems);
                sum = sum with { New = sum.New + told.New, Students = sum.Students + told.Students, Calls = sum.Calls + told.Calls, Crossed = sum.Crossed + told.Crossed };
                work.Done += some.Sum(one => one.HalfDays.Count);
            }
        });
        sum = sum with { Known = report.Known + report.New - sum.New - problems.Count, Problems = [.. sum.Problems.Concat(problems).OrderBy(problem => problem.Line)] };
        if (sum.New == 0) return sum;

        await using var session = store.LightweightSession(school);
        var now = (await schools.BearingsAsync(school, Actor.System)).Now;
        session.Insert(new AbsencesImported { Id = Guid.CreateVersion7(now), At = now, By = by, New = sum.New, Calls = sum.Calls ?? 0, Bad = sum.Bad });
        await session.SaveChangesAsync(cancellation);
        return sum;
    }

    private sealed record OfStudent(string Student, IReadOnlyList<ReportedHalfDay> HalfDays, int FirstLine);

    private sealed record Told(int New, int Students, int Calls, int Crossed, IReadOnlyList<AbsenceProblem> Problems);

    private async Task<(IReadOnlyList<OfStudent> Planned, AbsenceImportReport Report)> PlanAsync(string school, AbsenceReading reading, CancellationToken cancellation)
    {
        var report = new AbsenceImportReport { File = reading.File, IsUnderstood = reading.IsUnderstood };
        if (!reading.IsUnderstood) return ([], report);
        var day = await schools.BearingsAsync(school, Actor.System);
        await using var session = store.QuerySession(school);
        var codes = await session.LoadAsync<AbsenceCodes>(AbsenceCodes.Key, cancellation) ?? new();
        var students = await StudentsAsync(session, cancellation);

        var (problems, twice, good) = (new List<AbsenceProblem>(reading.Problems), 0, 0);
        var told = new Dictionary<string, Dictionary<HalfDay, (ReportedHalfDay HalfDay, int Line)>>();
        foreach (var row in reading.Rows)
        {
            if (!students.TryGetValue(row.Student, out var student)) Wrong(ProblemCode.UnknownStudent, Rostering.Reading.Tidying.Echo(row.Student));
            else if (codes.MeaningOf(row.Code) is not { } meaning) Wrong(ProblemCode.UnknownCode, row.Code);
            else if (ReportAbsences.Problem(new(row.Day, DayPart.Morning), day) is { } problem) Wrong(problem.Reason == "too-long-ago" ? ProblemCode.TooLongAgo : ProblemCode.InTheFuture);
            else
            {
                if (!told.TryGetValue(student, out var halfDays)) told[student] = halfDays = [];
                var (isTwice, contradicts) = (true, 0);
                foreach (var part in row.Part is { } one ? (ReadOnlySpan<DayPart>)[one] : [DayPart.Morning, DayPart.Afternoon])
                {
                    var half = new ReportedHalfDay(new(row.Day, part), new(row.Code), meaning);
                    if (halfDays.TryAdd(half.HalfDay, (half, row.Line))) isTwice = false;
                    else if (halfDays[half.HalfDay] is var before && before.HalfDay.Code != half.Code) contradicts = before.Line;
                }

                if (contradicts > 0) Wrong(ProblemCode.Contradicts, Rostering.Reading.Tidying.Number(contradicts));
                else if (isTwice) twice++;
                else good++;
            }

            void Wrong(ProblemCode code, params ReadOnlySpan<string> what) => problems.Add(new(row.Line, code, [.. what]));
        }

        var (planned, known, isNew) = (new List<OfStudent>(told.Count), 0, 0);
        foreach (var some in told.Keys.Order(StringComparer.Ordinal).Chunk(ReadAtOnce))
        {
            var files = (await session.LoadManyAsync<Relationship>(cancellation, some)).ToDictionary(now => now.Id);
            foreach (var student in some)
            {
                var halfDays = told[student].Values;
                if (!files.TryGetValue(student, out var now) || now.Enrolment.IsClosed)
                {
                    problems.AddRange(halfDays.Select(one => one.Line).Distinct().Select(line => new AbsenceProblem(line, now is null ? ProblemCode.UnknownStudent : ProblemCode.FileClosed, [student])));
                    continue;
                }

                var learnt = halfDays.Where(one => now.Absences.Learns(one.HalfDay)).OrderBy(one => one.HalfDay.HalfDay).ToList();
                (known, isNew) = (known + halfDays.Count - learnt.Count, isNew + learnt.Count);
                if (learnt.Count > 0) planned.Add(new(student, [.. learnt.Select(one => one.HalfDay)], learnt.Min(one => one.Line)));
            }
        }

        return (planned, report with { Good = good, Twice = twice, New = isNew, Known = known, Students = planned.Count, Problems = [.. problems.OrderBy(problem => problem.Line)] });
    }

    private async Task<Told> TellAsync(string school, IReadOnlyList<OfStudent> some, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TellOnceAsync(school, some, cancellation);
            }
            catch (Exception clash) when (attempt < Tries && Asking.IsClash(clash))
            {
                // Somebody recorded something of one of them meanwhile: all of these are decided again on the new state.
                await Task.Delay(Random.Shared.Next(1, 20 * attempt), cancellation);
            }
        }
    }

    private async Task<Told> TellOnceAsync(string school, IReadOnlyList<OfStudent> some, CancellationToken cancellation)
    {
        var day = await schools.BearingsAsync(school, Actor.System);
        await using var session = store.LightweightSession(school);
        session.LastModifiedBy = Actor.System.Id.Value;
        session.SetHeader("policy", day.Policy.Version);
        var (told, problems) = (new Told(0, 0, 0, 0, []), new List<AbsenceProblem>());
        var recordings = await Recording.OpenAsync(session, [.. some.Select(one => one.Student)], keys, cancellation);
        foreach (var (one, recording) in some.Zip(recordings))
        {
            if (await recording.DecideAsync(new ReportAbsences(EntryId.New(), one.HalfDays), day, cancellation) is not Decision.Accepted accepted)
            {
                problems.Add(new(one.FirstLine, ProblemCode.NotPossible, [one.Student]));
                continue;
            }

            var isNew = accepted.Events.Count(happened => happened is AbsenceReported);
            told = told with
            {
                New = told.New + isNew, Students = told.Students + (isNew > 0 ? 1 : 0),
                Calls = told.Calls + accepted.Events.Count(happened => happened is DutyOpened { Task: DutyTask.CallHome }),
                Crossed = told.Crossed + accepted.Events.Count(happened => happened is DutyOpened { Task: DutyTask.NotifyClb }),
            };
        }

        await session.SaveChangesAsync(cancellation);
        return told with { Problems = problems };
    }

    // By every id under which the administration gives or gave them.
    private static async Task<IReadOnlyDictionary<string, string>> StudentsAsync(IQuerySession session, CancellationToken cancellation)
    {
        var students = await session.Query<Person>().Where(person => person.Kind == PersonKind.Student).ToListAsync(cancellation);
        var known = new Dictionary<string, string>(students.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var student in students.Where(student => !student.IsErased)) known[student.Id] = student.MergedInto ?? student.Id;
        foreach (var student in students.Where(student => !student.IsErased))
            foreach (var alias in student.Aliases.Append(student.Username ?? "").Where(alias => alias.Length > 0)) known.TryAdd(alias, student.MergedInto ?? student.Id);
        return known;
    }
}
