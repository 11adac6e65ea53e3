namespace CaseTracker.Web.Agreements;

/// <summary>The texts of agreements: AgreementTexts.nl.resx and AgreementTexts.en.resx beside it.</summary>
public sealed class AgreementTexts;
