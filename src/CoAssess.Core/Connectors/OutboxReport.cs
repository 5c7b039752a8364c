namespace CoAssess.Connectors;

/// <summary>What a sending run did.</summary>
/// <param name="Sent">Messages that now stand.</param>
/// <param name="Reconciled">Messages found standing already.</param>
/// <param name="Waiting">Messages that wait for another run.</param>
/// <param name="Failed">Messages that a person must look at.</param>
public sealed record OutboxReport(int Sent, int Reconciled, int Waiting, int Failed)
{
    /// <summary>Gets what a person should know, such as an account through which nothing can be sent, and what mends it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
