using CoAssess.Connectors.Mastodon;
using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors.Tests.Mastodon;

/// <summary>Settings that stop the host at start, each named with its remedy.</summary>
public sealed class MastodonOptionsTests
{
    [Theory]
    [InlineData("Server", "http://social.example/", "https address")]
    [InlineData("Server", "https://social.example/@highways", "https address")]
    [InlineData("Server", "https://user:pass@social.example/", "https address")]
    [InlineData("AccessToken", "", "coassess account add mastodon")]
    [InlineData("AccessToken", "two words", "coassess account add mastodon")]
    [InlineData("Hashtags:0", "#bins", "without the number sign")]
    [InlineData("HashtagsAll:0", "Wexcombe", "Hashtags names none")]
    [InlineData("HashtagsNone:0", "#bins", "without the number sign")]
    [InlineData("SearchTerms:0", " ", "words to search for")]
    [InlineData("Visibility", "direct", "openly")]
    [InlineData("PageSize", "81", "PageSize")]
    [InlineData("LookBack", "400.00:00:00", "LookBack")]
    public void A_wrong_setting_is_named_with_its_path_and_its_remedy(string name, string value, string remedy)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Build((name, value)));

        Assert.Contains($"CoAssess:Connectors:Mastodon:highways:{name.Split(':')[0]}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_further_hashtags_than_servers_take_are_refused()
    {
        var refusal = Assert.Throws<OptionsValidationException>(() =>
            Build([("Hashtags:0", "bins"), .. Enumerable.Range(1, 5).Select(static number => ($"HashtagsAny:{number}", $"tag{number}"))]));

        Assert.Contains("HashtagsAny: must be at most 4 hashtags", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://social.example")]
    [InlineData("http://127.0.0.1:29871/")]
    [InlineData("https://social.example:8443/")]
    public void A_server_with_or_without_a_port_is_taken(string server)
    {
        var connector = Build(("Server", server));

        Assert.Equal("mastodon/highways", connector.Account.ToString());
        Assert.True(connector.IsOwn("mastodon/highways"));
    }

    private static IConnector Build(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["Server"] = "https://social.example/", ["AccessToken"] = "token-1" };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(all.Select(static pair => KeyValuePair.Create($"CoAssess:Connectors:Mastodon:highways:{pair.Key}", pair.Value))).Build());
        services.AddCoAssess().AddMastodon("highways");
        return services.BuildServiceProvider().GetServices<IConnector>().Single();
    }
}
