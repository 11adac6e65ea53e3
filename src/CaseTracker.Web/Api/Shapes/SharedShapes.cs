using System.Text.RegularExpressions;
using FluentValidation;

namespace CaseTracker.Web.Api.Shapes;

/// <summary>What validators ask in the same words. What is wrong they say by the name of a text of the API.</summary>
internal static partial class SharedShapes
{
    /// <summary>A list that has to name somebody or something.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>> MustNameSome<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>> list) =>
        list.NotEmpty().WithErrorCode("Shape.Empty");

    /// <summary>A list in which nobody and nothing stands twice.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>> MustNameEachOnce<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>> list) =>
        list.Must(named => named is null || named.Distinct().Count() == named.Count).WithErrorCode("Shape.Repeated");

    /// <summary>The code of a language (BCP 47), where there is one.</summary>
    public static IRuleBuilderOptions<T, string?> MustBeLanguage<T>(this IRuleBuilder<T, string?> code) => code.Must(IsCode(Language())).WithErrorCode("Shape.Language");

    /// <summary>The letter or number of a household, where there is one: who lives together, and nothing more.</summary>
    public static IRuleBuilderOptions<T, string?> MustBeHousehold<T>(this IRuleBuilder<T, string?> code) => code.Must(IsCode(Household())).WithErrorCode("Shape.Household");

    /// <summary>The name of a class, where there is one.</summary>
    public static IRuleBuilderOptions<T, string?> MustBeClass<T>(this IRuleBuilder<T, string?> name) =>
        name.Must(given => given is null || (given.Length is > 0 and <= 40 && !string.IsNullOrWhiteSpace(given))).WithErrorCode("Shape.Class");

    private static Func<string?, bool> IsCode(Regex form) => given => given is null || form.IsMatch(given);

    [GeneratedRegex(@"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}\z")]
    private static partial Regex Language();

    [GeneratedRegex(@"^[A-Za-z0-9]{1,3}\z")]
    private static partial Regex Household();
}

/// <summary>How school and guardians speak with each other: by somebody, with somebody.</summary>
internal sealed class ApproachShape : AbstractValidator<Approach>
{
    /// <summary>Asks it.</summary>
    /// <param name="needsTopics">Whether the school means to speak of something; what took place may have been about nothing.</param>
    public ApproachShape(bool needsTopics)
    {
        RuleFor(approach => approach.Staff).MustNameSome();
        RuleFor(approach => approach.Guardians).MustNameSome();
        RuleFor(approach => approach.Language).MustBeLanguage();
        RuleFor(approach => approach.Topics).MustNameEachOnce();
        if (needsTopics) RuleFor(approach => approach.Topics).MustNameSome();
    }
}

/// <summary>What is known of a guardian, as far as it is codes.</summary>
internal sealed class GuardianLinkShape : AbstractValidator<GuardianLink>
{
    /// <summary>Asks it.</summary>
    public GuardianLinkShape()
    {
        RuleFor(link => link.Household).MustBeHousehold();
        RuleFor(link => link.Language).MustBeLanguage();
        RuleForEach(link => link.AlsoSpeaks).MustBeLanguage();
        RuleForEach(link => link.AlsoReads).MustBeLanguage();
    }
}
