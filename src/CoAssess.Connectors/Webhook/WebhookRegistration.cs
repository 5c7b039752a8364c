using CoAssess.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors.Webhook;

/// <summary>Brings accounts into an installation that other systems send posts to.</summary>
public static class WebhookRegistration
{
    /// <summary>Adds an account that takes posts at <c>/webhooks/webhook/ACCOUNT</c>, signed by the rules of Standard Webhooks.</summary>
    /// <param name="builder">The installation.</param>
    /// <param name="account">The account's name: 1 to 40 lower-case letters, digits and hyphens; each account has its own.</param>
    /// <param name="configure">Sets what the configuration's section <c>CoAssess:Connectors:Webhook:ACCOUNT</c> does not; null for nothing.</param>
    /// <exception cref="OptionsValidationException">At host start, when the secret is missing or a setting is out of range.</exception>
    public static ICoAssessBuilder AddWebhook(this ICoAssessBuilder builder, string account, Action<WebhookOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var id = new AccountId(WebhookConnector.Channel, account);

        builder.AddValidatedOptions<WebhookOptions, WebhookOptionsValidator>($"{WebhookOptions.Section}:{account}", configure, account);
        builder.Services.AddSingleton<IConnector>(services =>
            new WebhookConnector(id, services.GetRequiredService<IOptionsMonitor<WebhookOptions>>().Get(account)));
        return builder;
    }
}
