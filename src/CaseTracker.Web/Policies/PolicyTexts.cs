namespace CaseTracker.Web.Policies;

/// <summary>Names the texts of a school's policy: PolicyTexts.nl.resx and PolicyTexts.en.resx beside it.</summary>
public sealed class PolicyTexts;
