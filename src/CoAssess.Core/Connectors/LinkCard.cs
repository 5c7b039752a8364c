namespace CoAssess.Connectors;

/// <summary>What a link in a message leads to, for channels that show it as a card beneath the words; the others find the page's title themselves, or show the link alone.</summary>
/// <param name="Address">The address of a public page of the council's, as it stands in the text.</param>
/// <param name="Title">The page's title.</param>
/// <param name="Description">What stands there, in a sentence; never a resident's words.</param>
public sealed record LinkCard(Uri Address, string Title, string Description);
