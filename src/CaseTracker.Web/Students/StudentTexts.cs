namespace CaseTracker.Web.Students;

/// <summary>Names the texts of finding students and of their page: StudentTexts.nl.resx and StudentTexts.en.resx beside it.</summary>
public sealed class StudentTexts;
