namespace CoAssess.Cli;

/// <summary>What <c>account add --json</c> prints; never a secret.</summary>
/// <param name="Account">The account, CHANNEL/NAME.</param>
/// <param name="Who">Whose account the network says it is.</param>
/// <param name="SecretsFile">Where its secrets lie; null when nothing was written.</param>
/// <param name="Settings">Its settings as environment variables.</param>
/// <param name="Secrets">The names of the environment variables that would hold its secrets.</param>
/// <param name="Remarks">What its owner must still do.</param>
internal sealed record AccountAdded(
    string Account, string Who, string? SecretsFile, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<string> Secrets, IReadOnlyList<string> Remarks);
