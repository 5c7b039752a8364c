using CoAssess.Connectors.Fake;
using CoAssess.Contracts;
using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Core.Tests.Responses;

/// <summary>A whole installation in memory, whose only account is <c>fake/demo</c>.</summary>
internal static class DemoHouse
{
    public static ServiceProvider Build(FakeClock clock)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            [new("CoAssess:CouncilCode", "E07000188"), new("CoAssess:CouncilName", "Borough of Example"), new("CoAssess:PseudonymSecret", Convert.ToBase64String(new byte[32]))]).Build());
        services.AddCoAssess().AddInMemoryStorage().AddFake("demo");
        return services.BuildServiceProvider();
    }
}
