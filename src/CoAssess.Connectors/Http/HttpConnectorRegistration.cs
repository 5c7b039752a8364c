using CoAssess.Hosting;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors.Http;

/// <summary>Brings a connector that calls its network into an installation.</summary>
internal static class HttpConnectorRegistration
{
    /// <summary>Adds an account: its settings, checked at start, its calls, and the connector made of both.</summary>
    public static ICoAssessBuilder AddHttpConnector<TOptions, TValidator>(
        this ICoAssessBuilder builder, AccountId account, string section, Action<TOptions>? configure, Func<IServiceProvider, TOptions, ChannelHttp, IConnector> make)
        where TOptions : class
        where TValidator : IValidator<TOptions>, new()
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddValidatedOptions<TOptions, TValidator>($"{section}:{account.Name}", configure, account.Name);
        builder.AddChannelHttp(account);
        builder.Services.AddSingleton(services => make(
            services, services.GetRequiredService<IOptionsMonitor<TOptions>>().Get(account.Name), services.GetRequiredKeyedService<ChannelHttp>(account)));
        return builder;
    }
}
