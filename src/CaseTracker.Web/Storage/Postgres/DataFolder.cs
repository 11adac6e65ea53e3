using System.Globalization;
using System.Security.Cryptography;

namespace CaseTracker.Web.Storage.Postgres;

/// <summary>The folder that holds a private PostgreSQL, claimed for one host at a time, or for one command while no host runs.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream claim;

    private DataFolder(string path, FileStream claim)
    {
        Location = path;
        this.claim = claim;
    }

    /// <summary>Full path.</summary>
    public string Location { get; }

    /// <summary>Full path of the folder that belongs to the server's account: the cluster and its log.</summary>
    public string Server => Path.Combine(Location, "postgresql");

    /// <summary>Full path of the cluster, PostgreSQL's own data folder.</summary>
    public string Cluster => Path.Combine(Server, "cluster");

    /// <summary>Full path of the folder for binaries fetched from a package registry.</summary>
    public string Binaries => Path.Combine(Location, "binaries");

    /// <summary>Major version of PostgreSQL that made the cluster; null when there is no cluster yet.</summary>
    public int? Major
    {
        get
        {
            var file = Path.Combine(Cluster, "PG_VERSION");
            return File.Exists(file) ? int.Parse(File.ReadAllText(file).Split('.')[0], CultureInfo.InvariantCulture) : null;
        }
    }

    /// <summary>Docker image whose volume holds the data; null when Docker was never used.</summary>
    public string? DockerImage
    {
        get => File.Exists(ImageFile) ? File.ReadAllText(ImageFile).Trim() : null;
        set => File.WriteAllText(ImageFile, value);
    }

    /// <summary>The password of the role <c>casetracker</c>; null when none is kept. Only this user can read the file it is in.</summary>
    public string? Password
    {
        get => PasswordIn(Location);
        set => Write(PasswordFile(Location), value!);
    }

    private string ImageFile => Path.Combine(Location, "docker-image");

    /// <summary>Tells commands where the host's server listens.</summary>
    public void Announce(string host, int port) => Write(AddressFile(Location), string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"));

    /// <summary>Tells commands that no server runs, or no longer.</summary>
    public void Withdraw() => File.Delete(AddressFile(Location));

    /// <summary>
    /// The way to the server of the host that claimed the folder; null while it has not started, or is stopping. Says nothing about a
    /// folder that is free: what a killed host announced stands there until the next claim.
    /// </summary>
    public static (string Host, int Port, string Password)? AnnouncedIn(string path)
    {
        try
        {
            var address = File.ReadAllText(AddressFile(path)).Trim();
            var colon = address.LastIndexOf(':');
            return PasswordIn(path) is { } password ? (address[..colon], int.Parse(address[(colon + 1)..], CultureInfo.InvariantCulture), password) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Where the data are: the setting CASETRACKER_DATA; else <c>/var/lib/casetracker</c> for root and the user's folder for
    /// application data for anybody else. Outside production the environment's name is added, so that trying something out
    /// never touches a school's data.
    /// </summary>
    public static string PathFor(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration["CASETRACKER_DATA"] is { Length: > 0 } chosen) return Path.GetFullPath(chosen);

        var name = environment.IsProduction() ? "casetracker" : $"casetracker-{environment.EnvironmentName.ToLowerInvariant()}";
        var parent = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess
            ? "/var/lib"
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return parent.Length > 0
            ? Path.Combine(parent, name)
            : throw new DatabaseUnavailableException("This user has no folder for application data. Set CASETRACKER_DATA to a folder for CaseTracker's data.");
    }

    /// <summary>Makes up a password of 256 random bits.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>Makes the folder if need be and claims it until disposed; the claim of a killed host ends with its process.</summary>
    /// <exception cref="DatabaseUnavailableException">Another host works on it, or it cannot be written.</exception>
    public static DataFolder Claim(string path) => TryClaim(path)
        ?? throw new DatabaseUnavailableException($"Another CaseTracker already works on the data folder {path}. Stop that one first, or set CASETRACKER_DATA to another folder.");

    /// <summary>The same; null when another has it.</summary>
    /// <exception cref="DatabaseUnavailableException">It cannot be written.</exception>
    public static DataFolder? TryClaim(string path)
    {
        try
        {
            Make(path);
            var claimed = new DataFolder(path, new FileStream(Path.Combine(path, "claim"), OnlyOwner(FileMode.OpenOrCreate)));
            claimed.Withdraw();
            return claimed;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException)
        {
            throw new DatabaseUnavailableException($"CaseTracker cannot write in its data folder: {e.Message} Give {Environment.UserName} access to {path}, or set CASETRACKER_DATA to another folder.");
        }
        catch (IOException) when (File.Exists(Path.Combine(path, "claim")))
        {
            return null;
        }
        catch (IOException e)
        {
            throw new DatabaseUnavailableException($"CaseTracker cannot make its data folder {path}: {e.Message} Set CASETRACKER_DATA to another folder.");
        }
    }

    /// <summary>Ends the claim.</summary>
    public void Dispose() => claim.Dispose();

    private static string PasswordFile(string path) => Path.Combine(path, "database-password");

    private static string AddressFile(string path) => Path.Combine(path, "database-address");

    private static string? PasswordIn(string path) => File.Exists(PasswordFile(path)) ? File.ReadAllText(PasswordFile(path)).Trim() : null;

    // Whole or not at all: others read it at any moment.
    private static void Write(string file, string words)
    {
        var half = file + ".new";
        File.Delete(half);
        using (var writer = new StreamWriter(half, OnlyOwner(FileMode.CreateNew))) writer.WriteLine(words);
        File.Move(half, file, overwrite: true);
    }

    private static FileStreamOptions OnlyOwner(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    // Root's server runs as another user, who must be able to pass through; what lies inside has modes of its own.
    private static void Make(string path)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (Environment.IsPrivilegedProcess) mode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(path, mode);
        File.SetUnixFileMode(path, mode); // whatever the umask says
    }
}
