using CoAssess.Connectors;

namespace CoAssess.Intake;

/// <summary>One account's posts as a recheck goes through them.</summary>
internal sealed class RecheckRound(IPostRechecker connector, List<GonePost> gone, int looked)
{
    private readonly List<Feedback> _waiting = [];
    private readonly List<Post> _edited = [];
    private readonly int _goneBefore = gone.Count;
    private readonly int _lookedBefore = looked;

    public AccountId Account => connector.Account;

    /// <summary>Gets everything that was found gone, in this message and those before it.</summary>
    public IReadOnlyList<GonePost> Gone => gone;

    /// <summary>Gets what this message found gone.</summary>
    public IEnumerable<GonePost> GoneNow => gone.Skip(_goneBefore);

    public int Looked { get; private set; } = looked;

    public int LookedNow => Looked - _lookedBefore;

    public int Edited { get; private set; }

    public ChannelException? Failure { get; private set; }

    /// <summary>Notes a post to be looked at.</summary>
    /// <returns>How many wait.</returns>
    public int Add(Feedback item)
    {
        _waiting.Add(item);
        return _waiting.Count;
    }

    /// <summary>Asks for the posts that wait; after a failure nothing is asked any more.</summary>
    public async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        if (Failure is null && _waiting.Count > 0)
        {
            try
            {
                foreach (var word in await connector.RecheckAsync([.. _waiting.Select(static item => new KnownPost(item.NativeId, item.Version))], cancellationToken).ConfigureAwait(false))
                {
                    Take(word);
                }

                Looked += _waiting.Count;
            }
            catch (ChannelException failure)
            {
                Failure = failure;
            }
        }

        _waiting.Clear();
    }

    /// <summary>Gives what was edited since it was last asked.</summary>
    public IReadOnlyList<Post> TakeEdited()
    {
        Post[] edited = [.. _edited];
        _edited.Clear();
        Edited += edited.Length;
        return edited;
    }

    private void Take(Post word)
    {
        if (word.Kind is PostKind.Deleted)
        {
            gone.Add(GonePost.Of(word));
        }
        else
        {
            _edited.Add(word);
        }
    }
}
