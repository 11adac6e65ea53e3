using CaseTracker.Web.Api;
using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Identity;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.People;

/// <summary>Somebody who works at the school.</summary>
public sealed record StaffRead(string Id, string Name);

/// <summary>A leave that is under way or to come.</summary>
/// <param name="Staff">Who is away.</param>
/// <param name="Deputy">Who does their work.</param>
/// <param name="MayBeEnded">Whether the reader may end it.</param>
public sealed record LeaveRead(string Staff, DateOnly From, DateOnly Until, string Deputy, bool MayBeEnded);

/// <summary>A leave that is wanted, in the place of any before it.</summary>
/// <param name="Staff">Who is away.</param>
/// <param name="Deputy">Who does their work.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
public sealed record WantedLeave(PersonId Staff, PersonId Deputy, DateOnly From, DateOnly Until);

/// <summary>Somebody is there again.</summary>
public sealed record LeaveEnd(PersonId Staff);

/// <summary>Who works here and who is away, as JSON; one more leave, and the end of one.</summary>
internal static class LeaveApi
{
    /// <summary>Maps it.</summary>
    public static void MapLeaves(this RouteGroupBuilder api)
    {
        var staff = api.MapGroup("/staff").WithTags("Staff");
        staff.MapGet("", async (SignedIn who, Leaves leaves, CancellationToken cancellation) =>
            (await leaves.StaffAsync(who, cancellation)).Where(person => !person.HasEnded).OrderBy(person => person.Name, StringComparer.CurrentCulture).Select(person => new StaffRead(person.Id, person.Name)).ToList())
            .WithName("read-staff").Produces<IReadOnlyList<StaffRead>>();
        staff.MapGet("/leaves", async (SignedIn who, Leaves leaves, CancellationToken cancellation) =>
            leaves.Away(await leaves.StaffAsync(who, cancellation)).Select(person => Read(who, person.Id, person.Leave!)).ToList())
            .WithName("read-leaves").Produces<IReadOnlyList<LeaveRead>>();
        staff.MapPost("/leaves", ArrangeAsync).WithName("arrange-leave").TakesKeyed<WantedLeave>().Produces<LeaveRead>(StatusCodes.Status201Created);
        staff.MapPost("/leave-ends", EndAsync).WithName("end-leave").TakesKeyed<LeaveEnd>().Produces<LeaveEnd>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> ArrangeAsync(
        HttpRequest request, SignedIn who, RequestReader reader, OnceForAKey once, Leaves leaves, Problems problems, IStringLocalizer<PeopleTexts> texts, CancellationToken cancellation)
    {
        var read = await reader.ReadAsync<WantedLeave>(request, isKeyed: true, cancellation);
        if (read.Asked is not { } wanted) return problems.Shape(read.Faults);
        return await once.AnswerAsync(who, "arrange-leave", OnceForAKey.KeyOf(request), OnceForAKey.PrintOf(wanted), keepsAnswer: true, async () =>
        {
            var staff = await leaves.StaffAsync(who, cancellation);
            if (!Leaves.MayArrange(who, wanted.Staff.Value) || staff.All(person => person.Id != wanted.Staff.Value)) return problems.Unknown();
            var wrong = leaves.Problems(staff, wanted.Staff.Value, wanted.Deputy.Value, wanted.From, wanted.Until).ToList();
            if (wrong.Count > 0) return problems.Refused(wrong.Select(one => Problems.Said($"{one.Field}-{one.Problem}", texts[$"{one.Field}.{one.Problem}"])));
            var leave = new Leave(wanted.From, wanted.Until, wanted.Deputy.Value);
            await leaves.SetAsync(who, wanted.Staff.Value, leave, cancellation);
            return Results.Created((string?)null, Read(who, wanted.Staff.Value, leave));
        }, cancellation);
    }

    private static async Task<IResult> EndAsync(HttpRequest request, SignedIn who, RequestReader reader, OnceForAKey once, Leaves leaves, Problems problems, CancellationToken cancellation)
    {
        var read = await reader.ReadAsync<LeaveEnd>(request, isKeyed: true, cancellation);
        if (read.Asked is not { } end) return problems.Shape(read.Faults);
        return await once.AnswerAsync(who, "end-leave", OnceForAKey.KeyOf(request), OnceForAKey.PrintOf(end), keepsAnswer: true, async () =>
        {
            if (!Leaves.MayArrange(who, end.Staff.Value) || (await leaves.StaffAsync(who, cancellation)).All(person => person.Id != end.Staff.Value)) return problems.Unknown();
            await leaves.SetAsync(who, end.Staff.Value, null, cancellation);
            return Results.Created((string?)null, end);
        }, cancellation);
    }

    private static LeaveRead Read(SignedIn who, string staff, Leave leave) => new(staff, leave.From, leave.Until, leave.Deputy, Leaves.MayArrange(who, staff));
}
