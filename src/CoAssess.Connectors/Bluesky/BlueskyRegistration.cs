using CoAssess.Connectors.Http;
using CoAssess.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Brings Bluesky accounts into an installation.</summary>
public static class BlueskyRegistration
{
    /// <summary>Adds an account on Bluesky.</summary>
    /// <param name="builder">The installation.</param>
    /// <param name="account">The account's name: 1 to 40 lower-case letters, digits and hyphens; each account has its own.</param>
    /// <param name="configure">Sets what the configuration's section <c>CoAssess:Connectors:Bluesky:ACCOUNT</c> does not; null for nothing.</param>
    /// <exception cref="OptionsValidationException">At host start, when a setting is missing or out of range.</exception>
    public static ICoAssessBuilder AddBluesky(this ICoAssessBuilder builder, string account, Action<BlueskyOptions>? configure = null)
    {
        var id = new AccountId(BlueskyConnector.Channel, account);
        return builder.AddHttpConnector<BlueskyOptions, BlueskyOptionsValidator>(
            id, BlueskyOptions.Section, configure, (services, options, http) => new BlueskyConnector(
                id, options, http, services.GetRequiredService<ISessionVault>(), services.GetRequiredService<TimeProvider>()));
    }
}
