namespace CoAssess.Cli;

/// <summary>One line of a file of texts in which personal detail is marked.</summary>
internal sealed record MarkedLine(string? Text, MarkedPart[]? Spans);

/// <summary>One mark of such a line: UTF-16 offsets and the name of a type.</summary>
internal sealed record MarkedPart(int? Start, int? End, string? Type);
