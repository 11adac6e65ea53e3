using CaseTracker.Web.Students;

namespace CaseTracker.Web.Readings;

/// <summary>Who read a file, for the student and the guardians to learn: by day, in which role, why and what.</summary>
internal sealed class FileReadersModel(FileReaders readers) : FilePage
{
    /// <summary>The lines, newest first.</summary>
    public IReadOnlyList<ReaderLine> Lines { get; private set; } = [];

    /// <inheritdoc />
    protected override Deed Deed => Deed.ReadAccessLog;

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellation) => Lines = await readers.OfAsync(Who.School, Student.Id, Student.Names, Student.Day, cancellation);
}
