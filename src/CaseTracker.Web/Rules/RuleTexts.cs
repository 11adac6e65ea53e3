namespace CaseTracker.Web.Rules;

/// <summary>Names the texts of the rules: RuleTexts.nl.resx and RuleTexts.en.resx beside it.</summary>
public sealed class RuleTexts;
