using CoAssess.Connectors.Bluesky;
using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors.Tests.Bluesky;

public sealed class BlueskyOptionsTests
{
    [Theory]
    [InlineData("Identifier", "@council", "coassess account add bluesky")]
    [InlineData("Identifier", "", "handle")]
    [InlineData("AppPassword", "", "app password")]
    [InlineData("Service", "http://bsky.social", "https")]
    [InlineData("Service", "https://bsky.social/xrpc", "without a path")]
    [InlineData("Tags:0", "#biniau", "without the number sign")]
    [InlineData("SearchTerms:0", "from:ana.example.org bins", "named individual")]
    [InlineData("PageSize", "101", "")]
    [InlineData("Overlap", "00:00:10", "")]
    [InlineData("SearchEvery", "00:01:00", "")]
    [InlineData("Jetstream", "ws://jetstream.example.org", "wss")]
    public void A_wrong_setting_stops_the_host_and_names_the_account_and_the_remedy(string setting, string value, string remedy)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Read(setting, value));

        Assert.Contains(refusal.Failures, failure =>
            failure.StartsWith($"CoAssess:Connectors:Bluesky:council:{setting.Split(':')[0]}", StringComparison.Ordinal) && failure.Contains(remedy, StringComparison.Ordinal));
        Assert.All(refusal.Failures, static failure => Assert.DoesNotContain("abcd-efgh", failure, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Identifier", "did:plc:udd6y47w27zlj47g3y3wtuuq")]
    [InlineData("Service", "http://localhost:2583")]
    [InlineData("Jetstream", "ws://127.0.0.1:6008")]
    [InlineData("LookBack", "00:00:00")]
    public void A_right_setting_is_taken(string setting, string value)
    {
        var options = Read(setting, value);

        Assert.Equal("abcd-efgh-ijkl-mnop", options.AppPassword);
    }

    private static BlueskyOptions Read(string setting, string value)
    {
        var settings = new Dictionary<string, string?>
        {
            ["CoAssess:Connectors:Bluesky:council:Identifier"] = "council.example.org",
            ["CoAssess:Connectors:Bluesky:council:AppPassword"] = "abcd-efgh-ijkl-mnop",
            [$"CoAssess:Connectors:Bluesky:council:{setting}"] = value,
        };
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddCoAssess().AddBluesky("council");
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<BlueskyOptions>>().Get("council");
    }
}
