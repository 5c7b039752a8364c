using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>Makes a release obey what was withdrawn: its CSV is written anew without the rows, and the one that had them is deleted.</summary>
/// <remarks>
/// Whoever reads a release settles it first, so that every exit obeys a withdrawal from its mark on, though whoever made it was killed before it was done.
/// The index of the rows stays as it is, being hashes: the same file published again is still known.
/// </remarks>
internal sealed class ReleaseSettling(ReleaseStore releases, WithdrawalStore withdrawals, ISchemaLibrary schemas, IBlobStore blobs)
{
    /// <summary>Settles some releases of a dataset.</summary>
    public async ValueTask<IReadOnlyList<StoredRelease>> SettleAsync(
        CouncilId council, DatasetId dataset, IReadOnlyList<StoredRelease> stored, CancellationToken cancellationToken)
    {
        if (await withdrawals.FindAsync(council, dataset, cancellationToken).ConfigureAwait(false) is not { Value: var state } || stored.All(one => IsSettled(one, state)))
        {
            return stored;
        }

        List<StoredRelease> settled = [];
        foreach (var one in stored)
        {
            settled.Add(await SettleAsync(council, one, cancellationToken).ConfigureAwait(false));
        }

        return settled;
    }

    /// <summary>Settles a release.</summary>
    public async ValueTask<StoredRelease> SettleAsync(CouncilId council, StoredRelease stored, CancellationToken cancellationToken)
    {
        while (await withdrawals.FindAsync(council, stored.Release.Dataset, cancellationToken).ConfigureAwait(false) is { Value: var state } && !IsSettled(stored, state))
        {
            if (await releases.FindVersionedAsync(council, stored.Release.Dataset, stored.Release.Id, cancellationToken).ConfigureAwait(false) is not { } current)
            {
                return stored;
            }

            stored = current.Value;
            if (stored.Discards is { } discards)
            {
                await DeleteAsync(council, discards, cancellationToken).ConfigureAwait(false);
                var clean = stored with { Discards = null };
                stored = await withdrawals.TryReplaceAsync(council, new(clean, current.ETag), cancellationToken).ConfigureAwait(false) ? clean : stored;
            }
            else if (!IsSettled(stored, state))
            {
                var obeying = await ObeyAsync(council, stored, state.Revision, cancellationToken).ConfigureAwait(false);
                stored = await withdrawals.TryReplaceAsync(council, new(obeying, current.ETag), cancellationToken).ConfigureAwait(false) ? obeying : stored;
            }
        }

        return stored;
    }

