using CaseTracker.Web.Components;
using Xunit;

namespace CaseTracker.Web.Tests.Components;

public class Duties_by_urgency
{
    [Fact]
    public void stand_most_pressing_first_and_midnight_tonight_is_today()
    {
        var list = new DutyList(
        [
            Due("later", "2026-11-25T00:00:00+01:00"),
            Due("tonight", "2026-11-24T00:00:00+01:00"),
            Due("long overdue", "2026-11-01T00:00:00+01:00"),
            Due("this afternoon", "2026-11-23T15:00:00+01:00"),
            Due("just over", "2026-11-23T10:30:00+01:00"),
        ]);

        var groups = list.ByUrgency(Said.At("2026-11-23T10:30:00+01:00")).Select(group => (group.Key, string.Join(", ", group.Select(duty => duty.Sentence))));

        Assert.Equal(
            [(Urgency.Overdue, "long overdue, just over"), (Urgency.Today, "this afternoon, tonight"), (Urgency.Later, "later")],
            groups);
    }

    private static DutyLine Due(string sentence, string due) => new(sentence, "Els Claes", Said.Instant(due), "/");
}
