namespace CoAssess.Storage.Sqlite;

/// <summary>Settings of the SQLite engine, section <c>CoAssess:Storage:Sqlite</c>.</summary>
public sealed class SqliteStorageOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "CoAssess:Storage:Sqlite";

    /// <summary>Gets or sets the file; made at its first use, with its folder.</summary>
    /// <value>A path, relative to the working folder or absolute, on a local disk; the default is <c>coassess.db</c>.</value>
    public string FilePath { get; set; } = "coassess.db";

    /// <summary>Gets or sets what an acknowledged write survives.</summary>
    /// <value>The default is <see cref="SqliteDurability.Full"/>.</value>
    public SqliteDurability Durability { get; set; } = SqliteDurability.Full;

    /// <summary>Gets or sets how long a write waits for another process that is writing.</summary>
    /// <value>From 1 second to 10 minutes; the default is 30 seconds.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
