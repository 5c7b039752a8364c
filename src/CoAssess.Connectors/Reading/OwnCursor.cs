namespace CoAssess.Connectors.Reading;

/// <summary>Refuses the cursors that are not an account's own.</summary>
internal static class OwnCursor
{
    /// <summary>Gives what a cursor holds; null where there is none.</summary>
    /// <exception cref="CursorException">It belongs to another account.</exception>
    public static string? ValueOf(Cursor? cursor, AccountId account) => cursor is null || cursor.Account == account
        ? cursor?.Value
        : throw new CursorException(account, $"It belongs to {cursor.Account}; start from none, or from this account's own.");

    /// <summary>Makes the refusal of a cursor of another form.</summary>
    public static CursorException NotOurs(AccountId account) =>
        new(account, $"It was not made by this connector; run `coassess replay {account}` to read the account again (what is known changes nothing).");
}
