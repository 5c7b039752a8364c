using CoAssess.Connectors.Http;
using CoAssess.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Brings accounts on Mastodon and its forks into an installation.</summary>
public static class MastodonRegistration
{
    /// <summary>Adds an account on a server; accounts may be on several servers.</summary>
    /// <param name="builder">The installation.</param>
    /// <param name="account">The account's name in the settings: 1 to 40 lower-case letters, digits and hyphens; each account has its own.</param>
    /// <param name="configure">Sets what the configuration's section <c>CoAssess:Connectors:Mastodon:ACCOUNT</c> does not; null for nothing.</param>
    /// <exception cref="OptionsValidationException">At host start, when a setting is missing or out of range.</exception>
    public static ICoAssessBuilder AddMastodon(this ICoAssessBuilder builder, string account, Action<MastodonOptions>? configure = null)
    {
        var id = new AccountId(MastodonPosts.Channel, account);
        return builder.AddHttpConnector<MastodonOptions, MastodonOptionsValidator>(
            id, MastodonOptions.Section, configure, (services, options, http) => new MastodonConnector(
                id, options, http, services.GetRequiredService<TimeProvider>()));
    }
}
