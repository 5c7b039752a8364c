namespace CoAssess.Analysis;

/// <summary>Finds the pairs of shares that CooRTweet's <c>detect_groups</c> finds, by a window that slides over each object's shares.</summary>
/// <remarks>
/// Righetti and Balluff, CooRTweet (MIT): (1) accounts with too few shares are left out; (2) per object, all pairs no further apart than the window, by different accounts, in different posts,
/// neither of which is the object itself; (3) an account needs as many shares again in posts that are in any pair, and a pair stays when either of its posts is one of such an account.
/// A share that stands twice in the log makes pairs twice, there as here.
/// </remarks>
internal static class CoordinatedPairs
{
    /// <summary>Finds the pairs.</summary>
    /// <param name="log">Who shared what.</param>
    /// <param name="rules">When two shares are a pair.</param>
    /// <returns>The pairs, object by object; takes O(n log n) and as much again as there are pairs.</returns>
    public static List<CoordinatedPair> Find(ShareLog log, CoordinationRules rules)
    {
        var shares = SharesByObject.Of(log, rules.MinParticipation);
        var isInPair = new bool[log.Things];
        var count = 0;
        foreach (var pair in Walk(shares, rules.Window))
        {
            isInPair[log.Shares[pair.Older].Post] = isInPair[log.Shares[pair.Newer].Post] = true;
            count++;
        }

        var staysBy = TakingPart(shares, isInPair, rules.MinParticipation);
        var pairs = new List<CoordinatedPair>(count);
        foreach (var pair in Walk(shares, rules.Window))
        {
            if (staysBy[log.Shares[pair.Older].Post] || staysBy[log.Shares[pair.Newer].Post])
            {
                pairs.Add(pair);
            }
        }

        return pairs;
    }

    /// <summary>The posts of accounts that have enough shares in posts that are in any pair.</summary>
    /// <param name="shares">The shares.</param>
    /// <param name="isInPair">For each post whether it is in any pair.</param>
    /// <param name="minParticipation">How many such shares an account needs.</param>
    public static bool[] TakingPart(SharesByObject shares, ReadOnlySpan<bool> isInPair, int minParticipation)
    {
        var log = shares.Log.Shares;
        var (ofAccount, staysBy) = (new int[shares.Log.Accounts], new bool[shares.Log.Things]);
        foreach (var row in shares.Rows)
        {
            ofAccount[log[row].Account] += isInPair[log[row].Post] ? 1 : 0;
        }

        foreach (var row in shares.Rows)
        {
            staysBy[log[row].Post] |= isInPair[log[row].Post] && ofAccount[log[row].Account] >= minParticipation;
        }

        return staysBy;
    }

    private static PairWalk Walk(SharesByObject shares, TimeSpan window) => new(shares, window.Ticks);

    /// <summary>Walks over the pairs of step 2.</summary>
    private ref struct PairWalk(SharesByObject shares, long window)
    {
        private ReadOnlySpan<Share> _shares;
        private int _object = -1;
        private int _older;
        private int _newer;

        public readonly CoordinatedPair Current => new(shares[_object][_older], shares[_object][_newer]);

        public readonly PairWalk GetEnumerator() => this;

        public bool MoveNext()
        {
            while (true)
            {
                if (++_newer < _shares.Length)
                {
                    ref readonly var older = ref _shares[_older];
                    ref readonly var newer = ref _shares[_newer];
                    if (newer.At - older.At > window || older.IsLoop)
                    {
                        _newer = _shares.Length; // on to the next older one
                    }
                    else if (!newer.IsLoop && older.Account != newer.Account && older.Post != newer.Post)
                    {
                        return true;
                    }
                }
                else if (++_older < _shares.Length)
                {
                    _newer = _older;
                }
                else if (++_object < shares.Count)
                {
                    _shares = shares.SharesOf(_object);
                    (_older, _newer) = (0, 0);
                }
                else
                {
                    return false;
                }
            }
        }
    }
}
