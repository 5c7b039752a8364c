using System.Text.Json;

namespace CoAssess.PackageTests;

/// <summary><c>coassess</c> as a dotnet tool, on a machine that has no clone.</summary>
public sealed class ToolTests
{
    [Fact]
    public async Task The_tool_installs_from_the_feed_and_checks_and_publishes_a_file()
    {
        using var place = await ThrowAway.CreateAsync();
        await place.RunAsync("dotnet", "tool", "install", "CoAssess.Cli", "--tool-path", "tools", "--version", Packed.Version);
        place.Write("coassess.json", """{ "CoAssess": { "CouncilCode": "E07009999", "CouncilName": "Borough of Wexcombe" } }""");
        place.Write("spending.csv", """
            OrganisationLabel,OrganisationalUnit,BeneficiaryName,PaymentDate,TransactionNumber,Amount,Purpose
            Borough of Wexcombe,Parks and Leisure,Wexcombe Leisure Trust,2026-10-05,26100002,1525.62,Tree survey

            """);

        var published = JsonDocument.Parse(await place.RunAsync("tools/coassess", "dataset", "publish", "spending.csv", "--schema", "spend", "--data", ".", "--json"));

        Assert.Equal(("spend", true), (published.RootElement.GetProperty("dataset").GetString(), published.RootElement.GetProperty("new").GetBoolean()));
    }
}
