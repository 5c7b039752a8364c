using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

/// <summary>Names that no list knows, behind words that say a name comes, in English and in Welsh.</summary>
public sealed class CuedNameTests
{
    private static readonly Redactor Redactor = new();

    [Theory]
    [InlineData("Fy enw i yw Zyta Qwexam ac rwy'n flin", "Fy enw i yw [name] ac rwy'n flin")]
    [InlineData("fy enw i ydi Zyta", "fy enw i ydi [name]")]
    [InlineData("ei enw o ydy Zyta", "ei enw o ydy [name]")]
    [InlineData("Fy enw yw Zyta.", "Fy enw yw [name].")]
    [InlineData("Enw: Zyta Qwexam", "Enw: [name]")]
    [InlineData("mae fy ngŵr Zyta yn sâl", "mae fy ngŵr [name] yn sâl")]
    [InlineData("Mae fy merch Zyta yn yr ysgol", "Mae fy merch [name] yn yr ysgol")]
    [InlineData("cafodd ei fab Zyta anaf", "cafodd ei fab [name] anaf")]
    [InlineData("Cafodd ein nain Zyta godwm", "Cafodd ein nain [name] godwm")]
    [InlineData("I'm called Zyta and I live here", "I'm called [name] and I live here")]
    [InlineData("im called Zyta", "im called [name]")]
    [InlineData("I am called Zyta Qwexam", "I am called [name]")]
    public void Whoever_is_named_goes(string raw, string expected)
    {
        Assert.Equal(expected, Redactor.Redact(raw).Text.Value);
        Assert.Equal(expected, Redactor.Redact(expected).Text.Value);
    }

    [Theory]
    [InlineData("Y peth gorau yw Canolfan y dref")]
    [InlineData("Beth ydi Zyta?")]
    [InlineData("Enw da: Zyta")]
    [InlineData("The road is called Zyta Way")]
    [InlineData("The scheme called Zyta is late")]
    [InlineData("Ei Zyta oedd y gorau")]
    public void What_is_no_person_stays(string raw) => Assert.Equal(raw, Redactor.Redact(raw).Text.Value);

    [Theory]
    [InlineData("07700900123thanks", "[phone]thanks")]
    [InlineData("call07700900123now please", "call[phone]now please")]
    [InlineData("part 07700900123B", "part 07700900123B")]
    [InlineData("077009001234x", "077009001234x")]
    public void A_word_may_run_on_from_a_mobile_number(string raw, string expected)
    {
        Assert.Equal(expected, Redactor.Redact(raw).Text.Value);
        Assert.Equal(expected, Redactor.Redact(expected).Text.Value);
    }
}
