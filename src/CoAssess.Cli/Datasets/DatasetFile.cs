using CoAssess.Datasets;

namespace CoAssess.Cli;

/// <summary>A file that a person names on the command line.</summary>
internal static class DatasetFile
{
    public static Problem? Problem(FileInfo file) => file switch
    {
        { Exists: true } => null,
        _ when Directory.Exists(file.FullName) => new(file.Name, "is a folder.", "Name one file."),
        _ => new(file.Name, "there is no such file.", "Check the path."),
    };

    public static FileStream Open(FileInfo file) =>
        new(file.FullName, new FileStreamOptions { Options = FileOptions.SequentialScan | FileOptions.Asynchronous, BufferSize = 0 });

    public static string KnownSchemas(ISchemaLibrary schemas) =>
        $"The schemas are: {string.Join(", ", schemas.All.Select(static schema => schema.Id))}.";
}
