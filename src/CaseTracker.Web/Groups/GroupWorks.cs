using System.Collections.Concurrent;
using System.Text.Json;
using CaseTracker.Web.Identity;
using Marten;
using Microsoft.AspNetCore.DataProtection;

namespace CaseTracker.Web.Groups;

/// <summary>
/// Does one thing for many students, each by itself. A large group is done after the page was answered, and says how far it is
/// (<see cref="GroupWork"/>). The commands are in memory only; what is stored is the form, which asks the same again.
/// </summary>
internal sealed partial class GroupWorks(
    IDocumentStore store, IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock, IHostApplicationLifetime host, ILogger<GroupWorks> log)
{
    /// <summary>How long the result of a work, and its form, are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>After how long without a sign of life a work counts as stopped.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const int Portion = 5;

    private readonly IDataProtector words = protection.CreateProtector("group-work");
    private readonly ConcurrentDictionary<(string School, Guid Work), Task> running = new();

    /// <summary>Begins a work; one that is still going is left to it.</summary>
    public async Task BeginAsync(SignedIn who, Guid id, string page, IFormCollection form, IReadOnlyList<StudentCommands> asked, CancellationToken cancellation)
    {
        if (await FindAsync(who, id, cancellation) is { } known && IsGoing(known)) return;
        var fields = form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary(field => field.Key, field => field.Value.ToArray());
        var work = new GroupWork { Id = id, By = who.Actor.Id.Value, Page = page, Form = words.Protect(JsonSerializer.Serialize(fields)), Asked = asked.Count, At = clock.GetUtcNow() };
        await StoreAsync(who.School, work);
        running[(who.School, id)] = Task.Run(() => WorkAsync(who, work, asked), CancellationToken.None);
    }

    /// <summary>A work of this person; null when there is none, or it is another's.</summary>
    public async Task<GroupWork?> FindAsync(SignedIn who, Guid id, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        return await session.LoadAsync<GroupWork>(id, cancellation) is { } work && work.By == who.Actor.Id.Value ? work : null;
    }

    /// <summary>The works of this person that stopped halfway: a host was stopped, say. They wait for somebody to go on.</summary>
    public async Task<IReadOnlyList<GroupWork>> StoppedAsync(SignedIn who, CancellationToken cancellation)
    {
        var me = who.Actor.Id.Value;
        await using var session = store.QuerySession(who.School);
        return [.. (await session.Query<GroupWork>().Where(work => work.By == me).ToListAsync(cancellation)).Where(work => !work.IsOver && !IsGoing(work)).OrderBy(work => work.At)];
    }

    /// <summary>Whether it is being worked on: by this host, or by another one that says so.</summary>
    public bool IsGoing(GroupWork work) => !work.IsOver && clock.GetUtcNow() - work.At < Patience;

    /// <summary>The form of a work.</summary>
    public IReadOnlyDictionary<string, string[]> FormOf(GroupWork work) => JsonSerializer.Deserialize<Dictionary<string, string[]>>(words.Unprotect(work.Form))!;

    /// <summary>Completes when the work on this host is over.</summary>
    public Task WhenOverAsync(string school, Guid id) => running.GetValueOrDefault((school, id), Task.CompletedTask);

    private async Task WorkAsync(SignedIn who, GroupWork work, IReadOnlyList<StudentCommands> asked)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var asking = scope.ServiceProvider.GetRequiredService<GroupAsking>();
            foreach (var portion in asked.Chunk(Portion))
            {
                foreach (var one in portion)
                {
                    if (host.ApplicationStopping.IsCancellationRequested) return;
                    work = work with { Results = work.Results.Add(await asking.AskAsync(who, one)) };
                }

                work = work with { At = clock.GetUtcNow() };
                await StoreAsync(who.School, work);
            }
        }
        catch (Exception stopped)
        {
            // Nobody waits for this task. Its page says that it stopped, and offers to go on.
            Stopped(stopped, work.Id, work.Results.Length, work.Asked);
        }
        finally
        {
            running.TryRemove((who.School, work.Id), out _);
        }
    }

    private async Task StoreAsync(string school, GroupWork work)
    {
        await using var session = store.LightweightSession(school);
        session.Store(work);
        await session.SaveChangesAsync(CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Error, "The work {Work} for a group stopped after {Results} of {Asked} students.")]
    private partial void Stopped(Exception stopped, Guid work, int results, int asked);
}
