using Azure.Core;
using Azure.Core.Pipeline;

namespace CoAssess.Storage.Azure;

/// <summary>Tells a try that took too long from a call that the caller wishes to end: the SDK throws the same for both.</summary>
internal sealed class TimeOutPolicy : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        }
        catch (OperationCanceledException ended) when (!message.CancellationToken.IsCancellationRequested)
        {
            throw TookTooLong(ended);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            ProcessNext(message, pipeline);
        }
        catch (OperationCanceledException ended) when (!message.CancellationToken.IsCancellationRequested)
        {
            throw TookTooLong(ended);
        }
    }

    private static IOException TookTooLong(OperationCanceledException ended) => new("The storage account took too long to answer.", ended);
}
