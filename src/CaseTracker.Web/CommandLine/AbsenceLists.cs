using CaseTracker.Web.Absences;

namespace CaseTracker.Web.CommandLine;

/// <summary>Lists of absences, from a file.</summary>
internal static class AbsenceLists
{
    private const int MostMegabytes = 256;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    /// <summary>Imports one, or tries it; says how far it is, and prints every line that was not taken.</summary>
    public static async Task<int> ImportAsync(WebApplication app, Invocation invocation)
    {
        var file = new FileInfo(invocation.Word!);
        var school = await Rosters.SchoolAsync(app, invocation);
        if (!file.Exists) throw new InvocationException($"There is no file {file.Name} in that place.");
        if (file.Length > MostMegabytes * 1024L * 1024) throw new InvocationException($"{file.Name} is larger than {MostMegabytes} MB.");
        await using var scope = Rosters.Speaking(app);
        var (import, sentences, stop) = (scope.ServiceProvider.GetRequiredService<AbsenceImport>(), scope.ServiceProvider.GetRequiredService<AbsenceSentences>(), app.Lifetime.ApplicationStopping);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var reading = await import.ReadAsync(school, file.Name, await File.ReadAllBytesAsync(file.FullName, stop), stop);
        var report = invocation.Has("dry-run") ? await import.TryAsync(school, reading, stop) : await ApplyAsync(import, school, reading, invocation.Has("only-good"), stop);

        var took = watch.Elapsed;
        foreach (var (_, wrong) in sentences.Wrong(report)) Console.WriteLine("  " + wrong);
        foreach (var odd in sentences.Odd(report)) Console.WriteLine("  " + odd);
        if (report.IsUnderstood)
            foreach (var count in sentences.Counts(report)) Console.WriteLine(count);
        // Last, where the eye is after a long list.
        Console.WriteLine(sentences.Outcome(report));
        Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.00} s"));
        return report.IsUnderstood && !report.IsRefused ? 0 : 1;
    }

    private static async Task<AbsenceImportReport> ApplyAsync(AbsenceImport import, string school, AbsenceReading reading, bool onlyGood, CancellationToken stop)
    {
        var work = new AbsenceWork();
        var applying = import.ApplyAsync(school, reading, AbsenceImport.CommandLine, onlyGood, work, stop);
        while (await Task.WhenAny(applying, Task.Delay(BetweenLooks, stop)) != applying) Console.WriteLine($"{work.Done} / {work.Of}");
        return await applying;
    }
}
