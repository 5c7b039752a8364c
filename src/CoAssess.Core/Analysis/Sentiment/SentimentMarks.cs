using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>What a text as a whole shows of feeling beside its single words: how loud it is, and the strongest, weakest, last and mean polarity of its words.</summary>
internal static class SentimentMarks
{
    /// <summary>How many there are.</summary>
    public const int Count = OfTone + (3 * OfPolarity);

    private const int OfTone = 10;
    private const int OfPolarity = 6;

    /// <summary>A word under "not" speaks for the opposite, but less so.</summary>
    public const float Denied = -0.5f;

    /// <summary>Words that speak less than this are not remembered as the last that spoke.</summary>
    private const float Speaks = 0.3f;

    /// <summary>The logarithms of the counts that most texts have.</summary>
    private static readonly float[] Logs = [.. Enumerable.Range(0, 64).Select(static count => count == 0 ? 0 : MathF.Log(1 + count))];

    /// <summary>Measures the text that was read last.</summary>
    /// <param name="features">The text.</param>
    /// <param name="words">The polarity of words.</param>
    /// <param name="marks">Where the <see cref="Count"/> numbers go.</param>
    public static void Measure(TextFeatures features, WordPolarity words, Span<float> marks)
    {
        var text = features.Tokens;
        var tokens = text.Tokens;
        var (highest, lowest, last, sum, squares) = (Vector128<float>.Zero, Vector128<float>.Zero, Vector128<float>.Zero, Vector128<float>.Zero, Vector128<float>.Zero);
        var (known, shouted, count) = (0, 0, 0);
        for (var i = 0; i < tokens.Length; i++)
        {
            shouted += tokens[i].IsShouted ? 1 : 0;
            count += tokens[i].Kind == TokenKind.Word ? 1 : 0;
            if (tokens[i].Kind == TokenKind.Stop || !words.TryFind(tokens[i].Hash, out var polarity))
            {
                continue;
            }

            polarity *= features.IsDenied(i) ? Denied : 1;
            known++;
            highest = Vector128.Max(highest, polarity);
            lowest = Vector128.Min(lowest, polarity);
            last = Vector128.ConditionalSelect(Vector128.GreaterThan(Vector128.Abs(polarity), Vector128.Create(Speaks)), polarity, last);
            sum += polarity;
            squares += polarity * polarity;
        }

        marks[0] = 1;
        marks[1] = Log(shouted);
        marks[2] = Log(text.Drawn);
        marks[3] = Log(text.Handles);
        marks[4] = Log(text.Links);
        marks[5] = Log(text.Tags);
        marks[6] = Log(text.Exclamations);
        marks[7] = Log(text.Questions);
        marks[8] = Log(features.DeniedCount);
        marks[9] = Log(count) / 3;
        var part = known > 0 ? 1f / known : 0;
        for (var feeling = 0; feeling < 3; feeling++)
        {
            var of = marks.Slice(OfTone + (feeling * OfPolarity), OfPolarity);
            of[0] = highest[feeling];
            of[1] = lowest[feeling];
            of[2] = last[feeling];
            of[3] = sum[feeling] * part;
            of[4] = MathF.Sqrt(squares[feeling] * part);
            of[5] = sum[feeling] * MathF.Sqrt(part);
        }
    }

    private static float Log(int count) => count < Logs.Length ? Logs[count] : MathF.Log(1 + count);
}
