using System.Text.Json;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoAssess.Cli;

/// <summary>What the doctor says of how requests reach the site.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("https://example.org/", 0, 0, 0, 9, 0, false, "Set CoAssess:Web:TrustedProxies")]
    [InlineData("https://example.org/", 0, 0, 1, 0, 9, false, "come in clear")]
    [InlineData("https://example.org/", 0, 0, 9, 1, 2, true, "come by https")]
    [InlineData("https://example.org/", 1, 0, 0, 9, 0, true, "since TrustedProxies was set to 1")]
    [InlineData("https://example.org/", 0, 0, 0, 0, 0, true, "come by https")]
    [InlineData("http://localhost:7071/", 0, 0, 0, 0, 9, true, "on one machine only")]
    public async Task A_proxy_that_is_not_trusted_is_told_with_its_remedy(
        string address, int trusted, int trustedThen, long byHttps, long untrusted, long inClear, bool isWell, string said)
    {
        Write(address, trusted);
        await SaveAsync(new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero), trustedThen, byHttps, untrusted, inClear));

        var (exitCode, output, error) = await new Coassess(_folder.Path).RunAsync("doctor", "--json");

        var finding = JsonDocument.Parse(output).RootElement.GetProperty("findings").EnumerateArray().Single(static one => one.GetProperty("part").GetString() == "requests");
        Assert.Equal((isWell, isWell ? 0 : 1), (finding.GetProperty("well").GetBoolean(), exitCode));
        Assert.Contains(said, finding.GetProperty("words").GetString(), StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Fact]
    public async Task A_site_that_nobody_has_visited_is_not_ill()
    {
        Write("https://example.org/", 0);

        var (exitCode, output, _) = await new Coassess(_folder.Path).RunAsync("doctor", "--json");

        Assert.Equal(0, exitCode);
        Assert.Contains("none has come yet", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string address, int trusted) => File.WriteAllText(
        Path.Combine(_folder.Path, "coassess.json"),
        $$"""{ "CoAssess": { "CouncilCode": "E07000188", "CouncilName": "Example Borough", "PublicAddress": "{{address}}", "Web": { "TrustedProxies": {{trusted}} } } }""");

    private async Task SaveAsync(SiteArrivals arrivals)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        Installation.Configure(builder, new(_folder.Path), null);
        using var host = builder.Build();
        await host.Services.GetRequiredService<ISiteArrivals>().SaveAsync(arrivals, CancellationToken.None);
    }
}
