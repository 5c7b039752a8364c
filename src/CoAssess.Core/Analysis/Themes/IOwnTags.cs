using CoAssess.Councils;

namespace CoAssess.Analysis;

/// <summary>The hashtags that the council itself made; who publishes under them answers it.</summary>
internal interface IOwnTags
{
    /// <summary>Lists the tags, without their sign.</summary>
    ValueTask<IReadOnlyList<string>> ListAsync(Council council, CancellationToken cancellationToken);
}
