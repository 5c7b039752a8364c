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
    [InlineData("my carer hasn't been for three days and I can't get out of bed")]
    [InlineData("we've been evicted and have the baby in the car tonight")]
    [InlineData("Nothing but praise for the refuse team")]
    [InlineData("what hours is the tip open")]
    [InlineData("how do I register a death")]
    [InlineData("I want to book a wedding at the registry office")]
    [InlineData("school admissions appeal")]
    [InlineData("the swimming pool at the leisure centre is closed again")]
    public void What_is_a_council_s_duty_is_never_talk_about_no_service(string text) => Assert.DoesNotContain(Analyser.Analyse(Council, new RedactedText(text)), static finding => finding.Value == "none");

    [Theory]
    [InlineData("what hours is the tip open", "534")]
    [InlineData("I want to book a wedding at the registry office", "317")]
    [InlineData("how do I register a death", "328")]
    [InlineData("school admissions appeal for my son, we were refused a place", "705")]
    public void A_service_that_is_asked_for_in_few_words_is_known(string text, string lgsl) => Assert.Equal(lgsl, Assert.Single(Analyser.Analyse(Council, new RedactedText(text))).Value);

    [Fact]
    public void Taxis_have_no_number_here_and_are_given_none_of_another_service() =>
        Assert.DoesNotContain(Analyser.Analyse(Council, new RedactedText("taxi licence renewal")), static finding => finding.Value == "860");

    [Fact]
    public void That_it_is_about_no_service_is_never_told_as_if_it_were_certain() =>
        Assert.InRange(Assert.Single(Analyser.Analyse(Council, new RedactedText("omg cant believe Arsenal lost again tonight, gutted"))).Probability, 0.8, 0.9);

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
    [InlineData("When is the library open?", "437")]
    [InlineData("What time does the library close on Saturday?", "437")]
    [InlineData("How much is the council tax this year?", "57")]
    [InlineData("My Council Tax has gone up again", "57")]
    [InlineData("Faint yw'r dreth gyngor eleni?", "57")]
    [InlineData("Pryd mae'r llyfrgell ar agor?", "437")]
    public void A_service_that_is_named_outright_is_known_by_its_name(string text, string lgsl) =>
        Assert.Equal(lgsl, Assert.Single(Analyser.Analyse(Council, new RedactedText(text))).Value);

    [Fact]
    public void Several_services_that_are_named_are_never_none_and_none_of_them_is_guessed() =>
        Assert.Empty(Analyser.Analyse(Council, new RedactedText("Do I ask about the library and the allotments here?")));

    [Fact]
    public void A_name_within_a_longer_word_is_no_name() => Assert.False(NamedServices.TryFind("the librarything app, abus pass", out _));

    [Theory]
    [InlineData("Thanks to the council. Tax is taken from my pension")]
    [InlineData("Is that the bus? Pass it on")]
    [InlineData("They fixed the blue!! Badge of honour")]
    [InlineData("It is shared housing\nRegister of interests")]
    public void Words_of_two_sentences_name_nothing_together(string text) => Assert.False(NamedServices.TryFind(text, out _));

    [Fact]
    public void A_name_is_looked_for_in_the_first_512_words()
    {
        var early = string.Concat(Enumerable.Repeat("word ", PlainWords.MostWords - 2));

        Assert.True(NamedServices.TryFind($"{early}council tax", out _));
        Assert.False(NamedServices.TryFind($"{early}my council tax", out _));
    }

    [Fact]
    public void Every_service_that_is_named_is_in_the_national_list()
    {
        using var reader = new StreamReader(typeof(NamedServices).Assembly.GetManifestResourceStream("CoAssess.Analysis.named-services.txt")!);
        var lines = reader.ReadToEnd().Split('\n').Where(static line => line.Length > 0 && line[0] != '#').ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, static line => Assert.True(NamedServices.TryFind(line.Split('|')[1], out var service) && service!.Lgsl.ToString(System.Globalization.CultureInfo.InvariantCulture) == line.Split('|')[0], line));
    }

    [Theory]
    [InlineData("Hoffwn wneud cais am le mewn ysgol gynradd i'm merch", "13")]
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
