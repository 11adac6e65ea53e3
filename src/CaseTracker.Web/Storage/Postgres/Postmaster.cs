using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace CaseTracker.Web.Storage.Postgres;

/// <summary>What a cluster's postmaster.pid says of the server that has it open.</summary>
internal static class Postmaster
{
    // Above every system's highest process id, so that it names nobody.
    private const int Nobody = int.MaxValue - 1;

    /// <summary>The process id in the cluster's postmaster.pid; null when there is none.</summary>
    public static int? IdIn(string cluster)
    {
        var file = FileIn(cluster);
        return File.Exists(file) && int.TryParse(File.ReadLines(file).FirstOrDefault(), CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    /// <summary>Whether that process is a server that runs on this cluster.</summary>
    public static bool RunsOn(string cluster, int id)
    {
        if (!OperatingSystem.IsLinux()) return ProgramOf(id) == "postgres";
        try
        {
            // Everybody may read a command line, also where a container keeps root from looking further.
            var line = File.ReadAllText($"/proc/{id}/cmdline").Split('\0');
            return Path.GetFileName(line[0]) is "postgres" or "postmaster" && line.Contains(cluster);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // no such process
        }
    }

    /// <summary>
    /// Makes a postmaster.pid whose process id has passed to some other program name nobody. Deleting it would be wrong: its last
    /// lines name the shared memory, by which PostgreSQL sees that back ends of a killed server are still writing.
    /// </summary>
    public static void Disown(string cluster)
    {
        var file = FileIn(cluster);
        var lines = File.ReadAllLines(file);
        lines[0] = Nobody.ToString(CultureInfo.InvariantCulture);
        // Written elsewhere and renamed: as root, never write through a link that the server's account could have laid.
        var corrected = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(cluster))!, "postmaster.pid.new");
        File.WriteAllLines(corrected, lines);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(corrected, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.Move(corrected, file, overwrite: true);
    }

    private static string FileIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    private static string? ProgramOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.ProcessName;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
