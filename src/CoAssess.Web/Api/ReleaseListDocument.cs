namespace CoAssess.Web.Api;

/// <summary>A list of releases, newest first.</summary>
internal sealed record ReleaseListDocument(IReadOnlyList<ReleaseDocument> Releases);
