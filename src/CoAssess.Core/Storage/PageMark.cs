using System.Buffers.Text;
using System.Text;

namespace CoAssess.Storage;

/// <summary>The continuation of the engines that keep their own order: the last key of the page before, as opaque text.</summary>
internal static class PageMark
{
    private const char Between = '\n'; // no key holds a control character

    public static string After(RecordKey last) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(last.Partition + Between + last.Row));

    /// <exception cref="ArgumentException">The text was not given out by an engine.</exception>
    public static (string Partition, string Row) Read(string continuation)
    {
        if (Base64Url.IsValid(continuation) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(continuation)).Split(Between) is [var partition, var row])
        {
            return (partition, row);
        }

        throw new ArgumentException("This continuation was not given out by a storage engine; begin without one.", nameof(continuation));
    }
}
