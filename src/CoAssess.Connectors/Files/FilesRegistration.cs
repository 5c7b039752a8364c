using CoAssess.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors.Files;

/// <summary>Brings exports of posts into an installation.</summary>
public static class FilesRegistration
{
    /// <summary>Adds an account that reads exports, and writes to a file when <see cref="FilesOptions.Outgoing"/> is set.</summary>
    /// <param name="builder">The installation.</param>
    /// <param name="account">The account's name: 1 to 40 lower-case letters, digits and hyphens; each account has its own.</param>
    /// <param name="configure">Sets what the configuration's section <c>CoAssess:Connectors:Files:ACCOUNT</c> does not; null for nothing.</param>
    /// <exception cref="OptionsValidationException">At host start, when a setting is missing or out of range.</exception>
    public static ICoAssessBuilder AddFiles(this ICoAssessBuilder builder, string account, Action<FilesOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var id = new AccountId(FilesConnector.Channel, account);

        builder.AddValidatedOptions<FilesOptions, FilesOptionsValidator>($"{FilesOptions.Section}:{account}", configure, account);
        builder.Services.AddSingleton<IConnector>(services =>
        {
            var options = services.GetRequiredService<IOptionsMonitor<FilesOptions>>().Get(account);
            var clock = services.GetRequiredService<TimeProvider>();
            return options.Outgoing is null ? new FilesConnector(id, options, clock) : new FilesLoopConnector(id, options, clock);
        });
        return builder;
    }
}
