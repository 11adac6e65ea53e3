using System.Net;
using CaseTracker.Web.People;
using CaseTracker.Web.Students;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

public class Finding_a_student(ProductHost host)
{
    [Fact]
    public async Task is_done_so_often_a_minute_and_no_more()
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(An);
        for (var i = 0; i < SearchLimit.PerMinute; i++) Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/v1/students?q=noor")).StatusCode);
        var answer = await api.GetAsync("/api/v1/students?q=noor");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("60", answer.Headers.GetValues("Retry-After").Single());
        Assert.Contains("Wacht een minuut", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // What else they do goes on, and so does what others look for.
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/v1/students/noor")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await school.Api(Bram).GetAsync("/api/v1/students?q=noor")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students?q=noor")).Status);
    }

    [Theory]
    [InlineData("Yildiz"), InlineData("yıldız"), InlineData("SELIN YILDIZ")]
    [InlineData("0470 12"), InlineData("+32 470 12 34 56"), InlineData("0032470123456"), InlineData("0470/12.34.56"), InlineData("3456"), InlineData("12 34"), InlineData("+3247012")]
    [InlineData("09 111"), InlineData("+32 9 111 22 33")]
    public async Task works_by_any_spelling_of_a_parent_and_by_part_of_their_number(string words)
    {
        var school = await host.NewSchoolAsync();
        await school.ChangeAsync(MevrouwPeeters, mother => mother with { GivenName = "Selin", FamilyName = "Yıldız", Phones = [new("+32 470 12 34 56"), new("09 111 22 33")] });
        var an = await FormFiller.SignInAsync(host, school, An);
        Assert.Contains("Noor De Smet", (await an.OpenAsync($"/students?q={Uri.EscapeDataString(words)}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0470 13"), InlineData("0123 45"), InlineData("345"), InlineData("+31 470 12"), InlineData("0499 00")]
    public async Task does_not_work_by_other_numbers_too_few_digits_or_a_number_no_longer_in_use(string words)
    {
        var school = await host.NewSchoolAsync();
        await school.ChangeAsync(MevrouwPeeters, mother => mother with { Phones = [new("+32 470 12 34 56"), new("0499 00 11 22", IsInUse: false)] });
        var an = await FormFiller.SignInAsync(host, school, An);
        Assert.DoesNotContain("Noor De Smet", (await an.OpenAsync($"/students?q={Uri.EscapeDataString(words)}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("noor  de smet", true), InlineData("smet noor", true), InlineData("noor 3a", true), InlineData("3A noor", true), InlineData("3a", true)]
    [InlineData("noor 3b", false), InlineData("noor janssens", false), InlineData("  ", false)]
    public async Task works_by_words_in_any_order_and_a_class_beside_them(string words, bool isFound)
    {
        var school = await host.NewSchoolAsync();
        var an = await FormFiller.SignInAsync(host, school, An);
        Assert.Equal(isFound, (await an.OpenAsync($"/students?q={Uri.EscapeDataString(words)}")).Text.Contains("Noor De Smet", StringComparison.Ordinal));
    }
}
