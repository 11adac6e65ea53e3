namespace CaseTracker.Web.Absences;

/// <summary>Names the texts of absences: AbsenceTexts.nl.resx and AbsenceTexts.en.resx beside it.</summary>
public sealed class AbsenceTexts;
