using CaseTracker.Web.Components;
using Xunit;

namespace CaseTracker.Web.Tests.Components;

public class Parts_as_numbers
{
    [Fact]
    public void the_longest_bar_fills_the_balance_and_the_others_keep_their_ratio()
    {
        var tones = new BalanceOfTones(5, 10, 0);
        Assert.Equal([95, 190, 0], tones.Tones.Select(tone => tones.Length(tone.Count, 190)));
        Assert.Equal(0, new BalanceOfTones(0, 0, 0).Length(0, 190));
    }

    [Theory]
    [InlineData("2026-11-23T10:00:30+01:00", false)]
    [InlineData("2026-11-23T10:01:00+01:00", true)]
    public void the_second_clock_shows_when_it_differs(string recorded, bool shows) =>
        Assert.Equal(shows, new TimelineEntry("a", "Telefoon", "…", Said.Instant("2026-11-23T10:00:00+01:00"), Said.Instant(recorded), "Els Claes").WasRecordedLater);
}
