namespace CaseTracker.Web.Contacts;

/// <summary>Names the words for contacts, topics and guardians: ContactTexts.nl.resx and ContactTexts.en.resx beside it.</summary>
public sealed class ContactTexts;
