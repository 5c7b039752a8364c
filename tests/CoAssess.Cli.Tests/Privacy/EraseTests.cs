using System.Text.Json;
using CoAssess.Contracts;
using CoAssess.Storage;
using CoAssess.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoAssess.Cli;

/// <summary>An erasure that one store cannot finish.</summary>
public sealed class EraseTests : IDisposable
{
    private static readonly RecordKey Broken = new("ServiceCorrections", "E07000188", "f1");
    private readonly TemporaryFolder _folder = new();

    public EraseTests() =>
        File.WriteAllText(Path.Combine(_folder.Path, "coassess.json"), """{ "CoAssess": { "CouncilCode": "E07000188", "CouncilName": "Example Borough", "PublicAddress": "https://example.org/", "Connectors": { "Files": { "residents": { "Path": "residents.jsonl" } } } } }""");

    [Fact]
    public async Task The_store_that_failed_is_named_and_running_again_finishes()
    {
        await ChangeAsync(new RecordChange.Upsert(new() { Key = Broken, Body = "no JSON"u8.ToArray() }));

        var (failed, problem, error) = await EraseAsync();
        await ChangeAsync(new RecordChange.Delete(Broken.Row));
        var (done, certificate, _) = await EraseAsync();

        Assert.Equal((1, 0), (failed, done));
        Assert.Equal("coassess: erasure: not everything could be cleared: service corrections. Run it again: what is gone stays gone, and the certificate is written once all is.", error.Trim());
        Assert.DoesNotContain("somebody", error + problem, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(problem).RootElement.TryGetProperty("error", out _));
        Assert.True(JsonDocument.Parse(certificate).RootElement.TryGetProperty("certificate", out _));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int ExitCode, string Output, string Error)> EraseAsync()
    {
        using var erasing = new Coassess(_folder.Path).Start("erase", "--channel", "files", "--json");
        await erasing.StandardInput.WriteLineAsync("somebody");
        erasing.StandardInput.Close();
        var error = erasing.StandardError.ReadToEndAsync();
        var output = await erasing.StandardOutput.ReadToEndAsync();
        await erasing.WaitForExitAsync();
        return (erasing.ExitCode, output, await error);
    }

    private async Task ChangeAsync(RecordChange change)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        Installation.Configure(builder, new(_folder.Path), null);
        using var host = builder.Build();
        Assert.IsType<ChangeOutcome.Stored>(await host.Services.GetRequiredService<IRecordStore>().ChangeAsync(Broken.Table, Broken.Partition, [change], CancellationToken.None));
    }
}
