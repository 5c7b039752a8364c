using System.Runtime.InteropServices;

namespace CoAssess.Privacy;

/// <summary>Counts what stands behind figures, in memory that does not grow with the messages: where they are many it reads them in several rounds, each of some authors.</summary>
internal sealed class FigureTally(FigureLayout layout, Func<CancellationToken, IAsyncEnumerable<Contribution>> readAsync, int mostAtOnce = FigureTally.MostAtOnce)
{
    /// <summary>How many messages are held at once: 24 MB of them.</summary>
    public const int MostAtOnce = 1_000_000;

    /// <summary>One author's messages are never parted; beyond so many rounds they are held whatever they are.</summary>
    private const ulong MostRounds = 64;

    private readonly List<int> _counting = [];

    /// <summary>Counts messages and people behind every figure.</summary>
    public async ValueTask<FigureFacts[]> CountAsync(CancellationToken cancellationToken)
    {
        var facts = new FigureFacts[layout.Figures.Count];
        var own = new int[facts.Length];
        List<int> touched = [];
        await EachAuthorAsync(
            messages =>
            {
                foreach (ref readonly var message in messages)
                {
                    layout.FiguresOf(message, _counting);
                    foreach (var figure in _counting)
                    {
                        if (own[figure]++ == 0)
                        {
                            touched.Add(figure);
                        }
                    }
                }

                foreach (var figure in touched)
                {
                    facts[figure] = facts[figure].With(own[figure]);
                    own[figure] = 0;
                }

                touched.Clear();
            },
            () => Array.Clear(facts),
            cancellationToken).ConfigureAwait(false);
        return facts;
    }

    /// <summary>Counts the people behind the sensitive parts of each sum together: who subtracts what is shown from the total sees what they said as one.</summary>
    public async ValueTask CountSensitiveAsync(bool[] isSensitive, CancellationToken cancellationToken)
    {
        var sumsOf = new List<FigureSum>?[isSensitive.Length];
        foreach (var sum in layout.Sums)
        {
            foreach (var part in sum.Parts.Where(part => isSensitive[part]))
            {
                (sumsOf[part] ??= []).Add(sum);
            }
        }

        HashSet<FigureSum> own = new(ReferenceEqualityComparer.Instance);
        await EachAuthorAsync(
            messages =>
            {
                foreach (ref readonly var message in messages)
                {
                    layout.FiguresOf(message, _counting);
                    foreach (var figure in _counting)
                    {
                        own.UnionWith(sumsOf[figure] ?? []);
                    }
                }

                foreach (var sum in own)
                {
                    sum.SensitiveAuthors++;
                }

                own.Clear();
            },
            () => layout.Sums.ToList().ForEach(static sum => sum.SensitiveAuthors = 0),
            cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask EachAuthorAsync(AuthorFold fold, Action begin, CancellationToken cancellationToken)
    {
        for (var rounds = 1; !await TryEachAuthorAsync(fold, begin, (ulong)rounds, cancellationToken).ConfigureAwait(false); rounds *= 4)
        {
        }
    }

    /// <returns>False when one round's messages were too many.</returns>
    private async ValueTask<bool> TryEachAuthorAsync(AuthorFold fold, Action begin, ulong rounds, CancellationToken cancellationToken)
    {
        begin();
        List<Contribution> held = [];
        for (var round = 0ul; round < rounds; round++)
        {
            held.Clear();
            await foreach (var message in readAsync(cancellationToken).ConfigureAwait(false))
            {
                if (message.Author % rounds != round)
                {
                    continue;
                }

                if (held.Count == mostAtOnce && rounds < MostRounds)
                {
                    return false;
                }

                held.Add(message);
            }

            Fold(fold, CollectionsMarshal.AsSpan(held));
        }

        return true;
    }

    private static void Fold(AuthorFold fold, Span<Contribution> messages)
    {
        messages.Sort(static (one, other) => one.Author.CompareTo(other.Author));
        while (!messages.IsEmpty)
        {
            var author = messages[0].Author;
            var count = 1;
            while (count < messages.Length && messages[count].Author == author)
            {
                count++;
            }

            fold(messages[..count]);
            messages = messages[count..];
        }
    }

    /// <summary>Takes all messages of one author.</summary>
    private delegate void AuthorFold(ReadOnlySpan<Contribution> messages);
}
