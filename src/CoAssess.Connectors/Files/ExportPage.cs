namespace CoAssess.Connectors.Files;

/// <summary>A page while its lines are read.</summary>
internal sealed class ExportPage(Channel channel, string fileName, long linesBefore, FilesOptions options)
{
    private List<Post> _posts = [];
    private List<UnreadableItem> _unreadable = [];

    /// <summary>Gets how many items were added since the page was last taken.</summary>
    public int Count => _posts.Count + _unreadable.Count;

    /// <summary>Gets how many lines of the file have been read.</summary>
    public long Line { get; private set; } = linesBefore;

    public void Add(ReadOnlySpan<byte> line, bool wasOverlong)
    {
        Line++;
        line = Line == 1 && line.StartsWith("\uFEFF"u8) ? line[3..] : line;
        if (wasOverlong)
        {
            SetAside(line, $"It is longer than {options.MaxLineBytes:N0} bytes (MaxLineBytes); only its beginning was kept. Split it, or raise the setting.");
            return;
        }

        if (line.Trim(" \t\r"u8).IsEmpty)
        {
            return;
        }

        var wrong = PostJson.Read(channel, line, out var post);
        if (post is not null)
        {
            _posts.Add(post);
        }
        else
        {
            SetAside(line, wrong!);
        }
    }

    /// <summary>Adds what stands behind the last line's end: a whole object at once, an unfinished one when nobody goes on writing it.</summary>
    public void AddLast(JsonLines lines, bool isWaitedFor)
    {
        var rest = lines.Rest;
        if (rest.Trim(" \t\r"u8).IsEmpty || (isWaitedFor && !PostJson.IsWhole(rest)))
        {
            return;
        }

        if (isWaitedFor || PostJson.IsWhole(rest))
        {
            Add(rest, wasOverlong: false);
        }
        else
        {
            Line++;
            SetAside(rest[..Math.Min(rest.Length, JsonLines.KeptOfOverlong)], "The file ends in the middle of this line; export it again.");
        }

        lines.TakeRest();
    }

    /// <summary>Gives the page and begins the next.</summary>
    public PostPage Take(Cursor next)
    {
        var page = new PostPage(_posts, next) { Unreadable = _unreadable };
        _posts = [];
        _unreadable = [];
        return page;
    }

    private void SetAside(ReadOnlySpan<byte> line, string reason) =>
        _unreadable.Add(new($"{fileName} line {Line}", reason, line.ToArray()));
}
