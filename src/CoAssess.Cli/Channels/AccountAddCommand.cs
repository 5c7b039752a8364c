using System.CommandLine;
using CoAssess.Connectors;
using CoAssess.Hosting;

namespace CoAssess.Cli;

/// <summary>What every <c>account add CHANNEL</c> does: signs in, proves it through the connector itself, shows whose account it is, and keeps it.</summary>
/// <param name="channel">The channel.</param>
/// <param name="section">Its section in the settings.</param>
internal abstract class AccountAddCommand(Channel channel, string section)
{
    /// <summary>Makes the command.</summary>
    /// <param name="description">What it does.</param>
    /// <param name="options">What this channel asks beside the account's name.</param>
    protected Command Create(string description, params ReadOnlySpan<Option> options)
    {
        var command = new Command(channel.Name, description) { AccountSetup.Account, AccountSetup.Yes, AccountSetup.Print };
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) =>
        {
            var terminal = new Terminal(parsed.GetValue(CommonOptions.Json));
            return Installation.GuardAsync(terminal, token => RunAsync(parsed, terminal, token), cancellationToken);
        });
        return command;
    }

    /// <summary>Signs in, with whatever a person must do for it.</summary>
    /// <exception cref="SignInException">It did not come to that.</exception>
    protected abstract Task<SignedIn> SignInAsync(ParseResult parsed, CancellationToken cancellationToken);

    /// <summary>Adds the account as it would be configured.</summary>
    protected abstract void Add(ICoAssessBuilder builder, string account, SignedIn signedIn);

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var account = AccountSetup.IdOf(parsed, channel);
        SignedIn signedIn;
        try
        {
            signedIn = await SignInAsync(parsed, cancellationToken);
        }
        catch (SignInException failure)
        {
            return terminal.Fail("account", failure.Message, "Nothing was written.");
        }

        var health = await AccountSetup.ProveAsync(builder => Add(builder, account.Name, signedIn), cancellationToken);
        return health is ChannelHealth.Healthy
            ? AccountSetup.Keep(parsed, terminal, section, account, signedIn)
            : terminal.Fail("account", AccountCheckCommand.StateOf(account, health).Reason!, "Nothing was written.");
    }
}
