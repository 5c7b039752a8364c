namespace CoAssess.Web.Api;

/// <summary>What many people speak of.</summary>
/// <param name="Night">The night that looked; left out when none has.</param>
/// <param name="Themes">The themes, by title.</param>
internal sealed record ThemeListDocument(DateOnly? Night, IReadOnlyList<ThemeDocument> Themes);

/// <summary>A theme.</summary>
/// <param name="Id">Its id, which stays while nights go on finding it.</param>
/// <param name="Title">Its title, in people's own words.</param>
/// <param name="Words">The words that are most its own.</param>
/// <param name="Since">The night that found it first.</param>
internal sealed record ThemeDocument(string Id, string Title, IReadOnlyList<string> Words, DateOnly Since);
