using System.Text;

namespace CoAssess.Cli;

/// <summary>Writes documents as Markdown.</summary>
internal static class PrivacyMarkdown
{
    public static string Write(PrivacyDocument document)
    {
        var text = new StringBuilder($"# {document.Title}\n");
        foreach (var section in document.Sections)
        {
            text.Append($"\n## {section.Heading}\n");
            foreach (var paragraph in section.Words)
            {
                text.Append($"\n{Escape(paragraph)}\n");
            }

            if (section.Items.Count > 0)
            {
                text.Append('\n');
                text.AppendJoin("", section.Items.Select(static item => $"- {Escape(item)}\n"));
            }

            if (section.Rows.Count > 0)
            {
                text.Append($"\n{Row(section.Columns)}{Row([.. section.Columns.Select(static _ => "---")], isRule: true)}");
                text.AppendJoin("", section.Rows.Select(static row => Row(row)));
            }
        }

        return text.ToString();
    }

    private static string Row(IReadOnlyList<string> cells, bool isRule = false) =>
        $"| {string.Join(" | ", cells.Select(cell => isRule ? cell : Escape(cell).Replace("|", "\\|", StringComparison.Ordinal)))} |\n";

    /// <summary>What the council wrote in its settings stays words: on one line, and no markup.</summary>
    private static string Escape(string words)
    {
        var text = new StringBuilder(words.Length);
        foreach (var c in words)
        {
            _ = c switch
            {
                '\r' => text,
                '\n' => text.Append(' '),
                '<' => text.Append("&lt;"),
                '*' or '_' or '`' or '[' or ']' => text.Append('\\').Append(c),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }
}
