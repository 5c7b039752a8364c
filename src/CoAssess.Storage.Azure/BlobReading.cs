using Azure;

namespace CoAssess.Storage.Azure;

/// <summary>Reads a blob, which the SDK fetches piece by piece, and tells failures as the rest of the engine does.</summary>
internal sealed class BlobReading(Stream blob) : Stream
{
    private const string Removed = "What was being read was removed from the storage meanwhile. Ask for it again.";

    public override bool CanRead => true;

    public override bool CanSeek => blob.CanSeek;

    public override bool CanWrite => false;

    public override long Length => blob.Length;

    public override long Position
    {
        get => blob.Position;
        set => blob.Position = value;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await blob.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (Tell(failure) is { } told)
        {
            throw told;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return blob.Read(buffer, offset, count);
        }
        catch (Exception failure) when (Tell(failure) is { } told)
        {
            throw told;
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => blob.Seek(offset, origin);

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void SetLength(long value) => throw new NotSupportedException("A blob is read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A blob is read only.");

    public override async ValueTask DisposeAsync()
    {
        await blob.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            blob.Dispose();
        }

        base.Dispose(disposing);
    }

    private static StorageUnavailableException? Tell(Exception failure) =>
        failure is RequestFailedException { Status: 404 or 412 } ? new(Removed, failure) : AzureFailures.Tell(failure);
}
