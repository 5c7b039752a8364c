using CoAssess.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Forum;

public static class DiscourseRegistration
{
    public static ICoAssessBuilder AddDiscourse(this ICoAssessBuilder builder, string account, Action<DiscourseOptions>? configure = null)
    {
        var id = new AccountId(DiscourseConnector.Channel, account);
        builder.AddValidatedOptions<DiscourseOptions, DiscourseOptionsValidator>($"CoAssess:Connectors:Discourse:{account}", configure, account);
        builder.AddChannelHttp(id).Services.AddSingleton<IConnector>(services => new DiscourseConnector(
            id, services.GetRequiredService<IOptionsMonitor<DiscourseOptions>>().Get(account), services.GetRequiredKeyedService<ChannelHttp>(id)));
        return builder;
    }
}
