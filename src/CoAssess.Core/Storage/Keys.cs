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

    // Connectors (outbox, cursors)

    // Intake

    // Responses

    // Jobs
}
