using System.Runtime.CompilerServices;

namespace CoAssess.Connectors.Files;

/// <summary>Reads exports of posts, one JSON object a line: for trying CoAssess, for replay, and for networks that only export.</summary>
internal class FilesConnector(AccountId account, FilesOptions options, TimeProvider clock) : IPostReader
{
    /// <summary>The author under whose name the council's own posts are written.</summary>
    public const string OwnAuthor = "council";

    public static Channel Channel { get; } = new("files");

    public virtual ConnectorDescriptor Descriptor { get; } = new(
        Channel, ConnectorCapabilities.Read | ConnectorCapabilities.Edits | ConnectorCapabilities.Deletions, options.TextLimit);

    public AccountId Account { get; } = account;

    public string Origin => "messages handed over in files; they need not have been public";

    protected FilesOptions Options { get; } = options;

    protected TimeProvider Clock { get; } = clock;

    private string Setting => $"{FilesOptions.Section}:{Account.Name}:{nameof(FilesOptions.Path)}";

    public bool IsOwn(string authorId) => authorId == OwnAuthor || Options.OwnAuthorIds.Contains(authorId);

    public virtual ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken)
    {
        ChannelHealth health = !Path.Exists(Options.Path)
            ? new ChannelHealth.Unhealthy($"Nothing is at {Setting}; correct the setting, or put the export there.")
            : Exports().Count > FilesCursor.MaxFiles
                ? new ChannelHealth.Unhealthy(TooMany)
                : new ChannelHealth.Healthy();
        return ValueTask.FromResult(health);
    }

    public async IAsyncEnumerable<PostPage> ReadAsync(Cursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cursor = FilesCursor.Read(after, Account);
        var exports = Exports();
        if (exports.Count > FilesCursor.MaxFiles)
        {
            throw new CursorException(Account, TooMany);
        }

        cursor.KeepOnly(exports.Select(static export => export.Name));
        foreach (var export in exports)
        {
            await foreach (var page in ReadAsync(export, cursor, cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }
        }
    }

    private async IAsyncEnumerable<PostPage> ReadAsync(
        FileInfo export, FilesCursor cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var file = new FileStream(export.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var place = cursor.Find(export.Name);
        if (place.Guard != JsonLines.Guard(file, place.Offset))
        {
            place = FilesCursor.Place.Beginning; // another file under an old name: it is read whole, and what intake knows changes nothing
        }

        file.Position = place.Offset;
        var lines = new JsonLines(file, place.Offset, Options.MaxLineBytes);
        var page = new ExportPage(Channel, export.Name, place.Line, Options);
        var isAtEnd = false;
        while (!isAtEnd)
        {
            while (page.Count < Options.PageSize && lines.TryTake(out var line))
            {
                page.Add(line, lines.WasOverlong);
            }

            if (page.Count < Options.PageSize)
            {
                isAtEnd = !await lines.FillAsync(cancellationToken).ConfigureAwait(false);
                if (!isAtEnd)
                {
                    continue;
                }

                page.AddLast(lines, isWaitedFor: Clock.GetUtcNow().UtcDateTime - export.LastWriteTimeUtc < Options.UnfinishedLineWait);
            }

            if (page.Count > 0)
            {
                cursor.Move(export.Name, new(lines.Offset, page.Line, JsonLines.Guard(file, lines.Offset)));
                yield return page.Take(cursor.ToCursor(Account));
            }
        }
    }

    private string TooMany =>
        $"More than {FilesCursor.MaxFiles} exports lie in {Setting}; move those that were read to another folder.";

    /// <summary>The files to read, in the order of their names; the file of our own posts is not among them.</summary>
    /// <exception cref="FileNotFoundException">The path leads nowhere.</exception>
    private List<FileInfo> Exports()
    {
        if (File.Exists(Options.Path))
        {
            return [new(Options.Path)];
        }

        if (!Directory.Exists(Options.Path))
        {
            throw new FileNotFoundException($"Nothing is at {Setting}; correct the setting, or put the export there.");
        }

        var outgoing = Options.Outgoing is null ? null : Path.GetFullPath(Options.Outgoing);
        return
        [
            .. new DirectoryInfo(Options.Path).EnumerateFiles("*.jsonl")
                .Where(file => file.FullName != outgoing)
                .OrderBy(static file => file.Name, StringComparer.Ordinal),
        ];
    }
}
