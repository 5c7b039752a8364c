using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Analysis;

public sealed class ServiceTests
{
    private static readonly CouncilId Council = CouncilId.Parse("E07000188");
    private static readonly ServiceAnalyser Analyser = new();

    [Theory]
    [InlineData("There is a deep pothole in the road outside the school", "557")]
    [InlineData("The street light is not working and the road is dark at night", "564")]
    [InlineData("Dog mess all over the footpath again, please clean it up", "577")]
    [InlineData("Somebody dumped a mattress and bags of rubbish on the pavement", "587")]
    [InlineData("An abandoned car with flat tyres and no tax has stood here for a month", "372")]
    public void A_plain_report_is_told_by_the_number_of_its_service(string text, string lgsl)
    {
        var finding = Assert.Single(Analyser.Analyse(Council, new RedactedText(text)));

        Assert.Equal((AnalysisAspect.Service, lgsl), (finding.Aspect, finding.Value));
        Assert.NotNull(finding.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Why was this paid?")]
    public void Where_the_model_is_not_sure_no_service_is_named(string text) =>
        Assert.All(Analyser.Analyse(Council, new RedactedText(text)), static finding => Assert.Equal(ServiceAnalyser.NoService, finding.Value));

    [Theory]
    [InlineData("omg cant believe Arsenal lost again tonight, gutted")]
    [InlineData("Happy birthday to my lovely sister, see you on Sunday for cake xx")]
    [InlineData("New single out on Friday, who is coming to the gig?")]
    public void Talk_of_other_things_is_about_no_service(string text)
    {
        var finding = Assert.Single(Analyser.Analyse(Council, new RedactedText(text)));

        Assert.Equal((ServiceAnalyser.NoService, true), (finding.Value, finding.Probability > 0.5));
    }

    [Theory]
    [InlineData("My council tax bill is wrong, I pay by direct debit and the instalments changed", "57")]
    [InlineData("How do I apply for a primary school place, what is our catchment?", "13")]
    [InlineData("Blue badge renewal has taken four months, my disabled parking permit has run out", "279")]
    [InlineData("The library opening hours are too short and the librarian says it is closing", "437")]
    [InlineData("Why did you refuse the planning application for the extension next door", "516")]
    public void A_service_that_no_report_was_learned_of_is_known_by_the_national_list(string text, string lgsl)
    {
        var finding = Assert.Single(Analyser.Analyse(Council, new RedactedText(text)));

        Assert.Equal(lgsl, finding.Value);
        Assert.Contains("national list", finding.Reason!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mae twll mawr yn y ffordd y tu allan i'r siop ac mae ceir yn cael eu difrodi", "557")]
    [InlineData("Mae golau'r stryd wedi torri ers mis ac mae'n dywyll iawn", "564")]
    [InlineData("Mae baw ci dros y palmant i gyd eto", "577")]
    public void Welsh_is_judged_by_its_terms(string text, string lgsl)
    {
        var finding = Assert.Single(Analyser.Analyse(Council, new RedactedText(text)));

        Assert.Equal(lgsl, finding.Value);
    }

    [Fact]
    public void Every_number_is_that_of_a_class_of_the_model()
    {
        using var stream = typeof(ServiceAnalyser).Assembly.GetManifestResourceStream("CoAssess.Analysis.service-classes.json")!;
        var known = System.Text.Json.JsonSerializer.Deserialize(stream, AnalysisJson.Default.ServiceClassArray)!;

        Assert.Equal(ServiceModel.Fine.Classes.Order(StringComparer.Ordinal), known.Select(static of => of.Name).Order(StringComparer.Ordinal));
    }
}
