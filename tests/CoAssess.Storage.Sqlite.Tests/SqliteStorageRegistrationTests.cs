using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Storage.Sqlite.Tests;

public sealed class SqliteStorageRegistrationTests : IDisposable
{
    private readonly SqliteStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task The_four_ports_stand_over_the_configured_file()
    {
        await using var services = Services(options => options.FilePath = _storage.FilePath);

        await services.GetRequiredService<IWorkQueue>().EnqueueAsync("intake", default, TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.True(File.Exists(_storage.FilePath));
        Assert.IsType<SqliteRecordStore>(services.GetRequiredService<IRecordStore>());
        Assert.IsType<SqliteBlobStore>(services.GetRequiredService<IBlobStore>());
        Assert.IsType<SqliteLeases>(services.GetRequiredService<ILeases>());
    }

    [Fact]
    public async Task A_bad_setting_is_named_with_its_full_path()
    {
        await using var services = Services(static options => options.BusyTimeout = TimeSpan.Zero);

        var failure = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IRecordStore>);

        Assert.Contains("CoAssess:Storage:Sqlite:BusyTimeout", failure.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(Action<SqliteStorageOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddCoAssess().AddSqliteStorage(configure);
        return services.BuildServiceProvider();
    }
}
