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

        Assert.InRange(probability, 0.5, 1);
        Assert.Equal(kind, DangerModel.Shipped.Kinds[of]);
    }

    [Theory]
    [InlineData("my husband strangled me last night", "my husband strangeld me last nihgt")]
    [InlineData("there is sewage in the kitchen", "there is sewge in the kitchn")]
    public void A_slip_of_the_pen_is_read_as_the_word_that_was_meant(string right, string wrong)
    {
        var (_, kind) = Judge(right);

        var (probability, ofWrong) = Judge(wrong);

        Assert.InRange(probability, UrgencyAnalyser.Threshold, 1);
        Assert.Equal(kind, ofWrong);
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
        var places = Explain(text);

        Assert.Equal(places.Order(), places);
        Assert.Contains(places, place => text.AsSpan(_words[place].Start, _words[place].Length).SequenceEqual("strangled"));
    }

    [Fact]
    public void A_long_text_is_explained_by_words_of_its_own()
    {
        var text = string.Concat(Enumerable.Repeat("the bins were late again ", 60)) + "and he strangled my sister " + string.Concat(Enumerable.Repeat("and the park is lovely ", 30));
        var places = Explain(text);

        Assert.NotEmpty(places);
        Assert.All(places, place => Assert.InRange(place, 0, _words.Count - 1));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public void Tables_that_do_not_fit_one_another_are_refused(int biases, int senses)
    {
        using var stream = new MemoryStream();
        (string Name, byte[] Table)[] tables =
        [
            ("words", new byte[16]), ("wordScales", new byte[64]), ("grams", new byte[16]), ("gramScales", new byte[64]), ("senses", new byte[16]), ("senseScales", new byte[64]),
            ("bias", new byte[4 * biases]), ("vocabulary", new byte[8]), ("senseOf", new byte[2 * senses]), ("slips", []), ("slipOf", []),
        ];
        ModelFile.Write(stream, new("danger", DangerModel.Features, default, ["ordinary", "fire"], [.. tables.Select(static of => new ModelPart(of.Name, of.Table.Length))]), [.. tables.Select(static of => of.Table)]);

        Assert.Throws<ModelFileException>(() => new DangerModel(ModelFile.Read(stream.ToArray(), DangerModel.Features)));
    }

    /// <summary>Words are left out without reading the rest of the text; what comes out is, to the last bit, what reading it gives.</summary>
    [Fact]
    public void Leaving_words_out_is_reading_the_rest()
    {
        var (features, rest, restWords, explanation) = (new TextFeatures(), new TextFeatures(), new PlainWords(), new DangerExplanation(DangerModel.Shipped));
        var told = 0;
        foreach (var text in ManyTexts.Make(300).Append("I'm not, he said: \"don't\" :-) #help @crew http://example.org/a,b &amp; it's 50 £50 of fire!!! sooo bad, yes 🔥🔥").Append("the fire at #home \\u0041 now"))
        {
            _words.Read(text);
            features.Read(text);
            var left = new float[_words.Count];

            told += explanation.Judge(features, _words, text, left);

            for (var word = 0; word < left.Length; word += 1 + (_words.Count / 48))
            {
                var last = _words[Math.Min(word + 3, _words.Count) - 1];
                var without = Without(text, _words[word].Start, last.Start + last.Length);
                restWords.Read(without);
                rest.Read(without);
                Assert.Equal(DangerModel.Shipped.LogOdds(rest, restWords, without, out _), left[word]);
            }
        }

        Assert.True(told > 1_000, "Most gaps are told without reading the rest.");
    }

    private static string Without(string text, int start, int end)
    {
        text = text[..Math.Min(text.Length, TextTokens.MostChars)];
        return string.Concat(text.AsSpan(0, Math.Min(start, text.Length)), text.AsSpan(Math.Min(end, text.Length)));
    }

    private int[] Explain(string text)
    {
        var features = new TextFeatures();
        features.Read(text);
        _words.Read(text);
        return [.. DangerModel.Shipped.Explain(features, _words, text)];
    }

    private (float Probability, int Kind) Judge(string text)
    {
        _words.Read(text);
        return DangerModel.Shipped.Judge(_words, text);
    }
}
