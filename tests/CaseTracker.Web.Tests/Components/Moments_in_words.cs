using CaseTracker.Web.Components;
using Xunit;

namespace CaseTracker.Web.Tests.Components;

public class Moments_in_words
{
    private const string MondayMorning = "2026-11-23T10:30:00+01:00";

    [Theory]
    [InlineData("2026-11-23T14:30:00+01:00", "vandaag 14.30 u.", "today 14:30")]
    [InlineData("2026-11-23T13:30:00Z", "vandaag 14.30 u.", "today 14:30")]
    [InlineData("2026-11-22T09:05:00+01:00", "gisteren 9.05 u.", "yesterday 9:05")]
    [InlineData("2026-11-24T00:00:00+01:00", "morgen 0.00 u.", "tomorrow 0:00")]
    [InlineData("2026-11-22T23:30:00Z", "vandaag 0.30 u.", "today 0:30")]
    [InlineData("2026-11-20T16:00:00+01:00", "vr 20 november 2026, 16.00 u.", "Fri 20 November 2026, 16:00")]
    [InlineData("2026-07-01T12:00:00Z", "wo 1 juli 2026, 14.00 u.", "Wed 1 July 2026, 14:00")]
    public void tell_day_and_hour_on_the_clock_of_Brussels(string moment, string dutch, string english)
    {
        Said.In("nl");
        Assert.Equal(dutch, Said.At(MondayMorning).At(Said.Instant(moment)));
        Said.In("en");
        Assert.Equal(english, Said.At(MondayMorning).At(Said.Instant(moment)));
    }

    [Theory]
    [InlineData("2026-11-24T00:00:00+01:00", "tegen vandaag 24 uur", "by midnight today")]
    [InlineData("2026-11-25T00:00:00+01:00", "tegen morgen 24 uur", "by midnight tomorrow")]
    [InlineData("2026-11-28T00:00:00+01:00", "tegen vr 27 november 2026, 24 uur", "by midnight on Fri 27 November 2026")]
    [InlineData("2026-11-23T15:00:00+01:00", "tegen vandaag 15.00 u.", "by today 15:00")]
    [InlineData("2026-11-23T09:00:00+01:00", "vandaag verstreken, was tegen vandaag 9.00 u.", "overdue today, was due by today 9:00")]
    [InlineData("2026-11-23T00:00:00+01:00", "1 dag te laat, was tegen gisteren 24 uur", "1 day overdue, was due by midnight yesterday")]
    [InlineData("2026-11-21T00:00:00+01:00", "3 dagen te laat, was tegen vr 20 november 2026, 24 uur", "3 days overdue, was due by midnight on Fri 20 November 2026")]
    public void tell_a_deadline_as_seen_from_now(string due, string dutch, string english)
    {
        Said.In("nl");
        Assert.Equal(dutch, Said.At(MondayMorning).Due(Said.Instant(due)));
        Said.In("en");
        Assert.Equal(english, Said.At(MondayMorning).Due(Said.Instant(due)));
    }

    [Fact]
    public void a_deadline_is_over_at_the_very_instant_it_names()
    {
        Said.In("nl");
        var due = Said.Instant("2026-11-24T00:00:00+01:00");
        Assert.Equal("tegen vandaag 24 uur", Said.At("2026-11-23T23:59:59+01:00").Due(due));
        Assert.Equal("1 dag te laat, was tegen gisteren 24 uur", Said.At("2026-11-24T00:00:00+01:00").Due(due));
    }

    [Fact]
    public void midnight_holds_on_the_days_the_clock_changes()
    {
        Said.In("nl");
        Assert.Equal("tegen vandaag 24 uur", Said.At("2026-10-25T12:00:00+01:00").Due(Said.Instant("2026-10-25T23:00:00Z")));
        Assert.Equal("tegen vandaag 24 uur", Said.At("2026-03-29T12:00:00+02:00").Due(Said.Instant("2026-03-29T22:00:00Z")));
    }

    [Fact]
    public void tell_the_day_alone()
    {
        Said.In("nl");
        var moments = Said.At(MondayMorning);
        Assert.Equal("vandaag", moments.Day(new DateOnly(2026, 11, 23)));
        Assert.Equal("di 1 september 2026", moments.Day(new DateOnly(2026, 9, 1)));
        Assert.Equal("maandag 23 november 2026", Moments.LongDay(new DateOnly(2026, 11, 23)));
    }

    [Fact]
    public void today_is_the_day_in_Brussels_also_just_after_midnight() =>
        Assert.Equal(new DateOnly(2026, 7, 2), Said.At("2026-07-01T22:30:00Z").Today);

    [Fact]
    public void give_machines_the_exact_instant() =>
        Assert.Equal("2026-07-01T14:00:00+02:00", Moments.Machine(Said.Instant("2026-07-01T12:00:00Z")));
}
