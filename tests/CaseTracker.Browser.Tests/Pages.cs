using CaseTracker.Domain.Access;

namespace CaseTracker.Browser.Tests;

/// <summary>Every page as people meet it: on a phone and on a desk, in both languages.</summary>
public sealed class Pages(Chromium chromium, RunningProduct product) : InTheBrowser(chromium, product)
{
    /// <summary>The address of every page, with "{student}" for a student's file and "{contact}" for a planned contact.</summary>
    public static readonly IReadOnlyList<string> Addresses =
    [
        "/sign-in", "/today", "/students", "/students?q=a", "/students/{student}", "/students/{student}/plan", "/students/{student}/record",
        "/students/{student}/record?initiative=Guardian", "/students/{student}/contacts/{contact}", "/students/{student}/inform?contact={contact}",
        "/students/{student}/contacts/{contact}/plan", "/students/{student}/contacts/{contact}/cancel", "/students/{student}/attempt", "/students/{student}/positive",
        "/students/{student}/concern", "/students/{student}/question", "/students/{student}/promise", "/students/{student}/answer", "/students/{student}/student-said",
        "/students/{student}/answer-student", "/students/{student}/guardians", "/students/{student}/contact-person", "/students/{student}/leave", "/students/{student}/close",
        "/students/{student}/reopen", "/students/{student}/more", "/students/{student}/entries/{contact}/retract", "/rules", "/policy",
        "/students/{student}/talk", "/students/{student}/heard", "/students/{student}/no-show", "/students/{student}/ask-why", "/students/{student}/hand-over-bill",
        "/students/{student}/standing", "/students/{student}/postpone?contact={contact}", "/students/{student}/review-postponement", "/students/{student}/sharing", "/students/{student}/class",
        "/students/{student}/print", "/staff/leave", "/groups", "/groups?q=a", "/groups?students={student}&withSiblings=true", "/groups/contact?students={student}",
        "/groups/inform?students={student}", "/groups/confirm?students={student}", "/groups/contact-persons?students={student}",
    ];

    public static readonly MatrixTheoryData<int, string> Views = new([320, 1280], ["nl", "en"]);

    [Theory, MemberData(nameof(Views))]
    public async Task Are_accessible_and_fit(int width, string language)
    {
        await OpenBrowserAsync(width, language);
        var student = Product.Showcase("not-told-yet").Id.Value;
        await Page.GotoAsync($"/students/{student}");
        var contact = (await Page.Locator("a[href*='/contacts/']").First.GetAttributeAsync("href"))!.Split('/')[^1];
        foreach (var address in Addresses)
        {
            var answer = await Page.GotoAsync(address.Replace("{student}", student, StringComparison.Ordinal).Replace("{contact}", contact, StringComparison.Ordinal));
            Assert.True(answer!.Ok, $"{address} gave {answer.Status}");
            await ShootAsync($"{address}-{width}-{language}");
            await AssertFitsAsync();
            await AssertAccessibleAsync();
        }
    }
}
