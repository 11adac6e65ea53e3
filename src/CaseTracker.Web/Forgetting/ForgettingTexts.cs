namespace CaseTracker.Web.Forgetting;

/// <summary>Names the texts of what is let go after its term: ForgettingTexts.nl.resx and ForgettingTexts.en.resx beside it.</summary>
public sealed class ForgettingTexts;
