using System.Security.Cryptography;
using System.Text;

namespace CaseTracker.Web.Storage.Keys;

/// <summary>A person was erased, or their texts of that school year: nothing can be written there any more.</summary>
public sealed class PersonErasedException(PersonId person) : Exception($"The texts about {person} were erased; nothing can be written there.")
{
    /// <summary>The person.</summary>
    public PersonId Person => person;
}

/// <summary>
/// The keys of the people concerned, loaded once for one request and never changed: AES-256-GCM, the additional data binds
/// school, person, entry, event type and field, so that no text can be moved to another place.
/// </summary>
public sealed class KeyRing(string school, ImmutableDictionary<KeptTexts, byte[]?> keys)
{
    private const int NonceSize = 12, TagSize = 16;
    private Cipher? idle;

    /// <summary>The texts whose keys are on it.</summary>
    public IEnumerable<KeptTexts> Names => keys.Keys;

    /// <summary>The same event with every text sealed.</summary>
    /// <exception cref="PersonErasedException">A text is about somebody who was erased.</exception>
    public RelationshipEvent Seal(PersonId student, RelationshipEvent happened) => Turn(happened, (entry, text, field, subject) =>
    {
        if (text is not PlainText plain) return text;
        var name = NameOf(entry, subject ?? student);
        var key = keys[name] ?? throw new PersonErasedException(name.Person);
        return new SealedText(name.Person, field, name.SchoolYear, Encrypt(key, plain.Words, Binding(name.Person, entry, field)));
    });

    /// <summary>The words of a sealed text; null when their key is gone.</summary>
    /// <param name="entry">The entry in which the text stands.</param>
    public string? Reveal(Entry entry, SealedText text)
    {
        var name = new KeptTexts(text.Subject, entry.Kind().Retention, text.SchoolYear);
        return keys.GetValueOrDefault(name) is { } key ? Decrypt(key, text.Cipher, Binding(text.Subject, entry, text.Field)) : null;
    }

    /// <summary>The same event with every text that can be read in plain words; a text whose key is gone stays sealed.</summary>
    public RelationshipEvent Reveal(RelationshipEvent happened) => Turn(happened, (entry, text, _, _) =>
        text is SealedText cipher && Reveal(entry, cipher) is { } words ? new PlainText(words) : text);

    /// <summary>Seals words that stand in no entry of a student, under the key of who wrote them.</summary>
    /// <param name="name">The key.</param>
    /// <param name="place">What they stand in; no text of another place reads there.</param>
    /// <exception cref="PersonErasedException">Who wrote them was erased.</exception>
    public SealedText Seal(KeptTexts name, string place, string words) =>
        new(name.Person, place, name.SchoolYear, Encrypt(keys[name] ?? throw new PersonErasedException(name.Person), words, Encoding.UTF8.GetBytes($"{school}\n{name.Person}\n{place}")));

    /// <summary>Such words; null when their key is gone.</summary>
    public string? Reveal(KeptTexts name, SealedText text) =>
        keys.GetValueOrDefault(name) is { } key ? Decrypt(key, text.Cipher, Encoding.UTF8.GetBytes($"{school}\n{name.Person}\n{text.Field}")) : null;

    /// <summary>The keys that sealing these events takes.</summary>
    public static IReadOnlySet<KeptTexts> NeededToSeal(PersonId student, IEnumerable<RelationshipEvent> events)
    {
        var needed = new HashSet<KeptTexts>();
        foreach (var happened in events)
            Turn(happened, (entry, text, _, subject) =>
            {
                if (text is PlainText) needed.Add(NameOf(entry, subject ?? student));
                return text;
            });
        return needed;
    }

    /// <summary>The keys that reading these events takes.</summary>
    public static IReadOnlySet<KeptTexts> NeededToReveal(IEnumerable<RelationshipEvent> events)
    {
        var needed = new HashSet<KeptTexts>();
        foreach (var happened in events)
            Turn(happened, (entry, text, _, _) =>
            {
                if (text is SealedText cipher) needed.Add(new(cipher.Subject, entry.Kind().Retention, cipher.SchoolYear));
                return text;
            });
        return needed;
    }

    private static RelationshipEvent Turn(RelationshipEvent happened, Func<Entry, Text?, string, PersonId?, Text?> turn)
    {
        if (happened is not Entry entry) return happened;
        var turned = entry.WithTexts((text, field, subject) => turn(entry, text, field, subject));
        // The entry inside a correction has texts of its own, under its own id and type.
        return turned is EntryCorrected correction ? correction with { After = (Entry)Turn(correction.After, turn) } : turned;
    }

    private static KeptTexts NameOf(Entry entry, PersonId person) => new(person, entry.Kind().Retention, SchoolCalendar.YearOf(SchoolCalendar.DateOf(entry.TookPlace)));

    private byte[] Binding(PersonId person, Entry entry, string field) => Encoding.UTF8.GetBytes($"{school}\n{person}\n{entry.Id}\n{entry.Kind().Name}\n{field}");

    private string Encrypt(byte[] key, string words, byte[] binding)
    {
        var plain = Encoding.UTF8.GetBytes(words);
        var sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceSize));
        var cipher = Take(key);
        cipher.Aes.Encrypt(sealedBytes.AsSpan(0, NonceSize), plain, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize), binding);
        Leave(cipher);
        return Convert.ToBase64String(sealedBytes);
    }

    private string Decrypt(byte[] key, string words, byte[] binding)
    {
        var sealedBytes = Convert.FromBase64String(words);
        var plain = new byte[sealedBytes.Length - NonceSize - TagSize];
        var cipher = Take(key);
        cipher.Aes.Decrypt(sealedBytes.AsSpan(0, NonceSize), sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize), plain, binding);
        Leave(cipher);
        return Encoding.UTF8.GetString(plain);
    }

    // Setting up a cipher costs more than a text; most texts of a file are under one key. Whoever takes it has it alone.
    private Cipher Take(byte[] key)
    {
        if (Interlocked.Exchange(ref idle, null) is not { } cipher) return new(key, new AesGcm(key, TagSize));
        if (ReferenceEquals(cipher.Key, key)) return cipher;
        cipher.Aes.Dispose();
        return new(key, new AesGcm(key, TagSize));
    }

    private void Leave(Cipher cipher) => Interlocked.Exchange(ref idle, cipher)?.Aes.Dispose();

    private sealed record Cipher(byte[] Key, AesGcm Aes);
}
