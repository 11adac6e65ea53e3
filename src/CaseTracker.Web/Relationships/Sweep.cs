using CaseTracker.Web.Api;
using CaseTracker.Web.Forgetting;
using CaseTracker.Web.Groups;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Policies;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using Marten;
using Wolverine;

namespace CaseTracker.Web.Relationships;

/// <summary>
/// Once a minute: which relationships have something that falls due? Each gets a message; on arrival state decides, and
/// may find nothing to do. Nothing to cancel, nothing lost in a restart. And which work for a group did a host leave behind?
/// Once a night it tidies up, and puts what is past its term before who decides.
/// </summary>
internal sealed partial class Sweep(IDocumentStore store, Standstill standstill, GroupWorks works, Keeping keeping, SignInSettings signIn, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Sweep> log) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan AnswersAreKept = TimeSpan.FromDays(7);

    // When the night's work is done, counted from midnight in Brussels: nobody is at school.
    private static readonly TimeSpan Night = TimeSpan.FromHours(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minute = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        DateOnly? tidied = null;
        do
        {
            try
            {
                await RunAsync(stoppingToken);
                await standstill.LookAsync(stoppingToken);
                await GoOnWithGroupsAsync(stoppingToken);
                var night = SchoolCalendar.DateOf(clock.GetUtcNow() - Night);
                if (night == tidied) continue;
                await ForgetAnswersAsync(stoppingToken);
                await keeping.ProposeAsync(stoppingToken);
                tidied = night;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(exception);
            }
        }
        while (await minute.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks at every relationship whose moment has come, in all schools; gives how many.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var looked = 0;
        foreach (var school in await SchoolsAsync(cancellation))
        {
            // As the owner: one pool for all schools, where going round them must wake none of their own.
            await using var session = store.OwnersSession(school);
            var (now, policy) = (clock.GetUtcNow(), (await session.LoadAsync<SchoolPolicy>(SchoolPolicy.StreamKey, cancellation))?.Policy.Version ?? Policy.Default.Version);
            var due = await session.Query<Watch>().Where(watch => watch.LookAt <= now || watch.Policy < policy).OrderBy(watch => watch.LookAt).Take(AtOnce).Select(watch => watch.Id).ToListAsync(cancellation);
            foreach (var student in due)
            {
                await using var scope = scopes.CreateAsyncScope();
                var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
                await bus.PublishAsync(new LookAgain(student), new DeliveryOptions { TenantId = school });
                looked++;
            }
        }

        return looked;
    }

    /// <summary>Goes on with what was being done for groups when a host stopped, in all schools.</summary>
    public async Task GoOnWithGroupsAsync(CancellationToken cancellation)
    {
        foreach (var school in await SchoolsAsync(cancellation))
        {
            await using var session = store.OwnersSession(school);
            foreach (var work in (await session.Query<GroupWork>().Where(work => !work.HasFailed).OrderBy(work => work.At).ToListAsync(cancellation)).Where(works.IsLeftBehind))
                await works.GoOnAsync(school, work, cancellation);
        }
    }

    private async Task<IReadOnlyList<string>> SchoolsAsync(CancellationToken cancellation)
    {
        await using var everywhere = store.QuerySession(Tenants.AllSchools);
        return await everywhere.Query<School>().Select(school => school.Id).ToListAsync(cancellation);
    }

    /// <summary>Forgets the answers that are older than seven days, the sessions that ended as long ago, and the works for groups that are older than one, in all schools.</summary>
    public async Task ForgetAnswersAsync(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - AnswersAreKept;
        await using var session = store.OwnersSession(Tenants.AllSchools);
        session.DeleteWhere<Answer>(answer => answer.At < before && answer.AnyTenant());
        session.DeleteWhere<KeyedRequest>(request => request.At < before && request.AnyTenant());
        var today = SchoolCalendar.DateOf(clock.GetUtcNow());
        session.DeleteWhere<HomeSpokenTo>(row => row.Day < today && row.AnyTenant());
        // Long after they ended: who signs in ends nobody else's, and a node whose clock is ahead does not either.
        var used = before - signIn.Idle;
        session.DeleteWhere<Session>(one => one.SeenAt < used && one.AnyTenant());
        var worked = clock.GetUtcNow() - GroupWorks.Kept;
        session.DeleteWhere<GroupWork>(work => work.At < worked && work.AnyTenant());
        await session.SaveChangesAsync(cancellation);
    }

    [LoggerMessage(LogLevel.Error, "The sweep failed; the next one is in a minute.")]
    private partial void Failed(Exception exception);
}

/// <summary>Time to look at a relationship again.</summary>
public sealed record LookAgain(string Student);

/// <summary>Lets time do its work in one relationship.</summary>
public static class LookAgainHandler
{
    /// <summary>Asks as anybody would: state decides what there is to do, a lost race is decided again.</summary>
    public static Task Handle(LookAgain look, IMessageContext context, Asking asking, CancellationToken cancellation) =>
        asking.AskAsync(context.TenantId!, look.Student, new LetTimePass(EntryId.New()), Actor.System, cancellation);
}
