using System.Text.Json;

namespace CoAssess.Cli;

/// <summary>One text of a file of texts that may be near-duplicates.</summary>
/// <param name="Id">Its id, or the number of its line.</param>
/// <param name="Text">The text.</param>
/// <param name="Group">The group that somebody put it in; null where nobody did.</param>
internal sealed record DuplicateLine(string Id, string Text, string? Group);

/// <summary>One line of such a file as it is written; ids and groups may be texts or numbers.</summary>
internal sealed record RawDuplicateLine(JsonElement Id, string? Text, JsonElement Label, JsonElement Cluster, JsonElement Group);
