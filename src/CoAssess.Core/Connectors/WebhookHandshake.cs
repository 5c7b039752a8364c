namespace CoAssess.Connectors;

/// <summary>What a network asks before it sends deliveries to an address, or to see that the address still answers.</summary>
/// <param name="Query">The parameters of the address by name; several of one name are joined by commas, which no genuine question has.</param>
/// <param name="ReceivedAt">When it arrived, UTC.</param>
public sealed record WebhookHandshake(IReadOnlyDictionary<string, string> Query, DateTimeOffset ReceivedAt);
