namespace CoAssess.Analysis;

/// <summary>What a UTF-16 unit is to a reader of words.</summary>
internal enum CharKind : byte
{
    Space,
    Letter,
    Digit,
    Apostrophe,
    Mark,
    Symbol,
}
