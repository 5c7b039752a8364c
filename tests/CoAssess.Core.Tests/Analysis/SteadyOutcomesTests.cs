using System.Security.Cryptography;
using System.Text;
using CoAssess.Analysis;
using CoAssess.Core.Tests.Councils;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Analysis;

/// <summary>Holds what redaction and the analysers say of some thousands of texts to what they said before they were made fast: whoever changes an outcome on purpose writes the new number here, and says so.</summary>
public sealed class SteadyOutcomesTests
{
    private const int Texts = 4_000;

    [Fact]
    public void Redaction_takes_out_what_it_took_out()
    {
        var redactor = new Redactor();

        Check("36b72f0b0b0ab1cf352e6eca548e6b2e", text =>
        {
            var redaction = redactor.Redact(text);
            return $"{redaction.Text.Value}\n{string.Join(',', redaction.Findings)}";
        });
    }

    [Fact]
    public void Features_are_the_ones_that_models_were_learned_on()
    {
        var (features, language, words, signature) = (new TextFeatures(), new LanguageText(), new PlainWords(), new uint[MinHash.Size]);

        Check("1e3170fc6e91d5aeb9b67cbcea00288b", text =>
        {
            features.Read(text);
            words.Read(text);
            var folded = new char[text.Length + ShingleText.Margin];
            MinHash.Sign(folded, ShingleText.Fold(text, folded), signature);
            var script = language.Read(text);
            return string.Join(',', [.. features.Words, .. features.Grams, (uint)features.DeniedCount, .. Enumerable.Range(0, words.Count).Select(word => words[word].Hash), (uint)script, .. language.Hashes(1, 4), .. signature]);
        });
    }

    [Fact]
    public async Task Analysers_find_what_they_found()
    {
        var towns = await Towns.WithAsync(Towns.Bounds, Towns.Names, "postcode,ward\nM33 1AA,E05999901\nM60 1AA,E05999902\n");
        IFeedbackAnalyser[] analysers = [new LanguageAnalyser(), new SentimentAnalyser(), new ServiceAnalyser(), new PlaceAnalyser(towns.Gazetteers), new UrgencyAnalyser()];
        foreach (var analyser in analysers)
        {
            await analyser.PrepareAsync(Towns.Council, CancellationToken.None);
        }

        Check("679f6b8002e0aa51ec4ca47d3e802adf", text => string.Join('\n', analysers.SelectMany(analyser => analyser.Analyse(Towns.Council, new RedactedText(text)))
            .Select(static finding => $"{finding.Aspect} {finding.Value} {finding.Reason}")));
    }

    private static void Check(string expected, Func<string, string> outcome)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in ManyTexts.Make(Texts))
        {
            all.AppendData(Encoding.Unicode.GetBytes(outcome(text) + "\0"));
        }

        Assert.Equal(expected, Convert.ToHexStringLower(all.GetHashAndReset().AsSpan(0, 16)));
    }
}
