using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

public class Choosing_a_colleague(ProductHost host)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task among_namesakes_tells_them_apart()
    {
        var school = await host.NewSchoolAsync();
        foreach (var (id, role) in ((string, Role)[])[("an-2", Role.Secretariat), ("an-3", Role.Teacher), ("an-4", Role.Teacher)])
        {
            await using var session = host.Store.LightweightSession(school.Key);
            session.Store(new Person { Id = id, Kind = PersonKind.Staff, GivenName = "An", FamilyName = "Janssens", Roles = [role], Email = id == "an-4" ? "an.janssens2@school.example" : null });
            await session.SaveChangesAsync(Stop);
        }

        await host.Services.GetRequiredService<Schoolhouse>().ChangedAsync(school.Key);
        var principal = await FormFiller.SignInAsync(host, school, Directrice);
        foreach (var (address, field) in ((string, string)[])[("/students/noor/contact-person", "Owner"), ("/students/noor/plan", "Approach.Staff"), ("/staff/leave", "Staff"), ("/staff", "Person")])
        {
            await principal.OpenAsync(address);
            var choices = principal.Page.QuerySelectorAll($"select[name='{field}'] option").Select(option => option.TextContent).ToList();
            Assert.Equal(["An Janssens (leerlingbegeleider)", "An Janssens (leraar, an-3)", "An Janssens (leraar, an.janssens2@school.example)", "An Janssens (secretariaat)"], choices.Where(choice => choice.StartsWith("An ", StringComparison.Ordinal)));
            Assert.Contains("Bram Claes", choices);
        }
    }
}
