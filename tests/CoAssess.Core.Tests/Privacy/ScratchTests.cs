using System.Reflection;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

public sealed class ScratchTests
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    [Theory]
    [InlineData("Ring 07700 900123")]
    [InlineData("A long number 12345678901234567890123456789012345678901234567890 of nothing, 4111 1111 1111 1111")]
    [InlineData("Planning 24/01234/FUL, decided on 12 March 2026, nothing personal in 1234567")]
    [InlineData("jo (at) example (dot) org or jo at example dot org, 07700 900123 and ７７００")]
    [InlineData("sort at 12-34-56 dot M33 2AB, made in several passes (at the corner")]
    [InlineData("read as it was written (at the corner")]
    public void Nothing_of_a_text_stays_with_its_thread_when_it_is_done(string raw)
    {
        new Redactor().Redact(raw);

        Assert.All(Scratch.Own.Digits, static held => Assert.Equal('\0', held));
        Assert.All(Folded(), static held => Assert.Equal('\0', held));
    }

    private static char[] Folded() =>
        typeof(FoldedText).GetField("_shared", Any)!.GetValue(null) is { } shared ? (char[])typeof(FoldedText).GetField("_text", Any)!.GetValue(shared)! : [];
}
