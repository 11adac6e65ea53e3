using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Informing;

/// <summary>Asks who was named as the second person of a postponement whether it is so; or somebody else who may decide it in their place.</summary>
[TextsFrom(typeof(InformingTexts))]
internal sealed class SecondPostponementModel(Wording wording, IStringLocalizer<InformingTexts> texts, Moments moments, Readers readers) : InformingPage(wording, texts, moments)
{
    private readonly IStringLocalizer<InformingTexts> texts = texts;

    /// <summary>The postponement.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Postponement { get; set; }

    /// <summary>What they want to add.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The postponement of which a word is awaited that the reader can give; null when there is none, or not any more.</summary>
    public Postponement? Asked { get; private set; }

    /// <summary>Who let it wait, or looked at it again, and what that came to.</summary>
    public string WhatWasDecided => texts[Asked!.IsOver ? "Second.Ended" : "Second.Waits", Student.Names[Asked.Awaits!.By], Student.GivenName, Parts(Asked), Moments.LongDay(Asked.HoldsUntil),
        IsNamed ? texts["Second.You"].Value : Student.Names[Asked.Awaits.Whom]];

    /// <summary>Whether it is the reader who was named.</summary>
    public bool IsNamed => Asked?.Awaits?.Whom == Who.Actor.Id;

    /// <summary>The contact that it is about.</summary>
    public string About => Find(Asked!.Contact.Value) is { } contact ? Sentence(contact) : texts["Inform.Other"];

    /// <summary>Who will read it.</summary>
    public WhoWillRead WhoWillRead => readers.Of(Student, Audience);

    /// <inheritdoc />
    protected override Audience Audience => Domain.Relationships.Audience.Few;

    /// <inheritdoc />
    protected override Relations RelationsBesides(Relationship now) => Who.Actor.RelationsToAny(now.Informing.Postponed);

    /// <inheritdoc />
    protected override Task<IActionResult?> OpenAsync()
    {
        var awaited = Student.Now.Informing.Postponed.Where(wait => wait.Awaits?.MayBeGivenBy(Who.Actor.Id, Student.Day.Staff) is true)
            .OrderBy(wait => wait.Awaits!.Whom != Who.Actor.Id).ThenBy(wait => wait.HoldsUntil).ToList();
        Asked = Postponement is { } named ? awaited.Find(wait => wait.Id.Value == named) : awaited.FirstOrDefault();
        return base.OpenAsync();
    }

    /// <summary>Records that the reader decided it too.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid) return Again();
        return Asked is null ? Page() : await AskAsync(new SecondPostponement(Entry, Asked.Id, Text.Of(Note)));
    }
}
