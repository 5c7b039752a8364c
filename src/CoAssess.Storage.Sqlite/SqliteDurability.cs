namespace CoAssess.Storage.Sqlite;

/// <summary>What an acknowledged write survives.</summary>
public enum SqliteDurability
{
    /// <summary>A killed process, a crashed machine and a power cut: the file is flushed to the disk before every acknowledgement.</summary>
    Full,

    /// <summary>A killed process; a crashed machine or a power cut may lose the last writes, though never half of one.</summary>
    Normal,
}
