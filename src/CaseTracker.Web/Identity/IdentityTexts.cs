namespace CaseTracker.Web.Identity;

/// <summary>Names the texts of signing in and of roles: IdentityTexts.nl.resx and IdentityTexts.en.resx beside it.</summary>
public sealed class IdentityTexts;
