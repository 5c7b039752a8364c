using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CoAssess.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace CoAssess.Functions.Hosting;

/// <summary>Keeps the keys that protect forms and sessions in the installation's storage, sealed, for all its machines.</summary>
/// <remarks>The framework asks for them seldom (<see cref="FormKeysAtStart"/>, then once a day) and waits for the answer.</remarks>
internal sealed class FormKeys(IRecordStore records, FormKeySeal seal) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    private const string Table = "FormKeys";
    private const string Partition = "keys";

    public void Configure(KeyManagementOptions options) => (options.XmlRepository, options.XmlEncryptor) = (this, seal);

    public IReadOnlyCollection<XElement> GetAllElements() => Wait(GetAllAsync);

    public void StoreElement(XElement element, string friendlyName)
    {
        var body = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        var row = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16));
        var record = new StoredRecord { Key = new(Table, Partition, row), Body = body };
        Wait(() => records.ChangeAsync(Table, Partition, [new RecordChange.Upsert(record)], CancellationToken.None).AsTask());
    }

    /// <summary>Waits on a thread of its own: a page that is being drawn would wait for itself.</summary>
    private static T Wait<T>(Func<Task<T>> call) => Task.Run(call).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> GetAllAsync()
    {
        List<XElement> keys = [];
        await foreach (var record in records.ReadAllAsync(RecordRange.OfPartition(Table, Partition), CancellationToken.None))
        {
            keys.Add(XElement.Parse(Encoding.UTF8.GetString(record.Body.Span)));
        }

        return keys;
    }
}
