using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using CaseTracker.Domain.Audit;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Students;
using Marten;
using Marten.Exceptions;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace CaseTracker.Web.Groups;

/// <summary>
/// Does one thing for many students, each by itself. A large group is done after the page was answered, and says how far it is
/// (<see cref="GroupWork"/>). The commands are in memory only; what is stored is what was asked, from which the same follows
/// again: what a host leaves behind that was stopped, the sweep goes on with, as the same person with the rights they have then.
/// </summary>
internal sealed partial class GroupWorks(
    IDocumentStore store, Schoolhouse schools, IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock, IHostApplicationLifetime host, ILogger<GroupWorks> log)
{
    /// <summary>How long the result of a work, and its form, are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>After how long without a sign of life a work was left behind by its host.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const int Portion = 5;

    private readonly IDataProtector words = protection.CreateProtector("group-work");
    private readonly ConcurrentDictionary<(string School, Guid Work), Task> running = new();

    /// <summary>Begins a work; one that is still going is left to it.</summary>
    public async Task BeginAsync(SignedIn who, Guid id, string page, IFormCollection form, GroupRequest request, IReadOnlyList<StudentCommands> asked, CancellationToken cancellation)
    {
        if (await FindAsync(who, id, cancellation) is { } known && IsGoing(known)) return;
        var work = WorkOf(who, id, page, form, request, [.. asked.Select(one => one.Student)]);
        await StoreAsync(who.School, work);
        Start(who, work, request, asked.ToDictionary(one => one.Student));
    }

    /// <summary>Keeps what came of a group that was done before the page answered: its result has an address, as that of a large one has.</summary>
    public Task KeepAsync(SignedIn who, Guid id, string page, IFormCollection form, GroupRequest request, IReadOnlyList<StudentOutcome> results) =>
        StoreAsync(who.School, WorkOf(who, id, page, form, request, [.. results.Select(result => result.Student)]) with { Results = [.. results] });

    private GroupWork WorkOf(SignedIn who, Guid id, string page, IFormCollection form, GroupRequest request, ImmutableArray<string> students)
    {
        var fields = form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary(field => field.Key, field => field.Value.ToArray());
        return new()
        {
            Id = id, By = who.Actor.Id.Value, Page = page, Form = words.Protect(JsonSerializer.Serialize(fields)), Request = words.Protect(JsonSerializer.Serialize(request, DomainJson.Options)),
            Students = students, Asked = students.Length, At = clock.GetUtcNow(),
        };
    }

    /// <summary>Whether it lies where a host left it: nobody works on it, and nothing went wrong.</summary>
    public bool IsLeftBehind(GroupWork work) => work is { IsOver: false, HasFailed: false } && clock.GetUtcNow() - work.At >= Patience;

    /// <summary>Goes on with a work that was left behind, as who asked it, if they still work at the school; who had their turn is left in peace.</summary>
    public async Task GoOnAsync(string school, GroupWork work, CancellationToken cancellation)
    {
        if (running.ContainsKey((school, work.Id))) return;
        GroupRequest request;
        try
        {
            request = RequestOf(work);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException)
        {
            // Written by another version, or under keys that are gone: its form can still be sent again.
            await FailAsync(school, work, unreadable);
            return;
        }

        if (await SignedIn.OfAsync(school, work.By, schools) is not { } who) return;
        work = work with { At = clock.GetUtcNow() };
        await StoreAsync(school, work);
        Start(who, work, request, new Dictionary<string, StudentCommands>());
    }

    /// <summary>A work of this person; null when there is none, or it is another's.</summary>
    public async Task<GroupWork?> FindAsync(SignedIn who, Guid id, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        return await session.LoadAsync<GroupWork>(id, cancellation) is { } work && work.By == who.Actor.Id.Value ? work : null;
    }

    /// <summary>The works of this person in which something went wrong. They wait for somebody to go on.</summary>
    public async Task<IReadOnlyList<GroupWork>> StoppedAsync(SignedIn who, CancellationToken cancellation)
    {
        var me = who.Actor.Id.Value;
        await using var session = store.QuerySession(who.School);
        return [.. (await session.Query<GroupWork>().Where(work => work.By == me).ToListAsync(cancellation)).Where(work => work is { IsOver: false, HasFailed: true }).OrderBy(work => work.At)];
    }

    /// <summary>Whether it is being worked on, or will be by itself.</summary>
    public static bool IsGoing(GroupWork work) => work is { IsOver: false, HasFailed: false };

    /// <summary>The form of a work; null where it is under keys that are gone.</summary>
    public IReadOnlyDictionary<string, string[]>? FormOf(GroupWork work)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string[]>>(words.Unprotect(work.Form))!;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What was asked by a work.</summary>
    /// <exception cref="CryptographicException">It is under keys that are gone.</exception>
    public GroupRequest RequestOf(GroupWork work) => JsonSerializer.Deserialize<GroupRequest>(words.Unprotect(work.Request), DomainJson.Options)!;

    /// <summary>Completes when the work on this host is over.</summary>
    public Task WhenOverAsync(string school, Guid id) => running.GetValueOrDefault((school, id), Task.CompletedTask);

    private void Start(SignedIn who, GroupWork work, GroupRequest request, IReadOnlyDictionary<string, StudentCommands> prepared) =>
        running[(who.School, work.Id)] = Task.Run(() => WorkAsync(who, work, request, prepared), CancellationToken.None);

    private async Task WorkAsync(SignedIn who, GroupWork work, GroupRequest request, IReadOnlyDictionary<string, StudentCommands> prepared)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var asking = scope.ServiceProvider.GetRequiredService<GroupAsking>();
            var files = scope.ServiceProvider.GetRequiredService<Files>();
            foreach (var portion in work.Students.Except(work.Results.Select(result => result.Student)).ToList().Chunk(Portion))
            {
                foreach (var student in portion)
                {
                    if (host.ApplicationStopping.IsCancellationRequested) return;
                    var one = prepared.GetValueOrDefault(student) ?? await PrepareAsync(files, who, work, request, student);
                    work = work with { Results = work.Results.Add(one is null ? new(student, [], "NotAnyMore") : await asking.AskAsync(who, one)) };
                }

                work = work with { At = clock.GetUtcNow() };
                await StoreAsync(who.School, work);
            }
        }
        catch (Exception stopped)
        {
            // Nobody waits for this task. Its page says that it stopped, and offers to go on.
            await FailAsync(who.School, work, stopped);
        }
        finally
        {
            running.TryRemove((who.School, work.Id), out _);
        }
    }

    // What follows from the request in a file as it is now; null where it is no longer theirs to work with, or there is nothing left to ask.
    private static async Task<StudentCommands?> PrepareAsync(Files files, SignedIn who, GroupWork work, GroupRequest request, string student) =>
        await files.OpenAsync(who, student, Deed.Record, Audience.ClassCouncil, work.Page, CancellationToken.None) is { } file && request.For(file, new(work.Id)).ToList() is { Count: > 0 } commands
            ? new(student, commands)
            : null;

    private async Task FailAsync(string school, GroupWork work, Exception stopped)
    {
        Stopped(stopped, work.Id, work.Results.Length, work.Asked);
        try
        {
            await StoreAsync(school, work with { HasFailed = true });
        }
        catch (Exception alsoDown) when (alsoDown is NpgsqlException or MartenException)
        {
            // The database is what went wrong: it is gone on with like what a host leaves behind.
            Stopped(alsoDown, work.Id, work.Results.Length, work.Asked);
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
