using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;

namespace CoAssess.Jobs;

/// <summary>What the house tells a monitor: counts and durations under our own names, never content. docs/operations/telemetry.md lists them.</summary>
/// <remarks>Every tag takes one of few values: a name from the configuration, an outcome of ours, a status code. Whatever a network or a resident wrote is no tag.</remarks>
internal static class CoAssessTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "CoAssess";

    public static readonly Meter Meter = new(Name);

    public static readonly ActivitySource Activities = new(Name);

    private const string Job = "coassess.job";
    private const string Kind = "coassess.kind";
    private const string Channel = "coassess.channel";
    private const string Account = "coassess.account";
    private const string Engine = "coassess.engine";
    private const string Outcome = "coassess.outcome";
    private const string Error = "error.type";
    private const string Status = "http.response.status_code";

    private static readonly Counter<long> JobRuns = Meter.CreateCounter<long>(
        "coassess.job.runs", "{run}", "Runs of jobs, by job and how they ended");

    private static readonly Histogram<double> JobDuration = Meter.CreateHistogram(
        "coassess.job.duration", "s", "How long runs of jobs took, by job and how they ended", advice: Buckets(0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 4 * 3600));

    private static readonly Counter<long> JobItems = Meter.CreateCounter<long>(
        "coassess.job.items", "{item}", "Items that jobs read, stored, knew already, set aside or failed on");

    private static readonly Counter<long> IntakePosts = Meter.CreateCounter<long>(
        "coassess.intake.posts", "{post}", "Posts that intake took in, by what became of them");

    private static readonly Counter<long> IntakeFailures = Meter.CreateCounter<long>(
        "coassess.intake.failures", "{failure}", "Accounts that could not be read to their end, each time");

    private static readonly Counter<long> OutboxMessages = Meter.CreateCounter<long>(
        "coassess.outbox.messages", "{message}", "What became of messages on their way out, each try");

    private static readonly Gauge<long> OutboxWaiting = Meter.CreateGauge<long>(
        "coassess.outbox.waiting", "{message}", "Messages of an account that wait, when it was last sent through");

    private static readonly Gauge<double> OutboxAge = Meter.CreateGauge<double>(
        "coassess.outbox.oldest.age", "s", "How long the oldest waiting message of an account has waited, when it was last sent through");

    private static readonly Histogram<double> WebhookDuration = Meter.CreateHistogram(
        "coassess.webhook.delivery.duration", "s", "How long a delivery took from its last byte until it was durable or refused, by outcome",
        advice: Buckets(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5));

    private static readonly Histogram<double> CallDuration = Meter.CreateHistogram(
        "coassess.channel.call.duration", "s", "How long calls to networks took with all their tries, by account and how they ended",
        advice: Buckets(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120));

    private static readonly Histogram<double> StorageDuration = Meter.CreateHistogram(
        "coassess.storage.call.duration", "s", "How long requests to the storage took, each try by itself, by engine, kind and how they ended",
        advice: Buckets(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30));

    /// <summary>Begins the trace of a job's run.</summary>
    public static Activity? StartJob(string job) => Activities.StartActivity($"job {job}")?.SetTag(Job, job);

    /// <summary>Tells of a run that ended.</summary>
    public static void Ran(JobRun run)
    {
        KeyValuePair<string, object?> job = new(Job, run.Job), outcome = new(Outcome, NameOf(run.State.ToString()));
        JobRuns.Add(1, job, outcome);
        if (run.Seconds is { } seconds)
        {
            JobDuration.Record(seconds, job, outcome);
        }

        if (run.Report is { } report)
        {
            JobItems.Add(report.Read, job, new(Kind, "read"));
            JobItems.Add(report.Stored, job, new(Kind, "stored"));
            JobItems.Add(report.Duplicates, job, new(Kind, "duplicate"));
            JobItems.Add(report.Quarantined, job, new(Kind, "quarantined"));
            JobItems.Add(report.Failed, job, new(Kind, "failed"));
        }
    }

    /// <summary>Tells what became of posts that intake took in.</summary>
    public static void TookIn(string outcome, int posts)
    {
        if (posts > 0)
        {
            IntakePosts.Add(posts, new KeyValuePair<string, object?>(Outcome, outcome));
        }
    }

    /// <summary>Tells of an account that could not be read to its end.</summary>
    public static void FailedToRead(string channel, string account) => IntakeFailures.Add(1, new(Channel, channel), new(Account, account));

    /// <summary>Begins the trace of sending through an account.</summary>
    public static Activity? StartSending(string channel, string account) =>
        Activities.StartActivity("outbox send")?.SetTag(Channel, channel).SetTag(Account, account);

    /// <summary>Tells what one try to send a message, or to find it standing, came to.</summary>
    public static void Tried(string channel, string account, string outcome) =>
        OutboxMessages.Add(1, new(Channel, channel), new(Account, account), new(Outcome, outcome));

    /// <summary>Tells what is left to send.</summary>
    public static void LeftToSend(string channel, string account, int waiting, TimeSpan oldest)
    {
        KeyValuePair<string, object?> channelTag = new(Channel, channel), accountTag = new(Account, account);
        OutboxWaiting.Record(waiting, channelTag, accountTag);
        OutboxAge.Record(oldest.TotalSeconds, channelTag, accountTag);
    }

    /// <summary>Begins the trace of a delivery; what an address names that is no account of ours is "unknown".</summary>
    public static Activity? StartWebhook(string? channel, string? account) =>
        Activities.StartActivity("webhook receive")?.SetTag(Channel, channel ?? "unknown").SetTag(Account, account ?? "unknown");

    /// <summary>Tells what became of a delivery.</summary>
    public static void Delivered(string? channel, string? account, string outcome, TimeSpan took)
    {
        WebhookDuration.Record(took.TotalSeconds, new(Channel, channel ?? "unknown"), new(Account, account ?? "unknown"), new(Outcome, outcome));
        if (Activity.Current is { } current && current.Source == Activities)
        {
            current.SetTag(Outcome, outcome);
        }
    }

    /// <summary>Begins the trace of a call to a network.</summary>
    public static Activity? StartCall(string channel, string account) =>
        Activities.StartActivity("channel call", ActivityKind.Client)?.SetTag(Channel, channel).SetTag(Account, account);

    /// <summary>Tells how a call to a network ended.</summary>
    public static void Called(Activity? activity, string channel, string account, int? status, string? error, TimeSpan took)
    {
        var tags = new TagList { { Channel, channel }, { Account, account } };
        if (status is { } code)
        {
            tags.Add(Status, code);
            activity?.SetTag(Status, code);
        }

        if (error is not null)
        {
            tags.Add(Error, error);
            Failed(activity, error);
        }

        CallDuration.Record(took.TotalSeconds, tags);
    }

    /// <summary>Tells how a request to the storage ended.</summary>
    /// <param name="engine">The engine's name.</param>
    /// <param name="service">What of it was asked.</param>
    /// <param name="isRead">Whether it reads only.</param>
    /// <param name="status">The answer's status; null when none came.</param>
    /// <param name="took">How long it took.</param>
    public static void AskedStorage(string engine, string service, bool isRead, int? status, TimeSpan took)
    {
        if (IsStorageWatched)
        {
            StorageDuration.Record(took.TotalSeconds, new(Engine, engine), new(Kind, $"{service}.{(isRead ? "read" : "write")}"), new(Status, status ?? 0));
        }
    }

    /// <summary>Gets whether anybody is told of requests to the storage.</summary>
    public static bool IsStorageWatched => StorageDuration.Enabled;

    /// <summary>Tells how a request to a storage that gives no status ended.</summary>
    /// <param name="engine">The engine's name.</param>
    /// <param name="service">What of it was asked.</param>
    /// <param name="isRead">Whether it reads only.</param>
    /// <param name="error">The name of the failure's type; null when there was none.</param>
    /// <param name="took">How long it took, the waiting for others included.</param>
    public static void AskedStorage(string engine, string service, bool isRead, string? error, TimeSpan took)
    {
        var tags = new TagList { { Engine, engine }, { Kind, $"{service}.{(isRead ? "read" : "write")}" } };
        if (error is not null)
        {
            tags.Add(Error, error);
        }

        StorageDuration.Record(took.TotalSeconds, tags);
    }

    /// <summary>Marks a trace as failed.</summary>
    /// <param name="activity">The trace.</param>
    /// <param name="error">The name of a type or an outcome of ours, never the text of an exception.</param>
    public static void Failed(Activity? activity, string error) => activity?.SetStatus(ActivityStatusCode.Error).SetTag(Error, error);

    /// <summary>A name of ours as tags have it: <c>NotFound</c> is <c>not_found</c>.</summary>
    public static string NameOf(string pascal)
    {
        var name = new StringBuilder(pascal.Length + 4);
        foreach (var letter in pascal)
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0)
            {
                name.Append('_');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    private static InstrumentAdvice<double> Buckets(params IReadOnlyList<double> boundaries) => new() { HistogramBucketBoundaries = boundaries };
}
