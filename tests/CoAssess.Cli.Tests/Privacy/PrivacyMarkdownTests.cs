namespace CoAssess.Cli;

/// <summary>What people said is written as words: nothing of it is markup, and nothing a command to a terminal.</summary>
public sealed class PrivacyMarkdownTests
{
    [Theory]
    [InlineData("\\[read this\\](https://example.org)", "\\\\\\[read this\\\\\\](https://example.org)")]
    [InlineData("# loud", "\\# loud")]
    [InlineData("- a list", "\\- a list")]
    [InlineData("> as quoted", "\\> as quoted")]
    [InlineData("12. a number", "12\\. a number")]
    [InlineData("at 12.30, 3 - 2 > 0", "at 12.30, 3 - 2 > 0")]
    [InlineData("\u001b[2Kgone\r\u202eturned", "\\[2Kgoneturned")]
    [InlineData("one\nline\tmore", "one line more")]
    public void Words_stay_words(string said, string written) =>
        Assert.Contains($"\n{written}\n", PrivacyMarkdown.Write(new PrivacyDocument("letter", "A letter", [new("Words") { Words = [said] }])), StringComparison.Ordinal);
}
