using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace CoAssess.Storage.Azure;

/// <summary>Makes each table at its first use; Azure tells tables apart without regard to case, so names are written in lower case.</summary>
internal sealed class TableNames(AzureAccount account)
{
    private readonly ConcurrentDictionary<string, bool> _made = new(StringComparer.Ordinal);

    public static string Of(string table) => table.ToLowerInvariant();

    public async ValueTask MakeAsync(string table, CancellationToken cancellationToken)
    {
        var name = Of(table);
        if (!_made.ContainsKey(name))
        {
            await account.Tables.CreateTableIfNotExistsAsync(name, cancellationToken).ConfigureAwait(false);
            _made[name] = true;
        }
    }

    /// <summary>Makes a table that was found missing again at its next use.</summary>
    public void Forget(string table) => _made.TryRemove(Of(table), out _);

    public TableClient Reader(string table) => account.Tables.GetTableClient(Of(table));

    public TableClient Writer(string table) => account.TablesOnce.GetTableClient(Of(table));

    /// <summary>Whether a failure says that the table is not there (yet).</summary>
    public static bool IsMissing(RequestFailedException failure) => failure.Status == 404 && failure.ErrorCode == TableErrorCode.TableNotFound;
}
