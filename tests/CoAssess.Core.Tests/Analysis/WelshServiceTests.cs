using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Analysis;

public sealed class WelshServiceTests
{
    /// <summary>Words that stand in any Welsh talk: little words, greetings, thanks, questions, colours, sizes, days, people, and the verbs of every day with their mutations.</summary>
    private const string EverydayWords = """
        a ac y yr i o yn ar am at gan gyda heb hyd dan dros drwy rhag rhwng wrth wedi cyn ar ôl nes mai bod fod os pan ond neu na ni nid dim ddim fe mi
        fi ti chi chwi hi ef nhw hwn hon hyn hynny yma yno acw fy dy ei ein eich eu mae maen oes oedd roedd bydd fydd fyddai byddai sydd yw ydy ydyw ydw ydych ydyn dw dwi wyf
        bu bues wnes wnaeth gwneud wneud neud gwnewch mynd fynd af aeth ewch dod ddod daeth dewch cael gael chael ces cafodd gweld weld gwelais clywed glywed dweud ddweud meddwl feddwl gwybod wybod
        deall ddeall gofyn ofyn ateb rhoi roi cymryd gymryd dal ddal gadael adael gyrru yrru anfon cofio gofio helpu cerdded gerdded byw fyw gweithio weithio aros eisiau rhaid
        angen hoffi hoffwn gallu allu gallaf allwch medru cau agor siarad darllen ddarllen ysgrifennu prynu brynu talu dalu
        helo shwmae sut pam pryd ble beth pwy faint pa sawl bore da nos prynhawn diolch iawn croeso hwyl plîs os gwelwch sori mawr fawr bach fach da dda drwg ddrwg newydd hen gorau well gwell gwaeth
        glas las gwyn wyn coch goch du ddu gwyrdd wyrdd melyn felyn brown llwyd heddiw ddoe yfory heno nawr rwan eto byth erioed bob weithiau wythnos mis blwyddyn flwyddyn dydd ddydd diwrnod amser
        dyn menyw plant blant plentyn merch ferch mab fab mam tad teulu ffrind pobl bobl ia ie nage oes le lle lleoedd cartref gartref tref dref byd fyd gwaith waith peth pethau rhywun rhywbeth pawb neb un dau dwy tri pedwar pump
        problem broblem newid siop bwyd fwyd te coffi arian llyfr lyfr tywydd braf glaw haul oer poeth enw gwlad Cymru Cymraeg Saesneg
        """;

    private static readonly CouncilId Council = CouncilId.Parse("E07000188");
    private static readonly ServiceAnalyser Analyser = new();

    public static TheoryData<string, string> Reports { get; } = Read();

    [Fact]
    public void An_everyday_word_alone_is_no_service()
    {
        string[] words = [.. EverydayWords.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

        Assert.True(words.Length >= 200);
        Assert.All(words, static word => Assert.Empty(WelshTerms.Translate(word)));
        Assert.All(words, static word => Assert.DoesNotContain(Analyser.Analyse(Council, new RedactedText(word)), static finding => finding.Value != ServiceAnalyser.NoService));
    }

    [Fact]
    public void Everyday_words_together_are_no_service() => Assert.Empty(WelshTerms.Translate(EverydayWords.Replace('\n', ' ')));

    [Theory]
    [InlineData("Diolch i chi am eich help")]
    [InlineData("Diolch yn fawr iawn")]
    [InlineData("Diolch o galon i chi gyd, rydych chi'n wych")]
    [InlineData("Diolch am ateb mor gyflym ac am eich amynedd")]
    [InlineData("Ydych chi ar agor heddiw?")]
    [InlineData("Mae problem fawr gyda'r safle we")]
    [InlineData("Mae'r awyr yn las heddiw")]
    [InlineData("Ia, mae hynny'n iawn")]
    [InlineData("Oes rhaid i mi adael neges?")]
    [InlineData("Mae'r plant yn gyrru beiciau")]
    [InlineData("Bore da, sut ydych chi heddiw?")]
    [InlineData("Nadolig Llawen a Blwyddyn Newydd Dda i chi gyd")]
    [InlineData("Cawsom ddiwrnod hyfryd ar lan y môr gyda'r plant")]
    [InlineData("Mae'r tywydd yn braf iawn yma heddiw")]
    [InlineData("Rydw i'n dal i aros am ateb gennych chi")]
    [InlineData("Pryd mae'r gêm rygbi yn dechrau prynhawn yfory?")]
    [InlineData("Mae gennym ni gi bach newydd gwyn yn y tŷ")]
    [InlineData("Dw i wedi gadael y gwaith yn gynnar heddiw")]
    [InlineData("Pen-blwydd hapus i fy chwaer annwyl")]
    [InlineData("Mae'n bwrw eira yma, am hwyl i'r plant")]
    [InlineData("Dw i'n mynd i'r ysgol ar y bws bob dydd")]
    [InlineData("Mae'r car newydd tu allan i'r tŷ")]
    [InlineData("Cymerwch ofal ar y ffordd adref")]
    [InlineData("Dw i'n dysgu Cymraeg ers dwy flynedd ac yn mwynhau'n fawr")]
    public void Thanks_and_small_talk_are_no_service(string text) =>
        Assert.DoesNotContain(Analyser.Analyse(Council, new RedactedText(text)), static finding => finding.Value != ServiceAnalyser.NoService);

    [Theory]
    [InlineData("Pryd fydd y bin glas yn cael ei wagio?")]
    [InlineData("Rhywun wedi gadael hen soffa ar ochr y ffordd")]
    public void A_term_of_several_words_is_read_before_the_words_that_it_is_made_of(string text) =>
        Assert.DoesNotContain(Analyser.Analyse(Council, new RedactedText(text)), static finding => finding.Value is "279" or "372");

    [Theory]
    [MemberData(nameof(Reports))]
    public void An_ordinary_report_in_Welsh_is_told_by_the_number_of_its_service(string text, string numbers)
    {
        var finding = Assert.Single(Analyser.Analyse(Council, new RedactedText(text)));

        Assert.Contains(finding.Value, numbers.Split(' '));
        Assert.InRange(finding.Probability, 0.4, 0.61);
    }

    private static TheoryData<string, string> Read()
    {
        var data = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Analysis", "Sets", "welsh-reports.txt")).Where(static line => line.Length > 0))
        {
            data.Add(line.Split('|')[1], line.Split('|')[0]);
        }

        return data;
    }
}
