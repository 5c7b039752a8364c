namespace CoAssess.Datasets;

/// <summary>What a file is, told from its first bytes and never from its name alone.</summary>
internal enum FileForm
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Text of one byte a letter: ASCII, UTF-8 or Windows-1252; which, shows while it is read.</summary>
    Text,

    /// <summary>UTF-16, low byte first.</summary>
    Utf16Little,

    /// <summary>UTF-16, high byte first.</summary>
    Utf16Big,

    /// <summary>A zip file, as xlsx is.</summary>
    Zip,

    /// <summary>A workbook of the time before xlsx.</summary>
    OldWorkbook,

    /// <summary>Something else that is no text.</summary>
    Binary,
}
