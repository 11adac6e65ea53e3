using CaseTracker.Web.Components;
using CaseTracker.Web.Duties;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Students;

/// <summary>Draws the triangle of a student for one reader, each side with its reasons in words and the way back.</summary>
internal sealed class TriangleSentences(IStringLocalizer<StudentTexts> texts, DutySentences duties)
{
    /// <summary>The drawing.</summary>
    public TriangleDrawing Draw(StudentFile file)
    {
        var triangle = Triangle.Of(file.Now, file.Day, audience => file.May(Deed.ReadFile, audience));
        return new TriangleDrawing(file.GivenName, Side(triangle.StudentAndSchool, file), Side(triangle.SchoolAndGuardians, file), Side(triangle.StudentAndGuardians, file));
    }

    // The same thing about three topics of one contact, or about two contacts, is one reason; its way back is that of the worst.
    private Side Side(TriangleSide side, StudentFile file) =>
        new(StateOf(side.Colour), [.. side.Strains.Select(strain => Reason(strain, file)).DistinctBy(reason => reason.Sentence)]);

    private SideReason Reason(SideStrain strain, StudentFile file)
    {
        var duty = strain.Details.TryGetValue("duty", out var id) ? file.Now.Duties.FindOpen(DutyId.Of(id)) : null;
        var asked = duty is null ? "" : duties.Sentence(duty, duty.Task is DutyTask.InformStudent || duty.Person is not { } person ? [] : [person], [], file);
        var sentence = texts[$"Strain.{strain.Strain}", file.GivenName, asked, strain.Details.GetValueOrDefault("days", "")];
        return new SideReason(sentence, file.May(Deed.Record) ? new WayForward(texts[$"Back.{strain.Back}", file.GivenName], Href(strain, duty, file)) : null);
    }

    private static string Href(SideStrain strain, Duty? duty, StudentFile file) => strain.Back switch
    {
        WayBack.DoTheDuty when duty is not null => DutySentences.Href(file.Id, duty.Task, duty.About, file.Now.Informing.Contacts.Values.FirstOrDefault(contact => contact.Held == duty.About)?.Contact),
        WayBack.TellTheStudent => $"{file.Href}/inform?contact={strain.Details["contact"]}",
        WayBack.AnswerTheStudent => $"{file.Href}/answer-student?heard={strain.Details["entry"]}",
        WayBack.SettleTheConflict => $"{file.Href}/conflicts/{strain.Details["conflict"]}",
        WayBack.TellGoodNews => $"{file.Href}/positive",
        _ => $"{file.Href}/plan",
    };

    private static SideState StateOf(Colour colour) => colour switch
    {
        Colour.Calm => SideState.Calm,
        Colour.NeedsCare => SideState.NeedsCare,
        Colour.Disturbed => SideState.Disturbed,
        _ => SideState.NotJudged,
    };
}
