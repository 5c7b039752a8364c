namespace CoAssess.Datasets;

/// <summary>Files of the operating system's temporary folder that vanish with the process that made them.</summary>
internal static class TemporaryFile
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>Makes a file that only this user can read; it is gone when the stream is closed, and on Unix even when the process is killed.</summary>
    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), "coassess-" + Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = BufferBytes,
        };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            return new(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path); // the name goes now, the content with the last handle
        return file;
    }
}
