using CoAssess.Councils;
using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Hosting;

public class OptionsTests
{
    [Theory]
    [InlineData("CouncilCode", "Oxford", "GSS code")]
    [InlineData("CouncilName", "", "as residents know it")]
    [InlineData("PublicAddress", "https://data.example.org/open", "ending in '/'")]
    [InlineData("PseudonymSecret", "c2hvcnQ=", "openssl rand -base64 32")]
    [InlineData("AnswerWithinWorkingDays", "0", "between 1 and 60")]
    [InlineData("ListeningThreshold", "5", "10")]
    [InlineData("Shards", "3", "power of two")]
    [InlineData("BankHolidaysFile", "no-such-file.json", "bank-holidays.json")]
    [InlineData("Timetable:NightlyIngestion", "at two", "'NightlyIngestion' is given 'at two': write 'daily 02:00'")]
    public async Task A_wrong_setting_stops_the_host_at_start_and_is_named_with_its_remedy(string setting, string value, string remedy)
    {
        using var host = Build((setting, value));

        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        var failure = Assert.Single(problem.Failures);
        Assert.StartsWith($"CoAssess:{setting.Split(':')[0]}", failure, StringComparison.Ordinal);
        Assert.Contains(remedy, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Right_settings_are_bound()
    {
        using var host = Build(("Timetable:SendOutbox", "every 00:01:00"), ("AnswerWithinWorkingDays", "15"));

        var options = host.Services.GetRequiredService<IOptions<CoAssessOptions>>().Value;

        Assert.Equal((15, "every 00:01:00"), (options.AnswerWithinWorkingDays, options.Timetable["sendoutbox"]));
    }

    private static IHost Build(params (string Setting, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["CoAssess:CouncilCode"] = "E07000999",
            ["CoAssess:CouncilName"] = "Borough of Example",
            ["CoAssess:PublicAddress"] = "https://data.example.org/",
            ["CoAssess:PseudonymSecret"] = Convert.ToBase64String(new byte[32]),
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(static s => $"CoAssess:{s.Setting}", static s => (string?)s.Value));
        builder.Services.AddCoAssess();
        return builder.Build();
    }
}
