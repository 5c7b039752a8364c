namespace CoAssess.Datasets;

/// <summary>Tells what a file is.</summary>
internal static class FileForms
{
    /// <summary>How much of a file is looked at.</summary>
    public const int HeadLength = 64 * 1024;

    /// <summary>Tells what a file is.</summary>
    /// <param name="head">Its first bytes, up to <see cref="HeadLength"/>.</param>
    /// <param name="mark">How many bytes of byte order mark come before the text.</param>
    public static FileForm Of(ReadOnlySpan<byte> head, out int mark)
    {
        mark = 0;
        switch (head)
        {
            case []:
                return FileForm.Empty;
            case [0xEF, 0xBB, 0xBF, ..]:
                mark = 3;
                return head[3..].Contains((byte)0) ? FileForm.Binary : FileForm.Text;
            case [0xFF, 0xFE, not 0, ..] or [0xFF, 0xFE, 0, not 0, ..]:
                mark = 2;
                return FileForm.Utf16Little;
            case [0xFE, 0xFF, ..]:
                mark = 2;
                return FileForm.Utf16Big;
            case [(byte)'P', (byte)'K', 3, 4, ..]:
                return FileForm.Zip;
            case [0xD0, 0xCF, 0x11, 0xE0, ..]:
                return FileForm.OldWorkbook;
            default:
                return WithoutMark(head);
        }
    }

    private static FileForm WithoutMark(ReadOnlySpan<byte> head)
    {
        if (head.Contains((byte)0))
        {
            return Utf16WithoutMark(head);
        }

        if (head.StartsWith("%PDF-"u8) || head.StartsWith("{\\rtf"u8) || head.StartsWith("GIF8"u8))
        {
            return FileForm.Binary;
        }

        // Controls have no place in a table; a file made of a tenth of them is none.
        var controls = 0;
        foreach (var letter in head)
        {
            controls += letter is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x1A) ? 1 : 0;
        }

        return controls * 10 > head.Length ? FileForm.Binary : FileForm.Text;
    }

    /// <summary>Western text in UTF-16 has a zero in nearly every second byte and in hardly any other.</summary>
    private static FileForm Utf16WithoutMark(ReadOnlySpan<byte> head)
    {
        int even = 0, odd = 0;
        for (var at = 0; at + 1 < head.Length; at += 2)
        {
            even += head[at] == 0 ? 1 : 0;
            odd += head[at + 1] == 0 ? 1 : 0;
        }

        var pairs = head.Length / 2;
        return (odd * 10 > pairs * 7 && even * 20 < pairs, even * 10 > pairs * 7 && odd * 20 < pairs) switch
        {
            (true, _) => FileForm.Utf16Little,
            (_, true) => FileForm.Utf16Big,
            _ => FileForm.Binary,
        };
    }
}
