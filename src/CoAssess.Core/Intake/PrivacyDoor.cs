using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Intake;

/// <summary>Turns raw posts into words without personal detail, by authors without names, understood as far as the analysers can.</summary>
internal sealed class PrivacyDoor(IPseudonymiser pseudonymiser, IRedactor redactor, FeedbackAnalysis analysis, Objections objections)
{
    /// <summary>The most characters of words that are kept; no network carries more than 65,000, so what is longer is no post.</summary>
    public const int MaxWords = 100_000;

    /// <summary>Words are redacted with this much behind the cut, so that no detail is cut in two and slips through.</summary>
    private const int Overlap = 1_000;

    private static readonly FrozenDictionary<PersonalDetail, int>[] OneOfKind =
        [.. Enum.GetValues<PersonalDetail>().Select(static kind => new Dictionary<PersonalDetail, int> { [kind] = 1 }.ToFrozenDictionary())];

    /// <summary>Control characters but for line breaks and tabs, and the marks that turn the direction of words.</summary>
    private static readonly SearchValues<char> Commands = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(static unit => (char)unit).Where(static c => (char.IsControl(c) && c is not ('\n' or '\t')) || c is '\u202D' or '\u202E')]);

    /// <summary>Takes posts through the door. One that makes the redactor fail is held back whole: unredacted words go nowhere.</summary>
    /// <returns>The posts in their order, and those held back.</returns>
    public (IReadOnlyList<PreparedPost> Posts, IReadOnlyList<SetAside> Held) Pass(
        CouncilId council, IReadOnlyList<InboxLine> lines, CancellationToken cancellationToken)
    {
        var posts = new List<PreparedPost>(lines.Count);
        var held = new List<SetAside>();
        foreach (var line in lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                posts.Add(Pass(council, line));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                var id = FeedbackId.From(line.Post.Channel, line.Post.NativeId);
                var item = new UnreadableItem(
                    $"{line.Post.Channel} post {id}",
                    $"Redacting it failed ({failure.GetType().Name}); read its account again once that is mended.",
                    JsonSerializer.SerializeToUtf8Bytes(line.Post, IntakeJson.Default.Post));
                held.Add(SetAside(council, item, line.Post));
            }
        }

        return (posts, held);
    }

    /// <summary>Reads who objected to being listened to; asked before anything of a post is stored, and again when it is collected.</summary>
    public ValueTask<ObjectionMarks> ObjectionsAsync(CouncilId council, CancellationToken cancellationToken) => objections.ReadAsync(council, cancellationToken);

    /// <summary>Whether a post is left out unread because its author objected. That one of theirs was deleted is always heard: it takes words away.</summary>
    public static bool IsObjected(ObjectionMarks objections, Post? post) =>
        post is { Channel: { } channel, Kind: not PostKind.Deleted } && objections.Cover(channel, post.AuthorId);

    /// <summary>The pseudonym under which a post's author is kept; a post whose network withholds the author has one of its own.</summary>
    public AuthorPseudonym AuthorOf(CouncilId council, Post post) =>
        pseudonymiser.For(council, post.Channel, string.IsNullOrEmpty(post.AuthorId) ? $"\npost\n{post.NativeId}" : post.AuthorId);

    /// <summary>Says whether a post is by an author, whatever key period the pseudonym is of, as long as its key lives.</summary>
    public bool IsBy(CouncilId council, Post post, string author) =>
        string.IsNullOrEmpty(post.AuthorId)
            ? AuthorOf(council, post).Value == author
            : pseudonymiser.AllFor(council, post.Channel, post.AuthorId).Any(pseudonym => pseudonym.Value == author);

    /// <summary>Notes whose a post is that goes to quarantine, so that it is erased, exported and deleted with the rest of what that person said.</summary>
    /// <param name="council">The council.</param>
    /// <param name="item">The post as quarantine keeps it.</param>
    /// <param name="post">The post; null, or with ids left out, when a connector gave none.</param>
    public SetAside SetAside(CouncilId council, UnreadableItem item, Post? post)
    {
        if (post?.Channel is not { } channel)
        {
            return new(item);
        }

        var hasId = !string.IsNullOrWhiteSpace(post.NativeId);
        return new(
            item,
            hasId || !string.IsNullOrEmpty(post.AuthorId) ? AuthorOf(council, post) : null,
            hasId ? FeedbackId.From(channel, post.NativeId) : null);
    }

    private PreparedPost Pass(CouncilId council, InboxLine line)
    {
        var post = line.Post;
        var id = FeedbackId.From(post.Channel, post.NativeId);
        if (line.IsErased || post.Kind is PostKind.Deleted || post.RepostOf is not null)
        {
            return new() { Id = id, Raw = post, IsErased = line.IsErased };
        }

        var text = WithoutCommands(post.Text ?? "");
        var redaction = redactor.Redact(text.Length > MaxWords + Overlap ? text[..(MaxWords + Overlap)] : text);
        var words = redaction.Text.Value.Length > MaxWords ? new RedactedText(Cut(redaction.Text.Value)) : redaction.Text;
        return new()
        {
            Id = id,
            Raw = post,
            Author = AuthorOf(council, post),
            Text = words,
            Redactions = Count(redaction.Findings),
            Findings = analysis.Analyse(council, words),
        };
    }

    private static IReadOnlyDictionary<PersonalDetail, int> Count(IReadOnlyList<RedactionFinding> findings)
    {
        switch (findings)
        {
            case []:
                return PreparedPost.Nothing;
            case [var only]:
                return OneOfKind[(int)only.Kind];
        }

        var counts = new SortedDictionary<PersonalDetail, int>();
        foreach (var finding in findings)
        {
            counts[finding.Kind] = counts.GetValueOrDefault(finding.Kind) + 1;
        }

        return counts;
    }

    /// <summary>Takes out what is no writing but a command to whatever shows it: control characters (a terminal obeys them) and the marks that turn the direction of other people's words.</summary>
    private static string WithoutCommands(string text) =>
        text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text.AsSpan().ContainsAny(Commands) ? string.Concat(text.Where(static c => !Commands.Contains(c))) : text;

    private static string Cut(string words)
    {
        var end = char.IsHighSurrogate(words[MaxWords - 1]) ? MaxWords - 1 : MaxWords;
        return string.Concat(words.AsSpan(0, end), " […]");
    }
}
