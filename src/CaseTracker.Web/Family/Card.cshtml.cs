using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Family;

/// <summary>A guardian on the family card.</summary>
/// <param name="Card">The name, the numbers, what the school may tell, how to talk with them.</param>
/// <param name="Facts">How to write to them.</param>
/// <param name="Written">What was written of them, with its label; for who may read texts.</param>
internal sealed record GuardianOnCard(GuardianCard Card, IReadOnlyList<string> Facts, IReadOnlyList<(string Label, string Words)> Written);

/// <summary>People who live together.</summary>
/// <param name="Name">What the household is called on the card; null where it is not known.</param>
/// <param name="LivesWithStudent">Whether the student lives there, all or part of the time.</param>
internal sealed record Household(string? Name, bool LivesWithStudent, IReadOnlyList<GuardianOnCard> Guardians);

/// <summary>The family card: who lives with whom, what the school may tell each, in which language, and how to reach them.</summary>
internal sealed class CardModel(FamilyInWords family, EarlierWords earlier, IStringLocalizer<StudentTexts> students, IStringLocalizer<FactTexts> texts) : FilePage
{
    /// <summary>The households; first where the student lives.</summary>
    public IReadOnlyList<Household> Households { get; private set; } = [];

    /// <summary>Whom the family can turn to.</summary>
    public string? ContactPerson => Student.Now.Family.ContactPerson is { } contact ? Student.Names[contact.Staff] : null;

    /// <summary>Whether the reader may change it.</summary>
    public bool MayRecord => !Student.Card.IsClosed && Student.May(Deed.Record);

    /// <inheritdoc />
    protected override Deed Deed => Deed.ReadCard;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        var links = await earlier.LinksAsync(Who, Student, HttpContext.RequestAborted);
        Households =
        [
            .. from guardian in Student.Guardians
               group guardian by guardian.Link.Household into together
               let lives = together.Any(guardian => guardian.Link.LivesWithStudent)
               orderby lives descending, together.Key is null, together.Key
               select new Household(together.Key is { } letter ? texts["Guardians.Household", letter].Value : null, lives, [.. together.Select(guardian => OnCard(guardian, links.GetValueOrDefault(guardian.Id)))]),
        ];
        return null;
    }

    private GuardianOnCard OnCard(Guardian guardian, GuardianLink? written) => new(
        family.Card(Student, guardian), family.ToWrite(guardian.Link, Student.Day.Policy),
        [.. from one in new[] { ("Source", written?.Source), ("OwnHelper", written?.OwnHelper), ("Reach", written?.Reach) }
            where one.Item2 is PlainText
            select (students[$"Card.{one.Item1}"].Value, ((PlainText)one.Item2!).Words)]);
}
