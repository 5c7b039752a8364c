using CoAssess.Councils;

namespace CoAssess.Analysis;

/// <summary>What was said to a council lately, for analyses that look at many texts at once; intake answers it, so that analysis knows nothing of stores of posts.</summary>
internal interface IHeardWords
{
    /// <summary>Reads what was received since a moment, each text once; what was deleted or erased since is left out.</summary>
    IAsyncEnumerable<HeardText> ReadAsync(CouncilId council, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Finds some texts by id; those that were deleted, erased or have expired are left out.</summary>
    ValueTask<IReadOnlyDictionary<string, HeardText>> FindAsync(CouncilId council, IReadOnlySet<string> ids, CancellationToken cancellationToken);

    /// <summary>Says which of some texts still stand: neither deleted nor erased.</summary>
    ValueTask<IReadOnlySet<string>> StandingAsync(CouncilId council, IReadOnlySet<string> ids, CancellationToken cancellationToken);

    /// <summary>Notes with each text which theme it belongs to; done again it changes nothing.</summary>
    /// <param name="council">The council.</param>
    /// <param name="themes">The finding by the id of the text; null where it belongs to none any more.</param>
    /// <param name="cancellationToken">Ends the call early; what was noted stays.</param>
    /// <returns>How many texts changed.</returns>
    ValueTask<int> MarkAsync(CouncilId council, IReadOnlyDictionary<string, AnalysisFinding?> themes, CancellationToken cancellationToken);
}

/// <summary>One text, redacted.</summary>
/// <param name="Id">The id of the feedback.</param>
/// <param name="Author">The author's pseudonym.</param>
/// <param name="Text">The words.</param>
/// <param name="PostedAt">When it was posted, UTC.</param>
/// <param name="ReceivedAt">When it was received, UTC.</param>
/// <param name="Theme">The theme that an earlier night noted; null for none.</param>
internal sealed record HeardText(string Id, string Author, string Text, DateTimeOffset PostedAt, DateTimeOffset ReceivedAt, string? Theme)
{
    /// <summary>Gets the revision of the words.</summary>
    public string Version { get; init; } = "";

    /// <summary>Gets whether it takes part in what the public sees: it was said on a network, by an account that is one author, and is held from nobody.</summary>
    public bool IsForPublic { get; init; }
}
