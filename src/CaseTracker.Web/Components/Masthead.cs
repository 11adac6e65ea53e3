namespace CaseTracker.Web.Components;

/// <summary>A place in the main menu: the key of its text among the shared texts, and its address.</summary>
internal sealed record Destination(string Text, string Path)
{
    /// <summary>Whether an address lies in this part of the product.</summary>
    public bool Holds(PathString address) => address.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Who is signed in, for the head of every page: names as shown, and the menu as this person may use it.</summary>
internal sealed record Masthead(string School, string Person, string Role, IReadOnlyList<Destination> Menu)
{
    /// <summary>Every place there is; a role gets a part of it.</summary>
    public static readonly IReadOnlyList<Destination> Everything =
    [
        new("Today", "/today"), new("Students", "/students"), new("Absences", "/absences"), new("Groups", "/groups"), new("Referrals", "/referrals"), new("Partners", "/partners"), new("Rules", "/rules"), new("Policy", "/policy"), new("Readings", "/readings"), new("Staff", "/staff"), new("Roster", "/roster"),
    ];

    /// <summary>What a student or guardian gets.</summary>
    public static readonly IReadOnlyList<Destination> OfTheFamily = [new("Mine", "/mine")];

    /// <summary>Nobody has signed in: no names, no menu.</summary>
    public static readonly Masthead SignedOut = new("", "", "", []);

    /// <summary>Whether it is a student or guardian.</summary>
    public bool IsOfTheFamily => Menu == OfTheFamily;

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => Person.Length > 0;
}
