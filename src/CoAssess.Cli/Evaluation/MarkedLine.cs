using System.Text.Json;

namespace CoAssess.Cli;

/// <summary>One line of a file of texts in which personal detail is marked.</summary>
internal sealed record MarkedLine(string? Text, MarkedPart?[]? Spans);

/// <summary>One mark of such a line: UTF-16 offsets, as numbers or texts, and the name of a type.</summary>
internal sealed record MarkedPart(JsonElement Start, JsonElement End, string? Type);
