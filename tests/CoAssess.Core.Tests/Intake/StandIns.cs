using System.Security.Cryptography;
using System.Text;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Intake;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Intake;

/// <summary>Knows one secret, a telephone number, and hashes authors.</summary>
internal sealed class StandInPrivacy : IPseudonymiser, IRedactor
{
    public const string Secret = "07700 900123";

    public AuthorPseudonym For(CouncilId council, Channel channel, string authorId)
    {
        ArgumentException.ThrowIfNullOrEmpty(authorId);
        return new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{council}\n{channel}\n{authorId}")).AsSpan(0, 16)));
    }

    public Redaction Redact(string text)
    {
        var findings = new List<RedactionFinding>();
        for (var at = text.IndexOf(Secret, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Secret, at + 1, StringComparison.Ordinal))
        {
            findings.Add(new(PersonalDetail.Phone, at, Secret.Length));
        }

        return text.Contains("BREAK", StringComparison.Ordinal)
            ? throw new InvalidOperationException("This redactor breaks.")
            : new(new(text.Replace(Secret, "[phone]", StringComparison.Ordinal)), findings);
    }
}

/// <summary>Remembers what it was told; opens a case for whatever is matched.</summary>
internal sealed class StandInSink : IFeedbackSink
{
    public Dictionary<FeedbackId, Feedback> Told { get; } = [];

    public int Batches { get; private set; }

    public HashSet<FeedbackId> Cases { get; } = [];

    public ValueTask<int> TakeAsync(Council council, IReadOnlyList<Feedback> batch, CancellationToken cancellationToken)
    {
        Batches++;
        var opened = 0;
        foreach (var feedback in batch)
        {
            Told[feedback.Id] = feedback;
            opened += feedback is { About: not null, State: FeedbackState.Standing } && Cases.Add(feedback.Id) ? 1 : 0;
        }

        return new(opened);
    }
}

/// <summary>Knows messages that were sent; everything else about an outbox is no matter of intake.</summary>
internal sealed class StandInOutbox : IOutbox
{
    public Dictionary<string, OutboxMessage> Sent { get; } = [];

    public void Send(string nativeId, string subject, string? replyTo = null) => Sent[nativeId] = new(
        new()
        {
            Key = nativeId, Council = IntakeHouse.Council.Id, Account = IntakeHouse.Residents, Text = "Words of the council.",
            ReplyTo = replyTo, Subject = subject, Kind = OutboxKind.Announcement,
        },
        OutboxState.Sent, default, 1, nativeId, null, default(DateTimeOffset), default, null);

    public ValueTask<IReadOnlyDictionary<string, OutboxMessage>> FindSentAsync(
        CouncilId council, Channel channel, IReadOnlyCollection<string> nativeIds, CancellationToken cancellationToken) =>
        new(Sent.Where(entry => nativeIds.Contains(entry.Key)).ToDictionary());

    public ValueTask<int> AddAsync(IReadOnlyList<OutboxDraft> drafts, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<OutboxPage> ListAsync(CouncilId council, OutboxState? state, string? continuation, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<OutboxMessage?> FindAsync(CouncilId council, string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<OutboxReport> SendAsync(CouncilId council, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> RetryAsync(CouncilId council, string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<int> ForgetAsync(CouncilId council, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => throw new NotSupportedException();
}

/// <summary>Datasets by name, and the rows that are released.</summary>
internal sealed class StandInCatalogue(params string[] names) : IDatasetCatalogue, IReleasedRows
{
    public static RowReference Row { get; } = RowReference.Parse("0123456789abcdef");

    public static RowReference NoRow { get; } = RowReference.Parse("fedcba9876543210");

    public ValueTask<IReadOnlyList<Dataset>> ListAsync(CouncilId council, CancellationToken cancellationToken) =>
        new([.. names.Select(name => new Dataset { Id = new(name), Council = council, SchemaId = name, Title = name == "spend" ? "Spending over £500" : "Procurement card transactions", Description = "A list." })]);

    public ValueTask<FoundRow?> FindAsync(CouncilId council, DatasetId dataset, RowReference row, CancellationToken cancellationToken) =>
        new(row == Row ? new FoundRow(null!, new(row, [])) : null);

    public ValueTask<Dataset?> FindAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Release>> ReleasesAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken) => new([]);

    public ValueTask<Release?> FindReleaseAsync(CouncilId council, ReleaseId release, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<RowPage?> SearchAsync(CouncilId council, ReleaseId release, RowQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();
}
