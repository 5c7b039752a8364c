using CoAssess.Hosting;
using CoAssess.Storage;
using CoAssess.Storage.Azure;
using CoAssess.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Cli;

/// <summary>A store that a person names on the command line: <c>sqlite:PATH</c>, <c>azure:ACCOUNT</c>, <c>azure:CONNECTION-STRING</c> or <c>azure:@FILE</c> with the connection string in it.</summary>
internal sealed class StoragePlace : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private StoragePlace(ServiceProvider services, string identity)
    {
        _services = services;
        Side = new(
            identity,
            services.GetRequiredService<IRecordStore>(),
            services.GetRequiredService<IBlobStore>(),
            services.GetRequiredService<IWorkQueue>(),
            services.GetRequiredService<IStorageInventory>());
    }

    public StorageSide Side { get; }

    /// <summary>Says what is wrong with the words for a place; null when nothing is.</summary>
    /// <param name="text">The words.</param>
    /// <param name="mustExist">Whether a file must be there already.</param>
    public static Problem? Problem(string text, bool mustExist) => Split(text) switch
    {
        ("sqlite", "") or ("azure", "") => new(text, "names no store.", "Write sqlite:PATH, azure:ACCOUNT or azure:@FILE."),
        ("sqlite", var path) when mustExist && !File.Exists(path) => new(text, "there is no such file.", "Check the path; `coassess` keeps an installation in coassess.db of its data folder."),
        ("sqlite", var path) when Directory.Exists(path) => new(text, "is a folder.", "Name the file in it: coassess.db."),
        ("azure", ['@', .. var file]) when !File.Exists(file) => new(text, "there is no such file.", "Name a file that holds the connection string."),
        ("azure", var account) when !IsConnection(account) && account[0] != '@' && !(account.Length is >= 3 and <= 24 && account.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))) =>
            new("azure:", "this is neither a storage account's name nor a connection string.", "A name has 3 to 24 lower-case letters and digits."),
        ("sqlite", _) or ("azure", _) => null,
        _ => new(text, "is no store.", "Write sqlite:PATH, azure:ACCOUNT or azure:@FILE."),
    };

    /// <summary>Opens a place whose words are right.</summary>
    public static StoragePlace Open(string text)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        var identity = AddTo(services.AddCoAssess(), text);
        return new(services.BuildServiceProvider(), identity);
    }

    /// <summary>Keeps an installation in a place whose words are right.</summary>
    /// <returns>What tells the place, and nothing that opens it.</returns>
    public static string AddTo(ICoAssessBuilder coAssess, string text)
    {
        var (engine, place) = Split(text);
        if (engine == "sqlite")
        {
            var path = Path.GetFullPath(place);
            coAssess.AddSqliteStorage(options => options.FilePath = path);
            return $"sqlite:{path}";
        }

        var connection = place[0] == '@' ? File.ReadAllText(place[1..]).Trim() : place;
        var isConnection = IsConnection(connection);
        coAssess.AddAzureStorage(options =>
        {
            options.ConnectionString = isConnection ? connection : null;
            options.AccountName = isConnection ? null : connection;
        });
        return isConnection ? IdentityOf(connection) : $"azure:{connection}";
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static (string Engine, string Place) Split(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? (text[..colon], text[(colon + 1)..]) : (text, "");

    private static bool IsConnection(string text) => text.Contains('=', StringComparison.Ordinal);

    /// <summary>What of a connection string tells the account, and none of what opens it.</summary>
    private static string IdentityOf(string connection)
    {
        var parts = connection.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(static part => part.Split('=', 2))
            .Where(static part => part is ["AccountName" or "TableEndpoint" or "UseDevelopmentStorage", _])
            .Select(static part => $"{part[0]}={part[1]}")
            .Order(StringComparer.Ordinal);
        return $"azure:{string.Join(';', parts)}";
    }
}
