using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

public sealed class DangerModelTests
{
    private readonly PlainWords _words = new();

    [Theory]
    [InlineData("my husband strangled me last night", "domestic abuse")]
    [InlineData("smell of gas in our hallway", "fire, gas or electricity")]
    [InlineData("I want to end my life", "self-harm")]
    public void Danger_is_told_with_its_kind(string text, string kind)
    {
        var (probability, of) = Judge(text);

        Assert.InRange(probability, 0.3, 1); // the rules raise the plainest words whatever the model says
        Assert.Equal(kind, DangerModel.Shipped.Kinds[of]);
    }

    [Theory]
    [InlineData("my husband strangled me last night", "my husband strangeld me last nihgt")]
    [InlineData("there is sewage in the kitchen", "there is sewge in the kitchn")]
    public void A_slip_of_the_pen_is_read_as_the_word_that_was_meant(string right, string wrong)
    {
        var (probability, kind) = Judge(right);

        Assert.Equal((probability, kind), Judge(wrong));
    }

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("Xqzzy Wvvkk")]
    [InlineData("When is the green bin collected?")]
    public void What_says_nothing_of_danger_stays_below_the_threshold(string text)
    {
        var (probability, _) = Judge(text);

        Assert.InRange(probability, 0, UrgencyAnalyser.Threshold);
    }

    [Fact]
    public void The_words_that_speak_most_are_given_in_their_order()
    {
        const string text = "hello, I live at the end of the road and my husband strangled me last night";
        var (_, kind) = Judge(text);
        var places = new List<int>();

        DangerModel.Shipped.Explain(_words, text, kind, places);

        Assert.Equal(places.Order(), places);
        Assert.Contains(places, place => text.AsSpan(_words[place].Start, _words[place].Length).SequenceEqual("strangled"));
    }

    [Fact]
    public void Tables_that_do_not_fit_one_another_are_refused()
    {
        using var stream = new MemoryStream();
        (string Name, byte[] Table)[] tables =
        [
            ("words", new byte[8]), ("slips", []), ("slipOf", []), ("steps", new byte[64]), ("offsets", new byte[64]), ("weights", new byte[128]), ("classOffsets", new byte[8]), ("answers", new byte[48]),
        ];
        ModelFile.Write(stream, new("danger", DangerModel.Features, default, ["ordinary", "fire"], [.. tables.Select(static of => new ModelPart(of.Name, of.Table.Length))]), [.. tables.Select(static of => of.Table)]);

        Assert.Throws<ModelFileException>(() => new DangerModel(ModelFile.Read(stream.ToArray(), DangerModel.Features)));
    }

    private (float Probability, int Kind) Judge(string text)
    {
        _words.Read(text);
        return DangerModel.Shipped.Judge(_words, text);
    }
}
