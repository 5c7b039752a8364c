using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>Decides, post by post and without touching a store, what a chunk makes of what is kept.</summary>
/// <remarks>
/// An older or equal revision changes nothing. A deletion is final whatever its version: networks do not bring a post back under its id,
/// and in whichever order a post and its deletion arrive, the same tombstone stands in the end.
/// </remarks>
internal sealed class BatchFold(
    Council council, InboxChunk chunk, IReadOnlyDictionary<FeedbackId, Versioned<KeptFeedback>> kept, ThreadLookup threads, DateTimeOffset now)
{
    private readonly Dictionary<FeedbackId, Entry> _entries = [];
    private readonly List<Entry> _touched = [];
    private readonly Dictionary<FeedbackId, List<FeedbackId>> _reposts = [];

    public IntakeTally Tally { get; } = new();

    /// <summary>Gets what must be stored, or made sure of.</summary>
    public IReadOnlyList<FeedbackChange> Changes => [.. _touched.Select(static entry =>
        new FeedbackChange(entry.Id, entry.Before?.Value, entry.Before?.ETag ?? default, entry.Now!, entry.IsRenewed))];

    /// <summary>Gets the feedback that the sinks are told of, in the order of arrival.</summary>
    public IReadOnlyList<Feedback> Told => [.. _touched.Select(static entry => entry.Now!.Feedback).OfType<Feedback>()];

    /// <summary>Gets the repeats by original, to be counted after the originals are stored.</summary>
    public IReadOnlyDictionary<FeedbackId, List<FeedbackId>> Reposts => _reposts;

    /// <summary>Takes the next post.</summary>
    /// <param name="post">The post.</param>
    /// <param name="words">What its words are about, by link, tag or text, and may be about.</param>
    public void Take(PreparedPost post, WordMatch words)
    {
        var entry = EntryOf(post.Id);
        if (post.IsErased)
        {
            End(entry, post, FeedbackState.Erased);
        }
        else if (threads.IsOwn(post.Raw) || entry.Now is { IsOwn: true })
        {
            TakeOwn(entry, post, words);
        }
        else if (post.Raw.RepostOf is { } original)
        {
            TakeRepost(post, FeedbackId.From(post.Raw.Channel, original));
        }
        else if (post.IsDeletion)
        {
            End(entry, post, FeedbackState.Deleted);
        }
        else
        {
            Write(entry, post, words);
        }
    }

    private void Write(Entry entry, PreparedPost post, WordMatch words)
    {
        var known = entry.Now?.Feedback;
        if (known is not null || entry.Now is { IsExpired: true })
        {
            var age = known is null || Tombstone.IsOne(known) ? -1 : string.CompareOrdinal(Version(post), known.Version);
            if (age < 0 || (age == 0 && !IsOurUnfinishedWork(entry)))
            {
                Tally.Duplicates++;
                return;
            }

            if (age == 0)
            {
                Touch(entry);
                Tally.Stored++;
                return;
            }
        }

        var (reply, inReplyTo) = threads.AnswerOf(post.Raw, AboutOf);
        Renew(entry, Start(post, known) with
        {
            Version = Version(post),
            Author = post.Author,
            Text = post.Text,
            Redactions = post.Redactions,
            Findings = post.Findings,
            About = reply ?? words.About,
            Suggestions = reply is null ? words.Suggestions : [],
            InReplyTo = inReplyTo,
            Reposts = known?.Reposts ?? entry.Now?.WaitingReposts ?? 0,
            IsPublic = post.Raw.MayBeShown,
            FoundBySearch = post.Raw.FoundBySearch && known is not { FoundBySearch: false },
        });
        Tally.Stored++;
    }

    private void End(Entry entry, PreparedPost post, FeedbackState state)
    {
        var known = entry.Now?.Feedback;
        var isEnded = entry.Now is { IsExpired: true } or { IsOwn: true } || known?.State is FeedbackState.Erased || known?.State == state;
        if (isEnded && !(known?.State == state && IsOurUnfinishedWork(entry)))
        {
            Tally.Duplicates++;
            return;
        }

        if (isEnded)
        {
            Touch(entry);
        }
        else
        {
            Renew(entry, Tombstone.Of(known ?? Start(post, null), state));
        }

        Tally.Deleted++;
    }

    /// <summary>Own posts are no feedback, but what they are about is kept: replies to them are about the same.</summary>
    private void TakeOwn(Entry entry, PreparedPost post, WordMatch words)
    {
        if (entry.Now is not { IsOwn: true })
        {
            var about = threads.SubjectOf(post.Raw, AboutOf) ?? words.About;
            var mistaken = entry.Now?.Feedback is { } known ? Tombstone.Of(known, FeedbackState.Deleted) : null;
            entry.Now = new() { Feedback = mistaken, IsOwn = true, OwnAbout = about, Chunk = chunk.Id, KeptAt = now };
            entry.IsRenewed = true;
            Touch(entry);
        }

        Tally.Own++;
    }

    private void TakeRepost(PreparedPost post, FeedbackId original)
    {
        if (post.IsDeletion || original == post.Id)
        {
            Tally.Duplicates++;
            return;
        }

        if (!_reposts.TryGetValue(original, out var reposts))
        {
            _reposts[original] = reposts = [];
        }

        reposts.Add(post.Id);
    }

    /// <summary>Whether this very chunk wrote what stands, in a run that was interrupted before the sinks knew of it.</summary>
    private bool IsOurUnfinishedWork(Entry entry) => entry is { IsTouched: false, Now: { } now } && now.Chunk == chunk.Id;

    private Feedback Start(PreparedPost post, Feedback? known) => known ?? new()
    {
        Id = post.Id,
        Council = council.Id,
        Account = chunk.Account,
        NativeId = post.Raw.NativeId,
        Version = Version(post),
        Author = post.Author,
        Text = post.Text,
        PostedAt = post.Raw.PostedAt <= chunk.AcceptedAt ? post.Raw.PostedAt.ToUniversalTime() : chunk.AcceptedAt,
        ReceivedAt = chunk.AcceptedAt,
    };

    private static string Version(PreparedPost post) => post.Raw.Version ?? "";

    private void Renew(Entry entry, Feedback feedback)
    {
        entry.Now = new() { Feedback = feedback, Chunk = chunk.Id, KeptAt = entry.Now?.KeptAt ?? now };
        entry.IsRenewed = true;
        Touch(entry);
    }

    private void Touch(Entry entry)
    {
        if (!entry.IsTouched)
        {
            entry.IsTouched = true;
            _touched.Add(entry);
        }
    }

    private KeptFeedback? AboutOf(FeedbackId id) => _entries.TryGetValue(id, out var entry) ? entry.Now : kept.GetValueOrDefault(id)?.Value;

    private Entry EntryOf(FeedbackId id)
    {
        if (!_entries.TryGetValue(id, out var entry))
        {
            var before = kept.GetValueOrDefault(id);
            _entries[id] = entry = new() { Id = id, Before = before, Now = before?.Value };
        }

        return entry;
    }

    private sealed class Entry
    {
        public required FeedbackId Id { get; init; }

        public Versioned<KeptFeedback>? Before { get; init; }

        public KeptFeedback? Now { get; set; }

        public bool IsRenewed { get; set; }

        public bool IsTouched { get; set; }
    }
}
