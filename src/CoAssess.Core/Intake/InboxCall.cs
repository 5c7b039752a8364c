using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>The message that says: a chunk waits in a council's inbox.</summary>
internal static class InboxCall
{
    public static string Write(RecordKey chunk) => $"{chunk.Partition} {chunk.Row}";

    /// <exception cref="FormatException">The text is none.</exception>
    public static RecordKey Read(string work) => work.Split(' ') is [var council, var row]
        ? Keys.InboxChunk(council, row)
        : throw new FormatException("A call of the inbox is a council's code and a row.");
}
