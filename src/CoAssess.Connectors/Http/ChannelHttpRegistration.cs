using System.Net;
using System.Net.Http.Headers;
using CoAssess.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors.Http;

/// <summary>Gives an account its way to the network.</summary>
public static class ChannelHttpRegistration
{
    /// <summary>Adds the calls of an account: the <see cref="ChannelHttp"/> keyed by the account.</summary>
    /// <param name="builder">The installation.</param>
    /// <param name="account">The account.</param>
    /// <param name="options">How patient its calls are; null for the defaults.</param>
    /// <exception cref="OptionsValidationException">When the account is first used, when an option is out of range.</exception>
    public static ICoAssessBuilder AddChannelHttp(
        this ICoAssessBuilder builder, AccountId account, Func<IServiceProvider, ChannelHttpOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(account);

        builder.Services.AddKeyedSingleton(account, (services, _) => new ChannelResilience(
            account, Checked(account, options?.Invoke(services) ?? new()), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddKeyedSingleton(account, (services, _) => new ChannelHttp(
            account, services.GetRequiredService<IHttpClientFactory>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHttpClient(ChannelHttp.ClientName(account), static client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // the resilience bounds each try and all of them
                client.DefaultRequestHeaders.UserAgent.Add(Agent);
            })
            .ConfigurePrimaryHttpMessageHandler(static () => CreateHandler())
            .AddHttpMessageHandler(services => new ResilienceHandler(services.GetRequiredKeyedService<ChannelResilience>(account)))
            .RemoveAllLoggers();
        return builder;
    }

    /// <summary>Makes connections that go where they are told and nowhere else: a network that sends us on is told of, not followed.</summary>
    /// <remarks>The platform's own tracing is off: it would tell networks the ids of our traces, and traces the addresses of residents' posts. Each call has a span of ours.</remarks>
    internal static SocketsHttpHandler CreateHandler() => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>By what name and version networks see us.</summary>
    private static ProductInfoHeaderValue Agent { get; } = new("CoAssess", typeof(ChannelHttp).Assembly.GetName().Version!.ToString(3));

    /// <exception cref="OptionsValidationException">An option is out of range.</exception>
    private static ChannelHttpOptions Checked(AccountId account, ChannelHttpOptions options)
    {
        var result = new ChannelHttpOptionsValidator().Validate(options);
        return result.IsValid ? options : throw new OptionsValidationException(account.ToString(), typeof(ChannelHttpOptions), result.Errors.Select(error => $"{account}: {error.ErrorMessage}"));
    }
}
