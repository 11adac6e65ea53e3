namespace CaseTracker.Web.People;

/// <summary>Names the texts about people: PeopleTexts.nl.resx and PeopleTexts.en.resx beside it.</summary>
public sealed class PeopleTexts;
