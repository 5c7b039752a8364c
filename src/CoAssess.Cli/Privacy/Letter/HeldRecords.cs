using System.Text;
using CoAssess.Councils;
using CoAssess.Privacy;
using CoAssess.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Cli;

/// <summary>What each store holds of a person, as it gives it when they ask; stores that hold nothing are among them.</summary>
/// <param name="Store">The store's name.</param>
/// <param name="Records">Its records, as JSON; one that came unreadable as it came.</param>
internal sealed record HeldRecords(string Store, IReadOnlyList<string> Records)
{
    public static async Task<IReadOnlyList<HeldRecords>> ReadAsync(IServiceProvider services, IReadOnlyList<AuthorPseudonym> authors, CancellationToken cancellationToken)
    {
        var council = services.GetRequiredService<Council>().Id;
        List<HeldRecords> held = [];
        foreach (var store in services.GetServices<IErasable>().OrderBy(static store => store.Turn).ThenBy(static store => store.Name, StringComparer.Ordinal))
        {
            List<string> records = [];
            foreach (var author in authors)
            {
                await foreach (var record in store.ExportAsync(council.Value, author.Value, cancellationToken))
                {
                    records.Add(Encoding.UTF8.GetString(record.Span));
                }
            }

            held.Add(new(store.Name, records));
        }

        return held;
    }
}
