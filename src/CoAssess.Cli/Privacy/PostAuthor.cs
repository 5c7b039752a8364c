using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Cli;

/// <summary>Finds who wrote a post that is held, when a person can name the post and nothing else leads to them any more.</summary>
internal static class PostAuthor
{
    /// <summary>Finds the pseudonym under which a post is held.</summary>
    /// <param name="services">The installation.</param>
    /// <param name="post">The id of its feedback, its id at the network, or its web address.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Null when no post that stands has it, or posts of two people do.</returns>
    public static async Task<AuthorPseudonym?> FindAsync(IServiceProvider services, string post, CancellationToken cancellationToken)
    {
        var (council, feedback) = (services.GetRequiredService<Council>().Id, services.GetRequiredService<IFeedbackCatalogue>());
        if (FeedbackId.TryParse(post, out var id) && await feedback.FindAsync(council, id, cancellationToken) is { State: FeedbackState.Standing } named)
        {
            return named.Author;
        }

        HashSet<AuthorPseudonym> authors = [];
        string? from = null;
        do
        {
            var page = await feedback.ListAsync(council, from, cancellationToken);
            authors.UnionWith(page.Items.Where(item => item.State is FeedbackState.Standing && IsOf(item.NativeId, post)).Select(static item => item.Author));
            from = page.Continuation;
        }
        while (from is not null);

        return authors is { Count: 1 } ? authors.Single() : null;
    }

    /// <summary>Whether a post's id at the network is the one named, or that at the end of the address named; what follows the path is no part of it.</summary>
    private static bool IsOf(string nativeId, string post)
    {
        if (!Uri.TryCreate(post, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return nativeId.Length > 0 && nativeId == post;
        }

        var key = address.AbsolutePath.TrimEnd('/').AsSpan();
        key = Uri.UnescapeDataString(key[(key.LastIndexOf('/') + 1)..]);
        return key.Length > 0 && nativeId.AsSpan()[(nativeId.LastIndexOf('/') + 1)..].SequenceEqual(key);
    }
}
