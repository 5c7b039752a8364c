namespace CoAssess.Connectors;

/// <summary>Where to resume reading an account at the source.</summary>
/// <param name="Account">The account it belongs to; a connector refuses the cursor of another with <see cref="CursorException"/>.</param>
/// <param name="Value">Opaque to all but the connector; at most 8,192 characters.</param>
public sealed record Cursor(AccountId Account, string Value);
