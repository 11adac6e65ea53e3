using CaseTracker.Web.Api;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Logs;
using Marten;

namespace CaseTracker.Web.Readings;

/// <summary>Somebody named a student whose file they could not open by breaking the glass. What they typed is not kept.</summary>
public sealed record WrongName
{
    /// <summary>Its id, ordered by time.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Who named one.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>
/// Keeps the glass from telling who is at the school: each name that somebody tries is noted before it is looked for, and so many
/// wrong ones within an hour are the last. In the store, so that it holds on every node and the week shows it.
/// </summary>
internal sealed class WrongNames(IDocumentStore store, TimeProvider clock, SecurityLog log)
{
    /// <summary>So many wrong names somebody may give within an hour.</summary>
    public const int PerHour = 10;

    /// <summary>Notes a name that is going to be tried; null when there were too many, and then it is not to be looked for.</summary>
    public async Task<WrongName?> TryAsync(SignedIn who, CancellationToken cancellation)
    {
        var (me, now) = (who.Actor.Id.Value, clock.GetUtcNow());
        var from = now.AddHours(-1);
        var tried = new WrongName { By = me, At = now };
        // First noted, then counted: of many at once none slips through.
        await using var session = store.LightweightSession(who.School);
        session.Insert(tried);
        await session.SaveChangesAsync(cancellation);
        if (await session.Query<WrongName>().CountAsync(one => one.By == me && one.At > from, cancellation) <= PerHour) return tried;
        log.LimitHit("names at the glass");
        return null;
    }

    /// <summary>Notes that a name was wrong, whoever it was meant for.</summary>
    public void Wrong(SignedIn who) => log.WrongName(who.Actor.Id, who.School);

    /// <summary>Forgets a name that was right after all, or that nobody looked for.</summary>
    public async Task ForgetAsync(SignedIn who, WrongName tried)
    {
        await using var session = store.LightweightSession(who.School);
        session.Delete(tried);
        await session.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>For an endpoint that is sent the student's id: only the answer that there is none counts.</summary>
    public static async ValueTask<object?> CountAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var (who, names) = (services.GetRequiredService<SignedIn>(), services.GetRequiredService<WrongNames>());
        if (!Glasses.MayBreak(who.Actor)) return await next(context);
        if (await names.TryAsync(who, context.HttpContext.RequestAborted) is not { } tried) return services.GetRequiredService<Problems>().TooMany();
        var answer = await next(context);
        if (answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status404NotFound }) names.Wrong(who);
        else await names.ForgetAsync(who, tried);
        return answer;
    }
}
