namespace CaseTracker.Web.Api;

/// <summary>Names the texts of the API's problems: ApiTexts.nl.resx and ApiTexts.en.resx beside it.</summary>
public sealed class ApiTexts;
