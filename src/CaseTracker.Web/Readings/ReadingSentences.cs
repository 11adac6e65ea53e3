using CaseTracker.Web.Students;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Readings;

/// <summary>Says in words what was read and in which role.</summary>
internal sealed class ReadingSentences(IStringLocalizer<ReadingTexts> texts)
{
    /// <summary>What was read: the part of the file, and by what way. The path names it; ids in it say nothing to a reader.</summary>
    public string What(Reading reading)
    {
        var part = reading.What.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipWhile(step => step is not "students").Skip(2).FirstOrDefault();
        // A copy is a whole by itself.
        if (reading.For is not null) return texts["Copy"];
        var known = texts[$"Part.{part ?? "file"}"];
        return texts[$"Kind.{reading.Kind}", known.ResourceNotFound ? texts["Part.form"] : known];
    }

    /// <summary>In which role, or being what to the student.</summary>
    public string Because(Reading reading) => texts[$"As.{reading.Because}"];
}
