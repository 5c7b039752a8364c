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

    /// <summary>What a council wrote in its settings and what people said stays words: on one line, no markup, and no command to a terminal.</summary>
    private static string Escape(string words)
    {
        var text = new StringBuilder(words.Length);
        var (isFirst, isNumber) = (true, false);
        foreach (var (i, c) in words.Index())
        {
            _ = c switch
            {
                '\n' or '\t' => text.Append(' '),
                '\u202D' or '\u202E' => text, // turn the direction of what stands behind
                _ when char.IsControl(c) => text,
                '<' => text.Append("&lt;"),
                '\\' or '*' or '_' or '`' or '[' or ']' => text.Append('\\').Append(c),
                '#' or '>' or '-' or '+' when isFirst => text.Append('\\').Append(c),
                '.' or ')' when isNumber && (i + 1 == words.Length || char.IsWhiteSpace(words[i + 1])) => text.Append('\\').Append(c),
                _ => text.Append(c),
            };
            isNumber = (isFirst || isNumber) && char.IsAsciiDigit(c);
            isFirst &= char.IsWhiteSpace(c);
        }

        return text.ToString();
    }
}
