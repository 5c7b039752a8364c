using Azure.Core;
using Azure.Core.Pipeline;

namespace CoAssess.Storage.Azure;

/// <summary>Tells a try that took too long, or whose answer broke off, from a call that the caller ends and from a failure of the caller's own stream: the SDK throws the same for them.</summary>
internal sealed class NoAnswerPolicy : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsNoAnswer(failure, message))
        {
            throw new NoAnswerException(failure);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            ProcessNext(message, pipeline);
        }
        catch (Exception failure) when (IsNoAnswer(failure, message))
        {
            throw new NoAnswerException(failure);
        }
    }

    private static bool IsNoAnswer(Exception failure, HttpMessage message) => failure switch
    {
        OperationCanceledException => !message.CancellationToken.IsCancellationRequested,
        _ => failure is IOException or HttpRequestException,
    };
}

/// <summary>No answer came to a try; the SDK tries again after an <see cref="IOException"/>.</summary>
internal sealed class NoAnswerException(Exception failure) : IOException("The storage account gave no whole answer.", failure);
