using System.Buffers.Binary;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>Says where a row went when a later version of its release changed it, so that the questions asked about it stay with it.</summary>
internal sealed class RowSuccession(ReleaseStore releases, IBlobStore blobs)
{
    /// <summary>The container of successions.</summary>
    public const string Container = "release-successions";

    /// <summary>How many bytes a pair takes: the reference before and the one after.</summary>
    public const int PairBytes = 2 * ReferenceBytes;

    private const int ReferenceBytes = RowHash.Bytes + sizeof(int);

    /// <summary>Follows a row through the versions that came after it.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="row">A reference that an earlier version had.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The newest reference of the line, or null when no version changed it, or a later one changed it back.</returns>
    public async ValueTask<RowReference?> FindAsync(CouncilId council, DatasetId dataset, RowReference row, CancellationToken cancellationToken)
    {
        var stored = await releases.ListAsync(council, dataset, cancellationToken).ConfigureAwait(false);
        RowReference? newest = null;
        foreach (var successions in stored
            .OrderBy(static release => release.Release.Version)
            .Select(static release => release.Successions)
            .OfType<BlobAddress>())
        {
            newest = await FindAsync(successions, newest ?? row, cancellationToken).ConfigureAwait(false) ?? newest;
        }

        return newest == row ? null : newest;
    }

    /// <summary>Writes a reference as it stands in a pair.</summary>
    public static void Write(RowHash hash, int occurrence, Span<byte> bytes)
    {
        hash.Write(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[RowHash.Bytes..], occurrence);
    }

    private async ValueTask<RowReference?> FindAsync(BlobAddress successions, RowReference row, CancellationToken cancellationToken)
    {
        var content = await blobs.OpenAsync(successions, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException("The successions of a release are missing from the store of blobs.");
        await using var disposal = content.ConfigureAwait(false);
        var wanted = new byte[ReferenceBytes];
        var (hash, occurrence) = RowHash.Of(row);
        Write(hash, occurrence, wanted);

        var pair = new byte[PairBytes];
        var (low, high) = (0L, (content.Length / PairBytes) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            content.Position = middle * PairBytes;
            await content.ReadExactlyAsync(pair, cancellationToken).ConfigureAwait(false);
            switch (pair.AsSpan(0, ReferenceBytes).SequenceCompareTo(wanted))
            {
                case 0:
                    return RowHash.Read(pair.AsSpan(ReferenceBytes)).ToReference(BinaryPrimitives.ReadInt32BigEndian(pair.AsSpan(ReferenceBytes + RowHash.Bytes)));
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return null;
    }
}
