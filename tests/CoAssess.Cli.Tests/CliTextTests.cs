using System.Text.Json;

namespace CoAssess.Cli;

public sealed class CliTextTests
{
    [Fact]
    public void Words_stand_as_people_write_them_and_command_no_terminal()
    {
        var problem = new ProblemDocument(new("O'Hara's file", "Tŷ Mawr, £5 & 日本", "\u001b[31m\u009b31m\u0007 \"quoted\"\u2028"));

        var text = CliText.Of(problem, CliJson.Default.ProblemDocument);

        Assert.Contains("O'Hara's file", text, StringComparison.Ordinal);
        Assert.Contains("Tŷ Mawr, £5 & 日本", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, char.IsControl);
        Assert.Equal(problem.Error.Remedy, JsonSerializer.Deserialize(text, CliJson.Default.ProblemDocument)!.Error.Remedy);
    }
}
