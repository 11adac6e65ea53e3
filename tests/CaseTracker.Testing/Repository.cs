namespace CaseTracker.Testing;

/// <summary>The folder in which this repository lies, for tests that read its files.</summary>
public static class Repository
{
    /// <summary>Its path.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string start)
    {
        var folder = new DirectoryInfo(start);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CaseTracker.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No CaseTracker.sln above the tests.");
    }
}
