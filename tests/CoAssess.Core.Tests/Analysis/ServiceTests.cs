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
    [InlineData("Good morning everybody, have a nice weekend")]
    [InlineData("Why was this paid?")]
    public void Where_the_model_is_not_sure_it_says_nothing(string text) => Assert.Empty(Analyser.Analyse(Council, new RedactedText(text)));

    [Fact]
    public void Every_number_is_that_of_a_class_of_the_model()
    {
        using var stream = typeof(ServiceAnalyser).Assembly.GetManifestResourceStream("CoAssess.Analysis.service-classes.json")!;
        var known = System.Text.Json.JsonSerializer.Deserialize(stream, AnalysisJson.Default.ServiceClassArray)!;

        Assert.Equal(ServiceModel.Fine.Classes.Order(StringComparer.Ordinal), known.Select(static of => of.Name).Order(StringComparer.Ordinal));
    }
}
