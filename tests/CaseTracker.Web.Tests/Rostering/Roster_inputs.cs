using System.IO.Compression;
using System.Text;
using CaseTracker.Web.Rostering.Reading;
using Xunit;

namespace CaseTracker.Web.Tests.Rostering;

public sealed class Roster_inputs : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("casetracker-roster-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory, InlineData(""), InlineData("export/"), InlineData("export\\"), InlineData("a/b/")]
    public void may_be_a_zip_with_or_without_a_folder_in_it(string inside)
    {
        var zip = Zip([.. Samples.SchoolDataSync21.Select(file => (inside + file.Key, file.Value)), ("__MACOSX/._users.csv", "x"), ("LEESMIJ.pdf", "x")]);
        Assert.Equal(Samples.SchoolDataSync21.Read().Roster, RosterReader.ReadZip(zip).Roster);
    }

    [Theory, InlineData(""), InlineData("export")]
    public void may_be_a_folder_with_or_without_a_folder_in_it(string inside)
    {
        var target = inside.Length == 0 ? folder : folder.CreateSubdirectory(inside);
        foreach (var (name, text) in Samples.OneRoster11) File.WriteAllText(Path.Combine(target.FullName, name), text);
        Assert.Equal(Samples.OneRoster11.Read().Roster, RosterReader.Read(folder.FullName).Roster);
    }

    [Fact]
    public void may_be_a_zip_on_disk_or_streams()
    {
        var path = Path.Combine(folder.FullName, "export.zip");
        File.WriteAllBytes(path, Zip(Samples.OneRoster12.Select(file => (file.Key, file.Value))).ToArray());
        Assert.Equal(Samples.OneRoster12.Read().Roster, RosterReader.Read(path).Roster);

        var streams = Samples.OneRoster12.Select(file => ("map/" + file.Key, (Stream)new MemoryStream(Encoding.UTF8.GetBytes(file.Value))));
        Assert.Equal(Samples.OneRoster12.Read().Roster, RosterReader.Read(RosterInput.Of(streams)).Roster);
    }

    [Theory, InlineData("../users.csv"), InlineData("/etc/users.csv"), InlineData("C:\\users.csv"), InlineData("a\\..\\..\\users.csv")]
    public void that_point_outside_the_zip_are_refused(string name)
    {
        var zip = Zip([.. Samples.OneRoster11.Select(file => (file.Key, file.Value)), (name, "x")]);
        Assert.Equal(RefusalReason.UnsafePath, RosterReader.ReadZip(zip).Refusal!.Reason);
    }

    [Fact]
    public void that_unpack_to_more_than_is_let_in_are_refused_whatever_they_state()
    {
        var large = Zip([("users.csv", new string('a', 300_000)), ("orgs.csv", new string('a', 300_000))]);
        Assert.True(large.Length < 5_000);

        Assert.Equal(RefusalReason.FileTooLarge, RosterInput.OpenZip(large, new(5_000, 200_000, 1_000_000)).Refusal!.Reason);
        Assert.Equal(RefusalReason.TooLarge, RosterInput.OpenZip(large, new(5_000, 400_000, 500_000)).Refusal!.Reason);
        Assert.Equal(RefusalReason.TooLarge, RosterInput.OpenZip(large, new(500, 400_000, 700_000)).Refusal!.Reason);
        Assert.Null(RosterInput.OpenZip(large, new(5_000, 400_000, 700_000)).Refusal);

        var many = Zip(Enumerable.Range(0, 201).Select(number => ($"{number}.csv", "a")));
        Assert.Equal(RefusalReason.TooManyFiles, RosterReader.ReadZip(many).Refusal!.Reason);
    }

    [Fact]
    public void that_leave_open_what_is_meant_are_refused()
    {
        Assert.Equal(RefusalReason.SeveralFolders, RosterReader.ReadZip(Zip([("a/users.csv", "x"), ("b/users.csv", "x")])).Refusal!.Reason);
        Assert.Equal(RefusalReason.TwoFilesForOneKind, RosterReader.ReadZip(Zip([("users.csv", "x"), ("Users.CSV", "x")])).Refusal!.Reason);
        var twice = Samples.OneRoster11.With("leerlingen.csv", Samples.OneRoster11["users.csv"]).Read();
        Assert.Equal(RefusalReason.TwoFilesForOneKind, twice.Refusal!.Reason);
        Assert.Equal(["users.csv", "leerlingen.csv"], twice.Refusal.Parameters);
    }

    [Fact]
    public void that_are_no_roster_are_refused_with_the_reason()
    {
        Assert.Equal(RefusalReason.NotFound, RosterReader.Read(Path.Combine(folder.FullName, "nergens")).Refusal!.Reason);
        Assert.Equal(RefusalReason.NoFiles, RosterReader.Read(folder.FullName).Refusal!.Reason);
        Assert.Equal(RefusalReason.NotAFolderOrZip, RosterReader.ReadZip(new MemoryStream("geen zip"u8.ToArray())).Refusal!.Reason);
        Assert.Equal(RefusalReason.ZipDamaged, RosterReader.ReadZip(new MemoryStream("PK\x03\x04 maar niet heus"u8.ToArray())).Refusal!.Reason);

        var foreign = RosterReader.Read([new RosterFile("users.csv", Encoding.UTF8.GetBytes("nr;voornaam;naam\n1;Noor;El Amrani\n\n2;Milan;Peeters"))]);
        Assert.Equal(RefusalReason.NotUnderstood, foreign.Refusal!.Reason);
        Assert.Equal(["2 HeaderNotUnderstood", "4 HeaderNotUnderstood"], foreign.File("users.csv").Skips());
        Assert.Empty(foreign.File("users.csv").Warnings);
    }

    [Fact]
    public void without_people_are_refused_because_everybody_would_seem_to_have_left()
    {
        Assert.Equal(RefusalReason.NoPeople, Samples.OneRoster11.With("users.csv", null).Read().Refusal!.Reason);
        Assert.Equal(RefusalReason.NoPeople, Samples.OneRoster11.With("users.csv", "sourcedId,role\nL1,student").Read().Refusal!.Reason);
        Assert.Equal(RefusalReason.NoPeople, Samples.OneRoster11.With("users.csv", "sourcedId,role,givenName,familyName\n").Read().Refusal!.Reason);
    }

    [Fact]
    public void with_changes_only_are_refused_for_the_same_reason()
    {
        var refusal = Samples.OneRoster11.Where("manifest.csv", "file.users,bulk", "file.users,delta").Read().Refusal!;
        Assert.Equal((RefusalReason.ChangesOnly, "users.csv"), (refusal.Reason, refusal.Parameters[0]));
    }

    [Fact]
    public void are_recognised_by_what_is_there_when_the_manifest_is_untrue()
    {
        var reading = Samples.OneRoster12
            .Where("manifest.csv", "oneroster.version,1.2", "oneroster.version,1.1")
            .Where("manifest.csv", "file.roles,bulk", "file.roles,absent\nfile.demographics,bulk")
            .Read();

        Assert.Equal(RosterFormat.OneRoster12, reading.Roster!.Format);
        Assert.Equal(
            ["file.roles,absent", "file.demographics,bulk", "oneroster.version,1.1"],
            reading.Warnings.Where(warning => warning.Code == WarningCode.ManifestUntrue).Select(warning => warning.Parameters[0]));
    }

    [Theory, InlineData("OneRoster11"), InlineData("OneRoster12"), InlineData("SchoolDataSync21")]
    public void are_recognised_without_a_manifest_and_under_other_names(string sample)
    {
        var expected = Samples.All[sample].Read().Roster!;
        var bare = Samples.All[sample].With("manifest.csv", null);
        Assert.Equal(expected, bare.Read().Roster);

        foreach (var name in bare.Keys.Except(["userFlags.csv", "userProfiles.csv", "relationships.csv"]))
        {
            var renamed = bare.With(name, null).With("uitvoer 2026.txt", bare[name]).Read();
            Assert.Equal(expected.People, renamed.Roster!.People);
            Assert.Contains(renamed.File("uitvoer 2026.txt").Warnings, warning => warning.Code == WarningCode.RecognisedByHeader && warning.Parameters[0] == name);
        }
    }

    [Fact]
    public void hold_other_files_that_are_named_and_left()
    {
        var reading = Samples.OneRoster11.With("courses.csv", "sourcedId,title\n1,x").With("menu.csv", "dag,soep\nma,tomaat").Read();
        Assert.Equal(FileTreatment.NotNeeded, reading.File("courses.csv").Treatment);
        Assert.Equal(FileTreatment.NotUnderstood, reading.File("menu.csv").Treatment);
    }

    private static MemoryStream Zip(IEnumerable<(string Name, string Text)> files)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        stream.Position = 0;
        return stream;
    }
}
