using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Students;

/// <summary>Who may read an entry, as a form asks it.</summary>
internal sealed class ReadersForm
{
    /// <summary>The audience.</summary>
    public Audience Audience { get; set; }

    /// <summary>Who reads it besides, by name.</summary>
    public List<string> Named { get; set; } = [];

    /// <summary>A form filled with a circle.</summary>
    public static ReadersForm Of(Circle circle) => new() { Audience = circle.Audience, Named = [.. circle.Named.Select(person => person.Value)] };

    /// <summary>The circle that was filled in.</summary>
    public Circle ToCircle() => new(Audience, [.. Named.Where(person => !string.IsNullOrWhiteSpace(person)).Distinct().Select(person => new PersonId(person))]);
}

/// <summary>Says, before something is saved, who will be able to read it and why: asks the table of who may what for everybody on the staff.</summary>
internal sealed class Readers(IStringLocalizer<StudentTexts> texts)
{
    /// <summary>The audiences that somebody can choose.</summary>
    private static readonly ImmutableArray<Audience> Choosable = [Audience.ClassCouncil, Audience.CareTeam, Audience.Named];

    /// <summary>The readers of an entry that the reader writes, for an audience.</summary>
    public WhoWillRead Of(StudentFile file, Audience audience) => Of(file, new Circle(audience, []), [file.Day.By.Id]);

    /// <summary>The readers of an entry.</summary>
    /// <param name="circle">For whom it is.</param>
    /// <param name="authors">Who wrote it.</param>
    public WhoWillRead Of(StudentFile file, Circle circle, IReadOnlyList<PersonId> authors)
    {
        var readers = By(file, circle, authors).Select(group => new Reader(string.Join(", ", group.Select(member => file.Names[member]).Order(StringComparer.CurrentCulture)), texts[$"Reads.{group.Key}"])).ToList();
        var isOfTheFew = circle.Audience is Audience.Few;
        if (isOfTheFew) readers.Add(new(texts["Reads.SecondPerson"], texts["Reads.SecondPerson.why"]));
        return new WhoWillRead(readers, new Reader(texts["Reads.Auditor"], texts[isOfTheFew ? "Reads.Auditor.few" : "Reads.Auditor.why"]));
    }

    /// <summary>The audiences to choose from, each with who that is and why.</summary>
    public IEnumerable<Choice> Audiences(StudentFile file, IReadOnlyList<PersonId> authors) => Choosable.Select(audience => new Choice(
        audience.ToString(), texts[$"Audience.{audience}"], string.Join("; ", Of(file, new Circle(audience, []), authors).Readers.Select(reader => $"{reader.Who} ({reader.Why})"))));

    /// <summary>Who can be named while writing, when nobody may come in: who works with the student and would read it otherwise.</summary>
    public IEnumerable<Choice> Colleagues(StudentFile file) =>
        from ground in By(file, new Circle(Audience.ClassCouncil, []), [])
        where ground.Key is not Ground.Principal
        from member in ground
        where member != file.Day.By.Id
        orderby file.Names[member]
        select new Choice(member.Value, $"{file.Names[member]}, {texts[$"Reads.{ground.Key}"]}");

    private static IEnumerable<IGrouping<Ground, PersonId>> By(StudentFile file, Circle circle, IReadOnlyList<PersonId> authors)
    {
        var chosen = new EntryCircle(default, null, authors, circle);
        return from member in file.Day.Staff.Members.Values
               where !member.HasLeft
               let actor = new Actor(member.Id, member.Roles)
               let granted = file.Now.Audits.AreFor(member.Id, file.Day.Today) ? Relations.Granted : Relations.None
               let permission = chosen.Permits(actor, NeedToKnow.RelationsOf(actor, file.Now) | granted, Deed.ReadTexts)
               where permission.IsGiven
               group member.Id by permission.Ground into ground
               orderby ground.Key
               select ground;
    }
}
