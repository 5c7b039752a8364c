namespace CoAssess.Connectors;

/// <summary>Thrown when a cursor cannot be used: it belongs to another account, or what it points at is gone.</summary>
/// <param name="account">The account that was to be read.</param>
/// <param name="remedy">What to do about it, in a sentence.</param>
public sealed class CursorException(AccountId account, string remedy)
    : InvalidOperationException($"The cursor kept for {account} cannot be used. {remedy}")
{
    /// <summary>Gets the account that was to be read.</summary>
    public AccountId Account { get; } = account;
}
