namespace CoAssess.Connectors;

/// <summary>What a network sent to us.</summary>
/// <param name="Body">The raw bytes, over which a signature is made.</param>
/// <param name="Headers">The headers by lower-case name.</param>
/// <param name="ReceivedAt">When it arrived, UTC.</param>
public sealed record WebhookDelivery(
    ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers, DateTimeOffset ReceivedAt);
