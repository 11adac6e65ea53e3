namespace CaseTracker.Web.Duties;

/// <summary>Names the texts of duties: DutyTexts.nl.resx and DutyTexts.en.resx beside it.</summary>
public sealed class DutyTexts;
