using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Route = CaseTracker.Domain.Relationships.Contacts.Route;

namespace CaseTracker.Web.Contacts;

/// <summary>The fields that say how school and guardians speak with each other; planning and recording share them.</summary>
[TextsFrom(typeof(ContactTexts))]
public sealed class ApproachForm
{
    /// <summary>Who took the first step.</summary>
    public Initiative Initiative { get; set; } = Initiative.School;

    /// <summary>Who holds the contact.</summary>
    public string? Staff { get; set; }

    /// <summary>With whom.</summary>
    public List<string> Guardians { get; set; } = [];

    /// <summary>By which way.</summary>
    public Channel? Channel { get; set; }

    /// <summary>The colour of it.</summary>
    public Tone? Tone { get; set; }

    /// <summary>What the school speaks of.</summary>
    public List<string> Topics { get; set; } = [];

    /// <summary>Whether the moment was set beforehand.</summary>
    public Setting Setting { get; set; } = Setting.Formal;

    /// <summary>Straight or through somebody.</summary>
    public Route Route { get; set; } = Route.Direct;

    /// <summary>Whether the student is there.</summary>
    public Presence Student { get; set; } = Presence.No;

    /// <summary>Who interprets.</summary>
    public Interpreter Interpreter { get; set; } = Interpreter.None;

    /// <summary>The purpose of a home visit.</summary>
    public string? Purpose { get; set; }

    /// <summary>Whether the family agreed to the visit.</summary>
    public bool FamilyAgreed { get; set; }

    /// <summary>The form of an approach that is known already.</summary>
    public static ApproachForm Of(Approach approach) => new()
    {
        Initiative = approach.Initiative, Staff = approach.Holder.Value, Guardians = [.. approach.Guardians.Select(guardian => guardian.Value)], Channel = approach.Channel,
        Tone = approach.Tone, Topics = [.. approach.Topics.Select(topic => topic.Code)], Setting = approach.Setting, Route = approach.Route, Student = approach.Student,
        Interpreter = approach.Interpreter, Purpose = (approach.Visit?.Purpose as PlainText)?.Words, FamilyAgreed = approach.Visit?.FamilyAgreed ?? false,
    };

    /// <summary>The approach that was filled in; null with errors in the model state where something is missing.</summary>
    /// <param name="needsTopics">Whether the school must speak of something; a guardian may have done all the talking.</param>
    /// <param name="was">What is put right, if anything is: what the form does not ask stays as it was.</param>
    internal Approach? ToApproach(ModelStateDictionary errors, IStringLocalizer<ContactTexts> texts, bool needsTopics, Approach? was = null)
    {
        Require(Staff is { Length: > 0 }, nameof(Staff));
        Require(Guardians.Count > 0, nameof(Guardians));
        Require(Channel is not null, nameof(Channel));
        Require(Tone is not null, nameof(Tone));
        Require(!needsTopics || Topics.Count > 0, nameof(Topics));
        if (!errors.IsValid) return null;
        return new Approach(Initiative, [.. (was?.Staff.Skip(1) ?? []).Prepend(new PersonId(Staff!)).Distinct()], [.. Guardians.Select(guardian => new PersonId(guardian))], Channel!.Value, Tone!.Value,
            [.. Topics.Select(Topic.Of)], Channel is Domain.Relationships.Contacts.Channel.ChanceMeeting ? Setting.Informal : Setting, Route, Student, Interpreter, was?.Language,
            Channel is Domain.Relationships.Contacts.Channel.HomeVisit ? new Visit(Text.Of(Purpose), FamilyAgreed) : null);

        void Require(bool isThere, string field)
        {
            if (!isThere) errors.AddModelError($"Approach.{field}", texts[$"{field}.missing"]);
        }
    }
}

/// <summary>What there is to choose from in an approach.</summary>
internal sealed record ApproachChoices(
    IEnumerable<Choice> Staff, IEnumerable<Choice> Guardians, IEnumerable<Choice> Channels, IEnumerable<Choice> Tones, IEnumerable<Choice> Topics,
    IEnumerable<Choice> Settings, IEnumerable<Choice> Routes, IEnumerable<Choice> Presences, IEnumerable<Choice> Interpreters, IEnumerable<Choice> Initiatives)
{
    /// <summary>The choices in a student's file.</summary>
    /// <param name="said">What an entry says that is put right: who is in it can be chosen, also when they left since.</param>
    public static ApproachChoices Of(StudentFile file, Wording wording, IStringLocalizer<ContactTexts> texts, ApproachForm? said = null) => new(
        wording.Colleagues(file.Colleagues).And([said?.Staff], person => file.Names[new(person)]),
        file.Guardians.Select(guardian => wording.Guardian(guardian, file.Names)).And(said?.Guardians ?? [], person => file.Names[new(person)]),
        All<Channel>(wording), All<Tone>(wording),
        wording.Topics(file.Day.Policy).Select(topic => topic with { Text = Wording.Capital(topic.Text) }),
        All<Setting>(wording), All<Route>(wording), All<Presence>(wording), All<Interpreter>(wording), All<Initiative>(wording));

    /// <summary>All choices of a fixed list.</summary>
    public static IEnumerable<Choice> All<T>(Wording wording) where T : struct, Enum => Enum.GetValues<T>().Select(value => new Choice(value.ToString(), Wording.Capital(wording.Choice(value))));
}
