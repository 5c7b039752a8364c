using CoAssess.Connectors.Fake;
using CoAssess.Connectors.Files;
using CoAssess.Connectors.WebForm;
using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors.Tests;

public sealed class ConnectorRegistrationTests
{
    [Fact]
    public void Several_accounts_of_one_channel_stand_side_by_side_with_their_own_settings()
    {
        using var services = Build(
            static builder => builder.AddFiles("housing").AddFiles("highways").AddWebForm().AddFake("demo"),
            ("CoAssess:Connectors:Files:housing:Path", "housing"),
            ("CoAssess:Connectors:Files:highways:Path", "highways"),
            ("CoAssess:Connectors:Files:highways:Outgoing", "out/highways.jsonl"));

        var directory = services.GetRequiredService<IConnectorDirectory>();

        Assert.Equal(["fake/demo", "files/highways", "files/housing", "web-form/site"], directory.All.Select(static c => c.Account.ToString()));
        Assert.IsAssignableFrom<IPostPublisher>(directory.Find(AccountId.Parse("files/highways")));
        Assert.IsNotAssignableFrom<IPostPublisher>(directory.Find(AccountId.Parse("files/housing")));
    }

    [Fact]
    public void An_account_that_is_not_configured_is_not_found()
    {
        using var services = Build(static builder => builder.AddWebForm());

        var found = services.GetRequiredService<IConnectorDirectory>().Find(AccountId.Parse("web-form/other"));

        Assert.Null(found);
    }

    [Fact]
    public void One_account_registered_twice_is_refused_by_name()
    {
        using var services = Build(static builder => builder.AddFake("demo").AddFake("demo"));

        var refusal = Assert.Throws<InvalidOperationException>(services.GetRequiredService<IConnectorDirectory>);

        Assert.Contains("fake/demo", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_is_missing_is_named_with_its_full_path()
    {
        using var services = Build(static builder => builder.AddFiles("housing"));

        var refusal = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IConnectorDirectory>);

        Assert.Contains("CoAssess:Connectors:Files:housing:Path", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fake_network_of_an_account_is_at_hand_under_its_name()
    {
        using var services = Build(static builder => builder.AddFake("demo").AddFake("other"));

        var networks = new[] { "demo", "demo", "other" }.Select(name => services.GetRequiredKeyedService<FakeNetwork>(name)).ToArray();

        Assert.Same(networks[0], networks[1]);
        Assert.NotSame(networks[0], networks[2]);
    }

    private static ServiceProvider Build(Func<ICoAssessBuilder, ICoAssessBuilder> add, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static s => new KeyValuePair<string, string?>(s.Key, s.Value))).Build());
        add(services.AddCoAssess(static options =>
        {
            options.CouncilCode = "E07000188";
            options.CouncilName = "Borough of Example";
            options.PseudonymSecret = Convert.ToBase64String(new byte[32]);
        }));
        return services.BuildServiceProvider();
    }
}
