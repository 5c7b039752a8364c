using Azure.Core;
using Azure.Core.Pipeline;
using CoAssess.Jobs;

namespace CoAssess.Storage.Azure;

/// <summary>Tells a monitor of every request to the account, each try by itself: how it ended and how long it took, and never what it was about.</summary>
/// <param name="service">The service: <c>table</c>, <c>blob</c> or <c>queue</c>.</param>
internal sealed class StorageMeterPolicy(string service) : HttpPipelinePolicy
{
    private const string Engine = "azure";

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        }
        finally
        {
            Tell(message, began);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            ProcessNext(message, pipeline);
        }
        finally
        {
            Tell(message, began);
        }
    }

    private void Tell(HttpMessage message, long began) => CoAssessTelemetry.AskedStorage(
        Engine, service, message.Request.Method == RequestMethod.Get || message.Request.Method == RequestMethod.Head, message.HasResponse ? message.Response.Status : null, TimeProvider.System.GetElapsedTime(began));
}
