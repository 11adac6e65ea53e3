using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Access;

public class Roles_by_hand
{
    private static readonly PersonId Ict = new("ict");
    private static readonly StaffRoom WithAdministrator = StaffRoom.Of(Staff.Members.Values.Append(new StaffMember(Ict, [Role.Administrator])));

    private static string[] Problems(RoleEvent wanted, StaffRoom? staff = null, PersonId? by = null) =>
        [.. RolesByHand.Problems(wanted, staff ?? WithAdministrator, by ?? Ict).Select(problem => problem.Reason)];

    [Fact]
    public void are_given_to_who_works_here() => Assert.Empty(Problems(new RoleGiven(Fatima, Role.Counsellor)));

    [Fact]
    public void are_not_given_to_who_left_or_is_not_known()
    {
        var left = StaffRoom.Of([new StaffMember(Fatima, [Role.Teacher], HasLeft: true)]);
        Assert.Equal(["has-left"], Problems(new RoleGiven(Fatima, Role.Counsellor), left));
        Assert.Empty(Problems(new RoleTaken(Fatima, Role.Teacher), left));
        Assert.Equal(["nobody"], Problems(new RoleGiven(Noor, Role.Counsellor)));
        Assert.Equal(["nobody"], Problems(new RoleTaken(Noor, Role.Counsellor)));
    }

    [Fact]
    public void are_never_given_to_oneself()
    {
        Assert.Equal(["own-role"], Problems(new RoleGiven(Ict, Role.Counsellor)));
        Assert.Empty(Problems(new RoleGiven(Ict, Role.Counsellor), by: Directrice));
        Assert.Empty(Problems(new RoleGiven(Ict, Role.Counsellor), by: Domain.Access.Actor.System.Id));
        Assert.Empty(Problems(new RoleTaken(Ict, Role.Teacher), by: Ict));
    }

    [Fact]
    public void leave_the_school_an_administrator()
    {
        Assert.Equal(["last-administrator"], Problems(new RoleTaken(Ict, Role.Administrator)));
        // Who left is not there to keep the program running.
        Assert.Equal(["last-administrator"], Problems(new RoleTaken(Ict, Role.Administrator), StaffRoom.Of([new StaffMember(Ict, [Role.Administrator]), new StaffMember(Bram, [Role.Administrator], HasLeft: true)])));
        Assert.Empty(Problems(new RoleTaken(Ict, Role.Administrator), StaffRoom.Of([new StaffMember(Ict, [Role.Administrator]), new StaffMember(An, [Role.Administrator])])));
        Assert.Empty(Problems(new RoleTaken(Ict, Role.Teacher)));
    }

    [Fact]
    public void leave_the_school_a_principal()
    {
        Assert.Equal(["last-principal"], Problems(new RoleTaken(Directrice, Role.Principal), by: Ict));
        Assert.Empty(Problems(new RoleTaken(Directrice, Role.Principal), StaffRoom.Of([new StaffMember(Directrice, [Role.Principal]), new StaffMember(An, [Role.Principal])])));
    }

    [Fact]
    public void are_those_that_were_given_and_not_taken_since()
    {
        var roles = RolesByHand.Of([new RoleGiven(An, Role.Principal), new RoleGiven(An, Role.Accountant), new RoleTaken(An, Role.Principal), new RoleTaken(Bram, Role.Teacher)]);
        Assert.Equal([(An, Role.Accountant)], roles.Given);
        Assert.True(roles.Holds(An, Role.Accountant));
    }

    [Fact]
    public void change_nothing_when_they_are_as_wanted()
    {
        var roles = RolesByHand.Of([new RoleGiven(An, Role.Accountant)]);
        Assert.True(roles.Has(new RoleGiven(An, Role.Accountant), Staff));
        // The roster's own role can be given by hand as well, so that it stays when the roster drops it.
        Assert.False(roles.Has(new RoleGiven(Bram, Role.Teacher), Staff));
        Assert.True(roles.Has(new RoleTaken(Bram, Role.Counsellor), Staff));
        Assert.False(roles.Has(new RoleTaken(Bram, Role.Teacher), Staff));
        Assert.False(roles.Has(new RoleTaken(Noor, Role.Teacher), Staff));
    }
}
