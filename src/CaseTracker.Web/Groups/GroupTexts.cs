namespace CaseTracker.Web.Groups;

/// <summary>Names the texts of this feature: GroupTexts.nl.resx and GroupTexts.en.resx beside it.</summary>
public sealed class GroupTexts;