    /// <summary>Gives a release as it obeys what was withdrawn; its new CSV is durable, the old one still to be discarded.</summary>
    /// <param name="council">The council.</param>
    /// <param name="stored">The release, its index durable.</param>
    /// <param name="revision">Up to what it obeys; the marks up to there can be read.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public async ValueTask<StoredRelease> ObeyAsync(CouncilId council, StoredRelease stored, int revision, CancellationToken cancellationToken)
    {
        var release = stored.Release;
        var marks = (await withdrawals.ListRowsAsync(council, release.Dataset, cancellationToken).ConfigureAwait(false))
            .ToDictionary(static row => RowHash.Of(row.Row).Hash, static row => row.Withdrawal);
        var lines = 0L;
        HashSet<RowHash> present = [];
        foreach (var entry in await FindAsync(stored.Rows, marks.Keys, cancellationToken).ConfigureAwait(false))
        {
            lines += entry.Count;
            present.Add(entry.Hash);
        }

        if (lines == release.WithdrawnRows)
        {
            return stored with { Obeys = revision };
        }

        var csv = await blobs.OpenAsync(release.Csv, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException($"The published CSV of release {release.Id} is missing from the blob store.");
        await using var disposal = csv.ConfigureAwait(false);
        var schema = await releases.FindDatasetAsync(council, release.Dataset, cancellationToken).ConfigureAwait(false) is { Value.SchemaId: var id } ? schemas.Find(id) : null;
        var (left, amount) = await FindLinesAsync(csv, new(release, schema), present, cancellationToken).ConfigureAwait(false);
        using var without = new SkippingStream(csv, left);
        var address = left.Count == 0 ? release.Csv : await blobs.SaveAsync(ReleaseCsv.Container, without, cancellationToken).ConfigureAwait(false);
        return stored with
        {
            Obeys = revision,
            Discards = address == release.Csv ? null : release.Csv,
            Release = release with
            {
                Csv = address,
                CsvBytes = release.CsvBytes - left.Sum(static one => one.To - one.From),
                WithdrawnRows = lines,
                RowsWithdrawnAt = present.Max(hash => marks[hash].At),
                Check = release.Check with { Released = release.Check.Released - left.Count, ReleasedTotal = release.Check.ReleasedTotal - amount },
            },
        };
    }

    /// <summary>Finds which of some lines a release has, withdrawn or not, without reading it through.</summary>
    /// <param name="rows">The index of the release.</param>
    /// <param name="wanted">The lines.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public async ValueTask<IReadOnlyList<RowIndexEntry>> FindAsync(BlobAddress rows, IEnumerable<RowHash> wanted, CancellationToken cancellationToken)
    {
        var index = await blobs.OpenAsync(rows, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException("The rows of a release are missing from the store of blobs.");
        await using var disposal = index.ConfigureAwait(false);
        List<RowIndexEntry> found = [];
        var bytes = new byte[RowIndexEntry.Bytes];
        foreach (var hash in wanted)
        {
            var (low, high) = (0L, (index.Length / RowIndexEntry.Bytes) - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                index.Position = middle * RowIndexEntry.Bytes;
                await index.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
                var entry = RowIndexEntry.Read(bytes);
                var order = entry.Hash.CompareTo(hash);
                if (order == 0)
                {
                    found.Add(entry);
                    break;
                }

                (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
            }
        }

        return found;
    }

    /// <summary>Finds which withdrawn lines a release has in its index.</summary>
    public async ValueTask<IReadOnlyList<RowIndexEntry>> FindWithdrawnAsync(CouncilId council, StoredRelease stored, CancellationToken cancellationToken) =>
        stored.Release.WithdrawnRows == 0 ? [] : await FindAsync(
            stored.Rows,
            (await withdrawals.ListRowsAsync(council, stored.Release.Dataset, cancellationToken).ConfigureAwait(false)).Select(static row => RowHash.Of(row.Row).Hash),
            cancellationToken).ConfigureAwait(false);

    /// <summary>Gives the texts that lines hold in columns of the schema that may name somebody.</summary>
    public async ValueTask<IReadOnlyList<string>> ValuesAsync(
        CouncilId council, StoredRelease stored, IReadOnlyCollection<RowHash> lines, CancellationToken cancellationToken)
    {
        var (release, wanted) = (stored.Release, lines.Select(static line => PackedReference.Pack(line.ToReference(1))).ToFrozenSet());
        var dataset = await releases.FindDatasetAsync(council, release.Dataset, cancellationToken).ConfigureAwait(false);
        var layout = new ReleaseLayout(release, dataset is { Value.SchemaId: var id } ? schemas.Find(id) : null);
        int[] telling = [.. new[] { FieldRole.Beneficiary, FieldRole.Purpose, FieldRole.Reference }.Select(layout.TextPlaceOf).OfType<int>()];
        List<string> values = [];
        if (await blobs.OpenAsync(release.Csv, cancellationToken).ConfigureAwait(false) is not { } csv)
        {
            return values; // withdrawn meanwhile, so there is nothing left to repeat
        }

        await using var disposal = csv.ConfigureAwait(false);
        using var reader = new PublishedCsvReader(csv);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false); // the header
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (wanted.Contains(PackedReference.Read(reader[0][..RowHash.Characters])))
            {
                foreach (var place in telling)
                {
                    values.Add(Encoding.UTF8.GetString(reader.Cell(place + 1)));
                }
            }
        }

        return values;
    }

    private static bool IsSettled(StoredRelease stored, DatasetWithdrawals state) =>
        stored.Discards is null && (stored.Release.Withdrawn is not null || stored.Obeys >= state.Revision);

    /// <summary>Finds where the lines to leave out begin and end in a CSV, and what they come to.</summary>
    private static async ValueTask<(List<(long From, long To)> Lines, decimal Amount)> FindLinesAsync(
        Stream csv, ReleaseLayout layout, HashSet<RowHash> withdrawn, CancellationToken cancellationToken)
    {
        var hashes = withdrawn.Select(static hash => PackedReference.Pack(hash.ToReference(1))).ToFrozenSet();
        List<(long From, long To)> lines = [];
        var amount = 0m;
        using var reader = new PublishedCsvReader(csv);
        var isOpen = false;
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false); // the header
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            Close(reader.Offset);
            if (hashes.Contains(PackedReference.Read(reader[0][..RowHash.Characters])))
            {
                lines.Add((reader.Offset, 0));
                isOpen = true;
                amount += layout.Amount is { } place
                    && decimal.TryParse(reader.Cell(place + 1), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var money) ? money : 0;
            }
        }

        Close(csv.Length);
        return (lines, amount);

        void Close(long end)
        {
            if (isOpen)
            {
                lines[^1] = (lines[^1].From, end);
                isOpen = false;
            }
        }
    }

    /// <summary>Deletes a CSV, unless another release has the same: blobs of one content are one blob.</summary>
    private async ValueTask DeleteAsync(CouncilId council, BlobAddress csv, CancellationToken cancellationToken)
    {
        foreach (var dataset in await releases.ListDatasetsAsync(council, cancellationToken).ConfigureAwait(false))
        {
            foreach (var other in await releases.ListAsync(council, dataset.Id, cancellationToken).ConfigureAwait(false))
            {
                if (other.Release.Withdrawn is null && other.Release.Csv == csv)
                {
                    return;
                }
            }
        }

        await blobs.DeleteAsync(csv, cancellationToken).ConfigureAwait(false);
    }
}
