namespace CoAssess.Conventions.Tests;

public sealed class SettingsPageTests
{
    [Fact]
    public void The_page_of_settings_says_what_the_code_says()
    {
        var written = File.Exists(SettingsPage.Path) ? File.ReadAllText(SettingsPage.Path) : "";

        Assert.True(written == SettingsPage.Write(), $"docs/operations/settings.md is not what the code says any more; write it anew with `{PublicApiFiles.Command}`.");
    }

    [Fact]
    public void Every_setting_says_what_it_means()
    {
        var rows = SettingsPage.Write().Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal)).ToArray();

        Assert.True(rows.Length > 50, $"Only {rows.Length} settings were found.");
        Assert.All(rows, static row => Assert.True(row.Split(" | ")[2].Length > 20, $"This setting has no words: {row}"));
    }
}
