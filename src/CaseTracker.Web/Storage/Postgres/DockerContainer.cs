using System.Security.Cryptography;
using System.Text;
using DotNet.Testcontainers.Builders;
using Npgsql;
using Testcontainers.PostgreSql;

namespace CaseTracker.Web.Storage.Postgres;

/// <summary>Third choice: a container, with the data in a Docker volume that belongs to the data folder.</summary>
internal static class DockerContainer
{
    private const string Image = "postgres:17";

    /// <summary>Starts it, fetching the image the first time.</summary>
    /// <exception cref="ChoiceNotPossibleException">Docker does not run, or the data are not in its keeping.</exception>
    public static async Task<Database> OpenAsync(DataFolder folder, Machine machine, Action<string> say, CancellationToken stop)
    {
        if (folder.Major is not null) throw new ChoiceNotPossibleException("the data are in a private cluster");
        if (!machine.Docker) throw new ChoiceNotPossibleException("Docker is not wanted");

        var image = folder.DockerImage ?? Image;
        var password = folder.Password ??= DataFolder.NewPassword();
        var name = "casetracker-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder.Location)))[..12];
        PostgreSqlContainer container;
        try
        {
            container = new PostgreSqlBuilder(image)
                .WithName(name)
                .WithVolumeMount(name, "/var/lib/postgresql/data")
                .WithDatabase(PrivateCluster.Role).WithUsername(PrivateCluster.Role).WithPassword(password)
                .WithEnvironment("POSTGRES_INITDB_ARGS", "--data-checksums --encoding=UTF8 --no-locale")
                .WithCommand([.. PrivateCluster.Settings.SelectMany(setting => new[] { "-c", $"{setting.Name}={setting.Value}" })])
                // The next start takes over the container of a killed host. Two containers on one volume would ruin it: in
                // each the server is process 1, so neither believes the other's lock file.
                .WithReuse(true)
                .Build();
            say($"Starting PostgreSQL in Docker ({image})…");
            await container.StartAsync(stop);
        }
        catch (DockerUnavailableException)
        {
            throw new ChoiceNotPossibleException("Docker does not run");
        }

        folder.DockerImage = image;
        var connection = new NpgsqlConnectionStringBuilder(container.GetConnectionString());
        return new Database(connection.ConnectionString, $"PostgreSQL in Docker, volume {name}", new Running(container));
    }

    // Stopped but not removed, so that the next start finds it.
    private sealed class Running(PostgreSqlContainer container) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await container.StopAsync();
    }
}
