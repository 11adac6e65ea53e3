using CaseTracker.Web.Students.Timeline;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Referrals;

/// <summary>A referral from proposal to end: what is done, what is next, and who has to do it.</summary>
internal sealed class ReferralModel(ReferralInWords words, StudentTimeline timeline) : ReadReferralPage(words)
{
    /// <summary>What happened, newest first; for the care team.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Whether the reader works with the file, and not at the CLB.</summary>
    public bool MayReadFile => Student.May(Deed.ReadFile, Domain.Relationships.Audience.CareTeam);

    /// <summary>Whether the reader may do a step.</summary>
    public bool MayRecord => Read.IsOpen && !Student.Card.IsClosed && Student.May(Deed.Record, Domain.Relationships.Audience.CareTeam);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (MayReadFile) Lines = [.. (await timeline.ReadAsync(Who, Student, Clock.TookPlace, "Referrals", cancellation)).Where(line => EntriesOfReferrals.ReferralOf(line.Entry) == Read.Referral)];
        return Page();
    }
}
