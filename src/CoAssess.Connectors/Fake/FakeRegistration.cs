using CoAssess.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors.Fake;

/// <summary>Brings the fake network into an installation.</summary>
public static class FakeRegistration
{
    /// <summary>Adds an account on a fake network of its own; the <see cref="FakeNetwork"/> is the keyed service of the account's name.</summary>
    /// <param name="builder">The installation.</param>
    /// <param name="account">The account's name: 1 to 40 lower-case letters, digits and hyphens; each account has its own.</param>
    /// <param name="configure">Sets what the configuration's section <c>CoAssess:Connectors:Fake:ACCOUNT</c> does not; null for nothing.</param>
    /// <exception cref="OptionsValidationException">At host start, when a setting is out of range.</exception>
    public static ICoAssessBuilder AddFake(this ICoAssessBuilder builder, string account, Action<FakeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var id = new AccountId(FakeNetwork.Channel, account);

        builder.AddValidatedOptions<FakeOptions, FakeOptionsValidator>($"{FakeOptions.Section}:{account}", configure, account);
        builder.Services.TryAddKeyedSingleton<FakeNetwork>(account);
        builder.Services.AddSingleton<IConnector>(services => new FakeConnector(
            id,
            services.GetRequiredService<IOptionsMonitor<FakeOptions>>().Get(account),
            services.GetRequiredKeyedService<FakeNetwork>(account),
            services.GetRequiredService<TimeProvider>()));
        return builder;
    }
}
