using CoAssess.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors.WebForm;

/// <summary>Brings the site's form into an installation.</summary>
public static class WebFormRegistration
{
    /// <summary>Adds the form of the public site as an account.</summary>
    /// <param name="builder">The installation.</param>
    /// <param name="account">The account's name: 1 to 40 lower-case letters, digits and hyphens.</param>
    /// <param name="configure">Sets what the configuration's section <c>CoAssess:Connectors:WebForm:ACCOUNT</c> does not; null for nothing.</param>
    /// <exception cref="OptionsValidationException">At host start, when a setting is out of range.</exception>
    public static ICoAssessBuilder AddWebForm(this ICoAssessBuilder builder, string account = "site", Action<WebFormOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var id = new AccountId(WebFormConnector.Channel, account);

        builder.AddValidatedOptions<WebFormOptions, WebFormOptionsValidator>($"{WebFormOptions.Section}:{account}", configure, account);
        builder.Services.AddSingleton<IConnector>(services =>
            new WebFormConnector(id, services.GetRequiredService<IOptionsMonitor<WebFormOptions>>().Get(account)));
        return builder;
    }
}
