using System.Runtime.CompilerServices;
using System.Text.Json;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Storage;

namespace CoAssess.Responses;

/// <summary>Erases and exports what cases hold of a person: the post that opened one, which words in it are theirs, and what the council said to them.</summary>
/// <remarks>
/// A case knows feedback and not its author, so it is found by the person's feedback, and asked before that is emptied (<see cref="Erasure"/>).
/// When feedback tells cases that its words went, what came in between goes too.
/// </remarks>
internal sealed class CasePeople(FeedbackStore feedback, CaseStore cases, CaseOpener opener, Council ours) : IErasable
{
    private const int BatchSize = 500;

    public string Name => "cases";

    public async ValueTask<int> EraseAsync(string council, string author, CancellationToken cancellationToken)
    {
        var (of, erased) = (CouncilId.Parse(council), 0);
        await foreach (var (words, held) in ReadAsync(of, author, cancellationToken).ConfigureAwait(false))
        {
            if (held.Count > 0)
            {
                await opener.TakeAsync(ours with { Id = of }, [.. words.Select(static one => Tombstone.Of(one, FeedbackState.Erased))], cancellationToken).ConfigureAwait(false);
                erased += held.Count;
            }
        }

        return erased;
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(string council, string author, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (words, held) in ReadAsync(CouncilId.Parse(council), author, cancellationToken).ConfigureAwait(false))
        {
            var own = words.Select(static one => one.Id).ToHashSet();
            foreach (var @case in held)
            {
                yield return JsonSerializer.SerializeToUtf8Bytes(PartOf(@case, own), ResponsesJson.Default.Case);
            }
        }
    }

    /// <summary>The person's words, a batch at a time, with the cases that hold something of them.</summary>
    private async IAsyncEnumerable<(Feedback[] Words, List<Case> Cases)> ReadAsync(CouncilId of, string author, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var ids in (await feedback.ListOfAuthorAsync(of, author, cancellationToken).ConfigureAwait(false)).Chunk(BatchSize))
        {
            var kept = await feedback.FindAsync(of, ids, cancellationToken).ConfigureAwait(false);
            Feedback[] words = [.. kept.Values.Select(static one => one.Value.Feedback).OfType<Feedback>().Where(one => one.State is FeedbackState.Standing && one.Author.Value == author)];
            var own = words.Select(static one => one.Id).ToHashSet();
            var found = await cases.FindManyAsync(of, words.SelectMany(CaseNeeds.CasesOf).Distinct(), cancellationToken).ConfigureAwait(false);
            yield return (words, [.. found.Values.Select(static one => one.Value).Where(one => IsOpenedBy(one, own) || one.Entries.Any(entry => IsOf(entry, own))).OrderBy(static one => one.Id, StringComparer.Ordinal)]);
        }
    }

    /// <summary>What of a case is the person's: all of one that they opened, but for others' words in it; of another's, their own words.</summary>
    private static Case PartOf(Case @case, HashSet<FeedbackId> own) => IsOpenedBy(@case, own)
        ? @case with { Dangers = DangersOf(@case, own), Entries = [.. @case.Entries.Where(entry => entry.Feedback is null || IsOf(entry, own))] }
        : @case with { Dangers = DangersOf(@case, own), NativeId = "", OpenedByVersion = "", Answer = null, Outcome = null, Notes = [], Entries = [.. @case.Entries.Where(entry => IsOf(entry, own))] };

    private static CaseDanger[] DangersOf(Case @case, HashSet<FeedbackId> own) => [.. @case.Dangers.Where(danger => danger.Feedback is { } told && own.Contains(told))];

    private static bool IsOpenedBy(Case @case, HashSet<FeedbackId> own) => @case.NativeId.Length > 0 && own.Contains(@case.OpenedBy);

    private static bool IsOf(CaseEntry entry, HashSet<FeedbackId> own) => entry.Feedback is { } said && own.Contains(said);
}
