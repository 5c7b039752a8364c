using System.Text.RegularExpressions;

namespace CoAssess.Connectors.Text;

/// <summary>Words to search a network for: topics and places, never a named individual.</summary>
internal static partial class SearchTerm
{
    /// <summary>What a setting that breaks the rule is told.</summary>
    public const string Rule = "must not follow a person: write words or places, no @handle, no DID and no operator such as from:, to: or mentions:. A council listens to topics, never to a named individual.";

    /// <summary>Says whether a search would follow somebody: it names an account, or uses an operator of the network's own search.</summary>
    /// <param name="term">The words.</param>
    public static bool NamesAPerson(string term) =>
        term.Contains('@', StringComparison.Ordinal) || Operator().IsMatch(term);

    /// <summary>A word and a colon before something: from:, did:, mentions: and whatever a network thinks of next; an address of the web is none.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}/])(?!https?://)\p{L}[\p{L}\p{N}_-]*:(?=\S)")]
    private static partial Regex Operator();
}
