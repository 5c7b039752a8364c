using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace CoAssess.Storage.Azure;

/// <summary>The clients of one storage account.</summary>
/// <remarks>
/// Calls that may be repeated are repeated by the SDK. Batches of records are not: whether a lost one took effect is found out by
/// <see cref="TableBatch"/>, which does its own tries over a client that makes one only, so that the two never multiply.
/// </remarks>
internal sealed class AzureAccount
{
    public AzureAccount(AzureStorageOptions options, HttpPipelineTransportFactory? transport = null)
    {
        Options = options;
        var once = Configure(new TableClientOptions(), "table", options, retries: 0, transport);
        var tables = Configure(new TableClientOptions(), "table", options, options.Retries, transport);
        var blobs = Configure(new BlobClientOptions(), "blob", options, options.Retries, transport);
        var queues = Configure(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, "queue", options, options.Retries, transport);
        queues.MessageDecodingFailed += static _ => Task.CompletedTask; // another hand's message holds up none of ours; it lies until it expires
        if (options.ConnectionString is { Length: > 0 } connection)
        {
            (Tables, TablesOnce, Blobs, Queues) = (new(connection, tables), new(connection, once), new(connection, blobs), new(connection, queues));
            return;
        }

        TokenCredential identity = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ManagedIdentityClientId });
        Uri Address(string service) => new($"https://{options.AccountName}.{service}.{options.EndpointSuffix}");
        (Tables, TablesOnce) = (new(Address("table"), identity, tables), new(Address("table"), identity, once));
        (Blobs, Queues) = (new(Address("blob"), identity, blobs), new(Address("queue"), identity, queues));
    }

    public AzureStorageOptions Options { get; }

    public TableServiceClient Tables { get; }

    public TableServiceClient TablesOnce { get; }

    public BlobServiceClient Blobs { get; }

    public QueueServiceClient Queues { get; }

    private static TOptions Configure<TOptions>(TOptions client, string service, AzureStorageOptions options, int retries, HttpPipelineTransportFactory? transport)
        where TOptions : ClientOptions
    {
        client.Retry.MaxRetries = retries;
        client.Retry.Mode = RetryMode.Exponential;
        client.Retry.Delay = options.FirstWait;
        client.Retry.MaxDelay = TimeSpan.FromSeconds(20);
        client.Retry.NetworkTimeout = options.TryTimeout;
        client.Diagnostics.IsLoggingEnabled = false; // addresses of records hold keys
        client.Diagnostics.IsDistributedTracingEnabled = false;
        client.AddPolicy(new NoAnswerPolicy(), HttpPipelinePosition.PerRetry);
        client.AddPolicy(new StorageMeterPolicy(service), HttpPipelinePosition.BeforeTransport);
        if (transport?.Invoke() is { } own)
        {
            client.Transport = own;
        }

        return client;
    }
}
