using CoAssess.Connectors.Bluesky;
using CoAssess.Connectors.Fake;
using CoAssess.Connectors.Files;
using CoAssess.Connectors.Mastodon;
using CoAssess.Connectors.WebForm;
using CoAssess.Connectors.Webhook;
using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;

namespace CoAssess.Cli;

/// <summary>Adds the accounts that the settings name: <c>CoAssess:Connectors:CHANNEL:ACCOUNT</c>. Their files are looked for from the data folder.</summary>
internal static class Accounts
{
    private static readonly Dictionary<string, Action<ICoAssessBuilder, string, DirectoryInfo>> Channels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Bluesky"] = static (builder, account, _) => builder.AddBluesky(account),
        ["Fake"] = static (builder, account, _) => builder.AddFake(account),
        ["Files"] = static (builder, account, data) => builder.AddFiles(account, options =>
        {
            options.Path = Path.Combine(data.FullName, options.Path);
            options.Outgoing = options.Outgoing is null ? null : Path.Combine(data.FullName, options.Outgoing);
        }),
        ["Mastodon"] = static (builder, account, _) => builder.AddMastodon(account),
        ["Webhook"] = static (builder, account, _) => builder.AddWebhook(account),
    };

    /// <exception cref="SettingsException">The settings name a channel that this program does not know.</exception>
    public static void AddConfigured(ICoAssessBuilder builder, IConfiguration configuration, DirectoryInfo data)
    {
        builder.AddWebForm();
        foreach (var channel in configuration.GetSection("CoAssess:Connectors").GetChildren().Where(static section => section.Key != "WebForm"))
        {
            if (!Channels.TryGetValue(channel.Key, out var add))
            {
                throw new SettingsException(
                    $"CoAssess:Connectors:{channel.Key}: no channel is called that.", $"The channels are: {string.Join(", ", Channels.Keys.Order())}, WebForm.");
            }

            foreach (var account in channel.GetChildren())
            {
                add(builder, account.Key, data);
            }
        }
    }
}
