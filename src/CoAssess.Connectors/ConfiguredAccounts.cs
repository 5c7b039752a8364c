using CoAssess.Connectors.Bluesky;
using CoAssess.Connectors.Fake;
using CoAssess.Connectors.Files;
using CoAssess.Connectors.Mastodon;
using CoAssess.Connectors.WebForm;
using CoAssess.Connectors.Webhook;
using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors;

/// <summary>Adds the accounts that an installation's settings name, so that a program knows every channel without naming one.</summary>
public static class ConfiguredAccounts
{
    private static readonly Dictionary<string, Action<ICoAssessBuilder, string, string>> Channels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Bluesky"] = static (builder, account, _) => builder.AddBluesky(account),
        ["Fake"] = static (builder, account, _) => builder.AddFake(account),
        ["Files"] = static (builder, account, folder) => builder.AddFiles(account, options =>
        {
            options.Path = Path.Combine(folder, options.Path);
            options.Outgoing = options.Outgoing is null ? null : Path.Combine(folder, options.Outgoing);
        }),
        ["Mastodon"] = static (builder, account, _) => builder.AddMastodon(account),
        ["Webhook"] = static (builder, account, _) => builder.AddWebhook(account),
    };

    /// <summary>Adds the web form, and every account that has a section <c>CoAssess:Connectors:CHANNEL:ACCOUNT</c>.</summary>
    /// <param name="builder">The installation.</param>
    /// <param name="configuration">The settings.</param>
    /// <param name="folder">The folder from which the accounts' files are looked for.</param>
    /// <exception cref="OptionsValidationException">The settings name a channel that there is not.</exception>
    public static ICoAssessBuilder AddConfiguredAccounts(this ICoAssessBuilder builder, IConfiguration configuration, string folder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(folder);

        builder.AddWebForm();
        foreach (var channel in configuration.GetSection("CoAssess:Connectors").GetChildren().Where(static section => section.Key != "WebForm"))
        {
            if (!Channels.TryGetValue(channel.Key, out var add))
            {
                throw new OptionsValidationException(channel.Path, typeof(ConfiguredAccounts),
                    [$"{channel.Path}: no channel is called that. The channels are: {string.Join(", ", Channels.Keys.Order(StringComparer.Ordinal))}, WebForm."]);
            }

            foreach (var account in channel.GetChildren())
            {
                add(builder, account.Key, folder);
            }
        }

        return builder;
    }
}
