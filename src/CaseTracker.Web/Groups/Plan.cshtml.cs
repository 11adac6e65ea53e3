using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Groups;

/// <summary>Plans a talk with every family of a group, one after the other, over as many school days as it takes.</summary>
[TextsFrom(typeof(GroupTexts))]
internal sealed class PlanModel(Wording wording, IStringLocalizer<ContactTexts> contacts, IStringLocalizer<GroupTexts> texts, Moments moments) : GroupTalkPage(wording, contacts, texts)
{
    /// <summary>How many minutes each family has.</summary>
    [BindProperty]
    public int? Minutes { get; set; }

    /// <summary>The hour at which the last talk of a day has to be over; none is all on one day.</summary>
    [BindProperty]
    public TimeOnly? Until { get; set; }

    /// <summary>Shows the form: talks of a quarter of an hour on the next school day after school, with the student there.</summary>
    public void OnGet()
    {
        SetUsual(Domain.Relationships.Contacts.Channel.Talk);
        (Presence, Day, Hour, Minutes, Until) = (Presence.FromBeginningToEnd, Files[0].Day.Calendar.SchoolDaysAfter(moments.Today, 1), new(16, 0), 15, new(18, 0));
    }

    /// <summary>Plans in every file of which a guardian is ticked, in the order of the names.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        RequireTalk();
        Require(Day is null || Day >= moments.Today, nameof(Day), "past");
        Require(Day is null || Files[0].Day.Calendar.IsSchoolDay(Day.Value), nameof(Day), "free");
        Require(Minutes is >= 5 and <= 120, nameof(Minutes), "missing");
        Require(Until is null || Hour is null || Minutes is null || Hour.Value.AddMinutes(Minutes.Value) is var over && over > Hour && over <= Until, nameof(Until), "early");
        if (!ModelState.IsValid) return Again();
        var families = FamiliesIn(Guardians).ToDictionary(family => family.Student);
        var appointments = Files.Where(file => families.ContainsKey(file.Person)).Zip(Moments(), (file, on) => new AppointmentInGroup(file.Person, families[file.Person].People, on));
        return await AskAllAsync(new GroupPlans([.. appointments], new(Staff!), Channel!.Value, Tone!.Value, [.. Topics.Select(Topic.Of)], Presence));
    }

    // Without an end everything lies on one day, or what is left of it.
    private IEnumerable<DateTimeOffset> Moments()
    {
        var (day, hour) = (Day!.Value, Hour!.Value);
        while (true)
        {
            yield return SchoolCalendar.At(day, hour).ToUniversalTime();
            var next = hour.AddMinutes(Minutes!.Value);
            if (next > hour && next.AddMinutes(Minutes.Value) is var over && over > next && over <= (Until ?? TimeOnly.MaxValue)) hour = next;
            else (day, hour) = (Files[0].Day.Calendar.SchoolDaysAfter(day, 1), Hour!.Value);
        }
    }
}
