using System.Buffers;
using System.Text;

namespace CoAssess.Analysis;

/// <summary>Reads texts without a word: a few emoji that hardly anybody means otherwise speak for a feeling, other marks say nothing.</summary>
internal static class LoneEmoji
{
    /// <summary>How sure such an emoji is, by hand: there is no labelled set of texts without words.</summary>
    public const float Probability = 0.8f;

    private static readonly SearchValues<string> Glad = SearchValues.Create(
        ["👍", "👏", "🙌", "❤", "♥", "💖", "💕", "💚", "💙", "💛", "💜", "😍", "🥰", "😘", "😊", "☺", "😀", "😃", "😄", "😁", "🙂", "🤩", "🥳", "🎉", "💯", ":)", ":-)", "=)"], StringComparison.Ordinal);

    private static readonly SearchValues<string> Sorry = SearchValues.Create(
        ["👎", "😡", "😠", "🤬", "😤", "😢", "😞", "😔", "😟", "😣", "😖", "😩", "🙁", "☹", "💔", "😒", "🙄", "🤮", "🤢", ":(", ":-(", "=("], StringComparison.Ordinal);

    /// <summary>Says whether no letter and no digit stands in a text.</summary>
    public static bool IsWordless(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Says which feelings a text without words shows.</summary>
    public static (bool IsGlad, bool IsSorry) Read(ReadOnlySpan<char> text) => (text.ContainsAny(Glad), text.ContainsAny(Sorry));
}
