namespace CoAssess.Cli;

/// <summary>One of the documents a privacy officer keeps.</summary>
/// <param name="Name">Its name: that of its file without the ending.</param>
/// <param name="Title">Its title.</param>
/// <param name="Sections">Its sections.</param>
internal sealed record PrivacyDocument(string Name, string Title, IReadOnlyList<PrivacySection> Sections);
