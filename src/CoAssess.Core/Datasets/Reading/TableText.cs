using System.Text;
using CsvHelper;

namespace CoAssess.Datasets;

/// <summary>A text file as UTF-8 records, which can be opened from its start as often as needed.</summary>
internal sealed class TableText(Stream file, long start, FileForm form, int mark)
{
    /// <summary>The longest record read, in bytes: a longer one is a quote that was never closed, or no table at all.</summary>
    public const int LongestRecord = 1 << 20;

    /// <summary>Opens the text from its start; only the text opened last may be read on, unless <see cref="KeepPlace"/> is asked.</summary>
    public TextOpening Open(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        file.Position = start + mark;
        var counted = new CountedStream(file, progress, cancellationToken);
        return form is FileForm.Text
            ? new TextOpening(new Utf8Source(counted, marked: mark > 0), null)
            : new TextOpening(
                Encoding.CreateTranscodingStream(counted, form is FileForm.Utf16Little ? Encoding.Unicode : Encoding.BigEndianUnicode, Encoding.UTF8),
                form is FileForm.Utf16Little ? "utf-16le" : "utf-16be");
    }

    /// <summary>Does something that opens the text anew, and returns to where the reading stood.</summary>
    public T KeepPlace<T>(Func<T> visit)
    {
        var place = file.Position;
        var result = visit();
        file.Position = place;
        return result;
    }

    /// <summary>How records are read: every one is given, blank ones too, with the line it begins on.</summary>
    /// <param name="separator">The separator; null to have it told from the first lines.</param>
    public static CsvReaderOptions Options(char? separator) => new()
    {
        Separator = separator,
        HasHeader = false,
        SkipEmptyLines = false,
        DetectSeparatorHint = false,
        TrackLineNumbers = true,
        MaxRecordSize = LongestRecord,
        IncludeValuesInExceptions = false,
    };
}
