using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace CoAssess.Storage;

/// <summary>Builds every key under which CoAssess keeps anything; nothing else joins text to a key.</summary>
/// <remarks>
/// Partitions begin with the council's GSS code. What grows with the number of people or posts carries a shard behind it,
/// so that no partition takes the whole day (a partition of Azure Tables takes about 2,000 entities a second).
/// </remarks>
internal static class Keys
{
    /// <summary>Between the parts of a key: no part holds it, and it sorts before letters and digits.</summary>
    private const char Separator = '!';

    public static string Join(params ReadOnlySpan<string> parts) => string.Join(Separator, parts!);

    /// <summary>The shard of an id, two hexadecimal digits; stable over runs and machines.</summary>
    public static string Shard(string id, int shards) => Part(id, shards).ToString("x2", CultureInfo.InvariantCulture);

    /// <summary>Which of some equal parts an id falls into, from 0; stable over runs and machines.</summary>
    public static int Part(string id, int parts) => (int)(BinaryPrimitives.ReadUInt32BigEndian(XxHash32.Hash(Encoding.UTF8.GetBytes(id))) % (uint)parts);

    /// <summary>A moment as 19 digits that sort oldest first.</summary>
    public static string OldestFirst(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>A moment as 19 digits that sort newest first.</summary>
    public static string NewestFirst(DateTimeOffset at) =>
        (DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The moment that <see cref="OldestFirst"/> wrote.</summary>
    public static DateTimeOffset MomentOf(string oldestFirst) => new(long.Parse(oldestFirst, CultureInfo.InvariantCulture), TimeSpan.Zero);

    // Datasets

    public static RecordKey Dataset(string council, string dataset) => new("datasets", council, dataset);

    /// <summary>Releases of a dataset, and beside them in the same partition which of each period stands, so that both change at once.</summary>
    public static RecordKey Release(string council, string dataset, string release) => new("releases", Join(council, dataset), ReleaseRows + release);

    public static RecordKey StandingRelease(string council, string dataset, DateOnly from, DateOnly to) =>
        new("releases", Join(council, dataset), StandingRows + Join(Day(to), Day(from)));

    /// <summary>How far the withdrawals of a dataset have come; beside its releases, so that a release comes about before or after a withdrawal, never unseen by it.</summary>
    public static RecordKey Withdrawals(string council, string dataset) => new("releases", Join(council, dataset), "withdrawals");

    /// <summary>The mark of a line that was withdrawn, by the reference of the first of equal lines.</summary>
    public static RecordKey WithdrawnRow(string council, string dataset, string row) => new("releases", Join(council, dataset), Join("withdrawn", row));

    public const string ReleaseRows = "release!";

    public const string StandingRows = "standing!";

    public static RecordKey DatasetOfRelease(string council, string release) => new("releasedatasets", council, release);

    /// <summary>All rows that wait beside a release; an empty row names their partition.</summary>
    public static RecordKey Quarantined(string council, string release, string row) => new("quarantine", Join(council, release), row);

    public static RecordKey QuarantinedSet(string council, string release) => new("quarantinesets", council, release);

    public static RecordKey Repair(string council, string dataset, string decision) => new("repairs", Join(council, dataset), decision);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Connectors (outbox, cursors)
    public const string OutboxTable = "Outbox";

    public static string OutboxPartition(string council, string channel, string account) => Join(council, channel, account);

    public static RecordKey OutboxAccount(string council, string channel, string account) => new(OutboxTable, Join(council, "accounts"), Join(channel, account));

    public static RecordRange OutboxAccounts(string council) => RecordRange.OfPartition(OutboxTable, Join(council, "accounts"));

    public static string OutboxMessage(string key) => Join("m", key);

    public static string OutboxWaiting(DateTimeOffset writtenAt, string key) => Join("p", OldestFirst(writtenAt), key);

    public static string OutboxWaitingPrefix { get; } = Join("p", "");

    public static string OutboxInState(string state, DateTimeOffset writtenAt, string key) => Join("s", state, NewestFirst(writtenAt), key);

    public static string OutboxInStatePrefix(string state) => Join("s", state, "");

    /// <summary>A network's id may hold what no key may; its hash may not.</summary>
    public static string OutboxNative(string nativeId) =>
        Join("x", ShortHash.Of(nativeId));

    /// <summary>The sealed session of an account.</summary>
    public static RecordKey Session(string council, string channel, string account) => new("Sessions", council, Join(channel, account));

    /// <summary>Takes a key apart again.</summary>
    public static string[] Split(string key) => key.Split(Separator);


    // Intake

    /// <summary>What waits in the inbox, in the order it came; <paramref name="order"/> is a moment in ticks, unique within a process.</summary>
    public static RecordKey InboxChunk(string council, long order, string hash) =>
        InboxChunk(council, Join(order.ToString("D19", CultureInfo.InvariantCulture), hash[..16]));

    public static RecordKey InboxChunk(string council, string row) => new("InboxChunks", council, row);

    public static RecordKey InboxQuarantine(string council, string id) => new("InboxQuarantine", council, id);

    /// <summary>The container and the queue of a council's inbox.</summary>
    public static string Inbox(string council) => $"inbox-{council.ToLowerInvariant()}";

    public static RecordKey Cursor(string council, string channel, string account) => new("Cursors", council, Join(channel, account));

    /// <summary>A recheck of an account that is under way.</summary>
    public static RecordKey Recheck(string council, string channel, string account) => new("Rechecks", Join(council, channel, account), "state");

    /// <summary>What a recheck found gone, in the order it was found.</summary>
    public static RecordKey RecheckGone(string council, string channel, string account, int row) => Recheck(council, channel, account) with { Row = RecheckGoneRows + row.ToString("D8", CultureInfo.InvariantCulture) };

    public const string RecheckGoneRows = "gone!";

    /// <summary>Feedback by id; its shard is of the id's end, since ids of posts that come together begin alike and must not all go to one partition.</summary>
    public static RecordKey Feedback(string council, string id, int shards) =>
        new(FeedbackTable, FeedbackPartition(council, ShardOfHash(id, shards)), $"{FeedbackRows}{id}");

    public const string FeedbackTable = "Feedback";

    /// <summary>What the rows of feedback begin with; the marks of counted repeats lie in the same partitions.</summary>
    public const string FeedbackRows = "f!";

    public static string FeedbackPartition(string council, int shard) => Join(council, shard.ToString("x2", CultureInfo.InvariantCulture));

    /// <summary>A repeat that was counted; it lies beside its original, so that mark and counter change together.</summary>
    public static RecordKey Repost(string council, string original, string repost, int shards) =>
        Feedback(council, original, shards) with { Row = Join("r", original, repost) };

    public static RecordRange RepostsOf(string partition, string original) =>
        RecordRange.OfRowPrefix(FeedbackTable, partition, Join("r", original, ""));

    public static RecordKey FeedbackOfAuthor(string council, string author, string id, int shards) =>
        new("FeedbackAuthors", Join(council, Shard(author, shards)), Join(author, id));

    private static int ShardOfHash(string hash, int shards) =>
        (byte.Parse(hash.AsSpan(hash.Length - 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) * shards) >> 8;

    /// <summary>A batch of what was received on a day; its row is a hash of the ids it holds.</summary>
    public static RecordKey FeedbackOfDay(string council, DateOnly day, string batch) => new(FeedbackDaysTable, Join(council, Day(day)), batch);

    public const string FeedbackDaysTable = "FeedbackDays";

    // Privacy

    /// <summary>What was decided about the figures of a period.</summary>
    public static RecordKey PublishedFigures(string council, string period) => new("PublishedFigures", council, period);

    public static RecordRange PublishedFigures(string council) => RecordRange.OfPartition("PublishedFigures", council);

    /// <summary>How far an erasure that is under way came.</summary>
    public static RecordKey Erasure(string council, string author) => new("Erasures", council, author);

    public static RecordRange Erasures(string council) => RecordRange.OfPartition("Erasures", council);

    /// <summary>What an erasure removed, the newest day first; it names nobody.</summary>
    public static RecordKey ErasureCertificate(string council, DateOnly on, string id) =>
        new("ErasureCertificates", council, Join(NewestFirst(new(on, TimeOnly.MinValue, TimeSpan.Zero)), id));

    public static RecordRange ErasureCertificates(string council) => RecordRange.OfPartition("ErasureCertificates", council);

    /// <summary>That the person of an account objected; its row is a keyed hash.</summary>
    public static RecordKey Objection(string council, string account) => new("Objections", council, ObjectionRows + account);

    public static RecordRange Objections(string council) => RecordRange.OfRowPrefix("Objections", council, ObjectionRows);

    /// <summary>The hash that stands in the row of an objection.</summary>
    public static string AccountOfObjection(RecordKey key) => key.Row[ObjectionRows.Length..];

    /// <summary>Which objections there are, beside them, so that both change at once.</summary>
    public static RecordKey ObjectionsVersion(string council) => new("Objections", council, "version");

    private const string ObjectionRows = "o!";

    // Analysis
    public const string ThemesTable = "Themes";

    public const string CoordinationTable = "Coordination";

    /// <summary>A night's row, newest first.</summary>
    public static string Night(DateOnly night) => NewestFirst(new(night, TimeOnly.MinValue, TimeSpan.Zero));

    public static RecordKey ServiceCorrection(string council, string feedback) => new("ServiceCorrections", council, feedback);

    public static RecordRange ServiceCorrections(string council) => RecordRange.OfPartition("ServiceCorrections", council);

    public static RecordKey LearnedCorrections(string council) => new("LearnedCorrections", council, "services");

    /// <summary>The container of what was learned from a council's corrections.</summary>
    public static string LearnedCorrectionsContainer(string council) => $"corrections-{council.ToLowerInvariant()}";

    // Responses
    public const string CaseTable = "Cases";

    public static string CasePartition(string council, string caseId, int shards) => Join(council, Shard(caseId, shards));

    public static IEnumerable<string> CasePartitions(string council, int shards) =>
        Enumerable.Range(0, shards).Select(shard => Join(council, shard.ToString("x2", CultureInfo.InvariantCulture)));

    public static string Case(string caseId) => Join("c", caseId);

    /// <summary>Urgent ones first, then by due date, then by age.</summary>
    public static string CaseDue(string state, bool isUrgent, DateOnly dueOn, DateTimeOffset openedAt, string caseId) =>
        Join("l", state, isUrgent ? "0" : "1", dueOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture), OldestFirst(openedAt), caseId);

    public static string CaseDuePrefix(string state) => Join("l", state, "");

    public static string CaseAbout(string dataset, DateTimeOffset openedAt, string caseId) => Join("d", dataset, NewestFirst(openedAt), caseId);

    public static string CaseAboutPrefix(string dataset) => Join("d", dataset, "");

    public static string CaseAboutRow(string dataset, string row, DateTimeOffset openedAt, string caseId) =>
        Join("r", dataset, row, NewestFirst(openedAt), caseId);

    public static string CaseAboutRowPrefix(string dataset, string row) => Join("r", dataset, row, "");

    public static string CaseInRegister(DateTimeOffset answeredAt, string caseId) => Join("g", NewestFirst(answeredAt), caseId);

    public static string CaseInRegisterPrefix { get; } = Join("g", "");

    public static string CaseInRegisterAbout(string dataset, DateTimeOffset answeredAt, string caseId) =>
        Join("h", dataset, NewestFirst(answeredAt), caseId);

    public static string CaseInRegisterAboutPrefix(string dataset) => Join("h", dataset, "");

    /// <summary>An answered case that still points at a resident's post.</summary>
    public static string CaseExpires(DateTimeOffset answeredAt, string caseId) => Join("e", OldestFirst(answeredAt), caseId);

    public static string CaseExpiresPrefix { get; } = Join("e", "");

    /// <summary>A case whose opening words an officer took off the public pages.</summary>
    public static string CaseHidden(string reason, string caseId) => Join("x", reason, caseId);

    public static string CaseHiddenPrefix { get; } = Join("x", "");

    /// <summary>A message that the case owes to the outbox.</summary>
    public static string CaseOwes(string outboxKey) => Join("o", outboxKey);

    public static string CaseOwesPrefix { get; } = Join("o", "");

    // Gazetteers

    /// <summary>A file by which a council says where its places are.</summary>
    public static RecordKey Gazetteer(string council, string name) => new("Gazetteers", council, name);

    /// <summary>The container of the files as they were given.</summary>
    public static string GazetteerFiles(string council) => $"gazetteers-{council.ToLowerInvariant()}";

    public static RecordRange Gazetteers(string council) => RecordRange.OfPartition("Gazetteers", council);

    // Moving to another store

    /// <summary>What a copy leaves in its target.</summary>
    public static RecordKey CopyMark() => new("StorageCopies", "copy", "mark");

    // Officers

    /// <summary>The moment at which every officer was signed out last.</summary>
    public static RecordKey SiteArrivals(string council) => new("SiteArrivals", council, "counts");

    public static RecordKey OfficerLink(string council, string hash) => new("OfficerLinks", council, hash);

    public static RecordKey OfficerSignOut(string council) => new("OfficerSignOuts", council, "all");

    public static RecordKey OfficerSignOut(string council, string session) => new("OfficerSignOuts", council, $"session-{session}");

    // Readiness

    /// <summary>The one record that a monitor's look writes over and over.</summary>
    public static RecordKey Readiness() => new("Readiness", "readiness", "look");

    // Jobs
    public static RecordKey JobLatest(string job) => new("Jobs", job, "latest");

    public static RecordKey JobRun(string job, DateTimeOffset startedAt, long fence) =>
        new("Jobs", job, Join("run", NewestFirst(startedAt), (long.MaxValue - fence).ToString("D19", CultureInfo.InvariantCulture)));

    public static RecordKey JobRun(string job, string row) => new("Jobs", job, row);

    public static RecordRange JobRuns(string job) => RecordRange.OfRowPrefix("Jobs", job, "run" + Separator);

    /// <summary>The latest run that was laid out in parts, beside the record of runs so that both change at once.</summary>
    public static RecordKey JobRound(string job) => new("Jobs", job, "round");

    /// <summary>How far a part has come that takes more than one message.</summary>
    public static RecordKey PartPosition(string job, string part) => new("Jobs", job, Join("position", part));

    /// <summary>A message of a work queue that was given up; its row is also its id.</summary>
    public static RecordKey SetAsideWork(string queue, string hash) => SetAsideWork(Join(queue, hash));

    public static RecordKey SetAsideWork(string id) => new("SetAsideWork", "work", id);

    public static RecordRange SetAsideWorks { get; } = RecordRange.OfPartition("SetAsideWork", "work");
}
