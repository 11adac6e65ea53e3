using System.Xml.Linq;

namespace CaseTracker.Domain.Specs.Totality;

public class The_domain
{
    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CaseTracker.sln"))) folder = folder.Parent;
            return folder?.FullName ?? throw new InvalidOperationException("No CaseTracker.sln above the tests.");
        }
    }

    [Fact]
    public void asks_for_no_package_and_no_project()
    {
        var project = XDocument.Load(Path.Combine(Root, "src", "CaseTracker.Domain", "CaseTracker.Domain.csproj"));
        Assert.DoesNotContain(project.Descendants(), element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "Reference" or "FrameworkReference");
    }

    [Fact]
    public void rests_on_the_runtime_alone() =>
        Assert.All(typeof(Relationship).Assembly.GetReferencedAssemblies(), needed => Assert.StartsWith("System.", needed.Name, StringComparison.Ordinal));

    // The clock, chance and the machine come from outside; an entry's new id is made by who records it.
    [Fact]
    public void reads_no_clock()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root, "src", "CaseTracker.Domain"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotMatch(@"(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)|TimeProvider|Random\.|Environment\.", File.ReadAllText(file)));
    }
}
