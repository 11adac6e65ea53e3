using System.Security.Cryptography;
using System.Text;
using CaseTracker.Web.Logs;
using CaseTracker.Web.People;
using Marten;

namespace CaseTracker.Web.Identity;

/// <summary>An account that somebody was given by hand, where the administration's user name and e-mail address do not do. One school's.</summary>
public sealed record Account
{
    /// <summary>The account as the provider names it, in lower case; so nobody else can have it.</summary>
    public required string Id { get; init; }

    /// <summary>The person whose it is.</summary>
    public required string Person { get; init; }

    /// <summary>An account as it is compared: case does not count.</summary>
    public static string Plain(string name) => name.Trim().ToLowerInvariant();
}

/// <summary>
/// The account at the provider with which a person first came. A user name or address can be given to somebody else one day; the
/// provider's own id of an account (its subject) never is. Hashes only.
/// </summary>
public sealed record AccountSeen
{
    /// <summary>Hash of issuer, audience and person.</summary>
    public required string Id { get; init; }

    /// <summary>The person.</summary>
    public required string Person { get; init; }

    /// <summary>Hash of the subject.</summary>
    public required string Subject { get; init; }
}

/// <summary>What came of giving somebody an account.</summary>
internal enum AccountGiven
{
    /// <summary>It is theirs.</summary>
    Given,

    /// <summary>Nobody has that id, or they have left.</summary>
    Nobody,

    /// <summary>It is somebody else's.</summary>
    Taken,
}

/// <summary>Whom an account belongs to: by hand, or else by the user name and e-mail address in the school's administration.</summary>
internal sealed class Accounts(IDocumentStore store, SecurityLog log)
{
    /// <summary>Who it is at the school; null when nobody, or when it could be two. Who left, was erased or is a double is nobody.</summary>
    public async Task<Person?> WhoAsync(string school, string account, CancellationToken cancellation)
    {
        var name = Account.Plain(account);
        if (name.Length is 0 or > 320) return null;
        await using var session = store.QuerySession(school);
        return await OwnerAsync(session, name, cancellation);
    }

    /// <summary>Whether the provider's own id of the account is the one with which this person first came; the first is remembered.</summary>
    public async Task<bool> IsSameAsEverAsync(string school, string person, string issuer, string audience, string subject, CancellationToken cancellation)
    {
        var (id, hash) = (Hash($"{issuer}\n{audience}\n{person}"), Hash(subject));
        await using var session = store.LightweightSession(school);
        if (await session.LoadAsync<AccountSeen>(id, cancellation) is { } seen) return seen.Subject == hash;
        session.Store(new AccountSeen { Id = id, Person = person, Subject = hash });
        await session.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Gives somebody an account by hand.</summary>
    public async Task<AccountGiven> GiveAsync(string school, string person, string account, CancellationToken cancellation)
    {
        var name = Account.Plain(account);
        await using var session = store.LightweightSession(school);
        if (await session.LoadAsync<Person>(person, cancellation) is not { } known || !IsHere(known)) return AccountGiven.Nobody;
        if (await OwnerAsync(session, name, cancellation) is { } owner && owner.Id != person) return AccountGiven.Taken;
        session.Store(new Account { Id = name, Person = person });
        await session.SaveChangesAsync(cancellation);
        log.AccountGiven(new(person), school);
        return AccountGiven.Given;
    }

    /// <summary>Takes an account back that was given by hand, and ends the sessions of whose it was; false when it was not given.</summary>
    public async Task<bool> TakeBackAsync(string school, string account, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(school);
        if (await session.LoadAsync<Account>(Account.Plain(account), cancellation) is not { } given) return false;
        session.Delete(given);
        Sessions.End(session, given.Person);
        await session.SaveChangesAsync(cancellation);
        log.AccountTaken(new(given.Person), school);
        return true;
    }

    /// <summary>Forgets with which accounts somebody came, as when they were given a new one at the provider, and ends their sessions.</summary>
    public async Task ReleaseAsync(string school, string person, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(school);
        session.DeleteWhere<AccountSeen>(seen => seen.Person == person);
        Sessions.End(session, person);
        await session.SaveChangesAsync(cancellation);
        log.AccountReleased(new(person), school);
    }

    /// <summary>Puts into a transaction that everything about somebody's accounts and sessions goes.</summary>
    public static void Forget(IDocumentOperations operations, string person)
    {
        operations.DeleteWhere<Account>(account => account.Person == person);
        operations.DeleteWhere<AccountSeen>(seen => seen.Person == person);
        Sessions.End(operations, person);
    }

    private static async Task<Person?> OwnerAsync(IQuerySession session, string name, CancellationToken cancellation)
    {
        if (await session.LoadAsync<Account>(name, cancellation) is { } given)
        {
            var owner = await session.LoadAsync<Person>(given.Person, cancellation);
            if (owner?.MergedInto is { } kept) owner = await session.LoadAsync<Person>(kept, cancellation);
            return owner is not null && IsHere(owner) ? owner : null;
        }

        var named = (await session.Query<Person>().Where(person => person.Username == name || person.Email == name).ToListAsync(cancellation)).Where(IsHere).ToList();
        // A teacher may be a parent at the school too, under one address: they come as who works here.
        var staff = named.Where(person => person.Kind == PersonKind.Staff).ToList();
        return (staff.Count > 0 ? staff : named) is [var only] ? only : null;
    }

    /// <summary>Whether somebody is at the school, as themselves: not gone, not erased, and no double of another record.</summary>
    public static bool IsHere(Person person) => person is { HasEnded: false, IsErased: false, MergedInto: null };

    private static string Hash(string words) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(words)));
}
