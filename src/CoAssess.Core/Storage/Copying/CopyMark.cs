using System.Text.Json.Serialization;

namespace CoAssess.Storage;

/// <summary>What a copy leaves in its target, so that the next run knows whose work it finds there.</summary>
/// <param name="Source">A hash of the source's identity.</param>
/// <param name="BegunAt">When the first run began, UTC.</param>
/// <param name="VerifiedAt">When all was verified, UTC; null before.</param>
/// <param name="Queues">The digests of the messages of those queues that are copied.</param>
internal sealed record CopyMark(string Source, DateTimeOffset BegunAt, DateTimeOffset? VerifiedAt, IReadOnlyDictionary<string, string> Queues)
{
    public static string Hash(string identity) => ShortHash.Of(identity);

    public CopyMark With(string queue, string digest) =>
        this with { Queues = new Dictionary<string, string>(Queues, StringComparer.Ordinal) { [queue] = digest } };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CopyMark))]
internal sealed partial class CopyJson : JsonSerializerContext;
