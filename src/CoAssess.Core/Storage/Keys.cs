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
    public static string Shard(string id, int shards) =>
        (BinaryPrimitives.ReadUInt32BigEndian(XxHash32.Hash(Encoding.UTF8.GetBytes(id))) % (uint)shards).ToString("x2", CultureInfo.InvariantCulture);

    /// <summary>A moment as 19 digits that sort oldest first.</summary>
    public static string OldestFirst(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>A moment as 19 digits that sort newest first.</summary>
    public static string NewestFirst(DateTimeOffset at) =>
        (DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    // Datasets

    public static RecordKey Dataset(string council, string dataset) => new("datasets", council, dataset);

    /// <summary>Releases of a dataset, and beside them in the same partition which of each period stands, so that both change at once.</summary>
    public static RecordKey Release(string council, string dataset, string release) => new("releases", Join(council, dataset), ReleaseRows + release);

    public static RecordKey StandingRelease(string council, string dataset, DateOnly from, DateOnly to) =>
        new("releases", Join(council, dataset), StandingRows + Join(Day(to), Day(from)));

    public const string ReleaseRows = "release!";

    public const string StandingRows = "standing!";

    public static RecordKey DatasetOfRelease(string council, string release) => new("releasedatasets", council, release);

    /// <summary>All rows that wait beside a release; an empty row names their partition.</summary>
    public static RecordKey Quarantined(string council, string release, string row) => new("quarantine", Join(council, release), row);

    public static RecordKey QuarantinedSet(string council, string release) => new("quarantinesets", council, release);

    public static RecordKey Repair(string council, string dataset, string decision) => new("repairs", Join(council, dataset), decision);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Connectors (outbox, cursors)

    // Intake

    // Responses

    // Jobs
}
