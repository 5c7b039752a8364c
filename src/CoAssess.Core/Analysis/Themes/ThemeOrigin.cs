namespace CoAssess.Analysis;

/// <summary>A theme of the night before, as it was called then.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
public sealed record ThemeOrigin(string Id, string Title);
