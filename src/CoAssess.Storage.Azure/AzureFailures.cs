using Azure;

namespace CoAssess.Storage.Azure;

/// <summary>Tells what an account cannot do now from what it refuses, in words that name the remedy and no address.</summary>
internal static class AzureFailures
{
    private const string NoAnswer =
        "The storage account gives no answer. Check its name and the network; what was asked for now may or may not be stored, what was acknowledged before is.";

    private const string Removed =
        "A table or container of the storage account was removed, or is being removed, while this host runs. A later call makes it anew, empty: restore what it held.";

    private const string NotLetIn =
        "The storage account does not let this host in. Give the host's identity the roles Storage Table Data Contributor, Storage Blob Data Contributor and Storage Queue Data Contributor on the account, or mend the connection string.";

    /// <summary>Whether what holds a record or blob is not there, or will soon not be.</summary>
    public static bool IsRemoved(RequestFailedException failure) =>
        failure.ErrorCode is "TableNotFound" or "TableBeingDeleted" or "ContainerNotFound" or "ContainerBeingDeleted";

    /// <summary>Whether nobody can say if a call took effect: no answer or half of one, a time-out, or a server that gave up.</summary>
    public static bool IsUncertain(Exception failure) => failure switch
    {
        RequestFailedException refusal => refusal.Status is 0 or 408 or 429 or 500 or 502 or 503 or 504,
        AggregateException tries => tries.InnerExceptions.All(static one => IsUncertain(one) || one is OperationCanceledException or IOException or HttpRequestException), // the SDK gathers the failures of its own tries
        _ => failure is NoAnswerException,
    };

    /// <summary>Says in words of ours what a failure of the account's is; null for any other.</summary>
    public static StorageUnavailableException? Tell(Exception failure) => failure switch
    {
        RequestFailedException { Status: 401 or 403 } => new(NotLetIn, failure),
        RequestFailedException refusal when IsRemoved(refusal) => new(Removed, failure),
        _ when IsUncertain(failure) => new(NoAnswer, failure),
        _ => null,
    };

    public static async ValueTask<T> RunAsync<T>(Func<ValueTask<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception failure) when (Tell(failure) is { } told)
        {
            throw told;
        }
    }

    public static async ValueTask RunAsync(Func<ValueTask> call) => await RunAsync(async () =>
    {
        await call().ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);
}
