using CoAssess.Connectors.Files;
using CoAssess.Contracts.Connectors;

namespace CoAssess.Connectors.Tests.Files;

/// <summary>An account that reads an export and writes a file of its own.</summary>
public sealed class FilesLoopContract : ConnectorContract
{
    protected override ConnectorRig Build() => new FilesRig(isLoop: true);

    protected override async Task<IReadOnlyList<Post>> OwnPostsAsync()
    {
        // The outgoing file is an export like any other: another account can read it.
        var outgoing = new FilesConnector(Connector.Account, new() { Path = ((FilesRig)Rig).Outgoing }, Rig.Clock);
        var pages = await outgoing.ReadAsync(null, CancellationToken.None).ToListAsync();
        return [.. pages.SelectMany(static page => page.Posts)];
    }
}

/// <summary>An account that only reads.</summary>
public sealed class FilesContract : ConnectorContract
{
    protected override ConnectorRig Build() => new FilesRig(isLoop: false);
}

internal sealed class FilesRig : ConnectorRig
{
    public FilesRig(bool isLoop)
    {
        Folder = Directory.CreateTempSubdirectory("coassess-files-").FullName;
        Options = new() { Path = Folder, Outgoing = isLoop ? Outgoing : null, PageSize = PageSize };
        var account = new AccountId(FilesConnector.Channel, "residents");
        Connector = isLoop ? new FilesLoopConnector(account, Options, Clock) : new FilesConnector(account, Options, Clock);
    }

    public string Folder { get; }

    public string Outgoing => Path.Combine(Folder, "outgoing.jsonl");

    public string Export => Path.Combine(Folder, "residents.jsonl");

    public FilesOptions Options { get; }

    public override IConnector Connector { get; }

    public override string WhyNot(ConnectorCapabilities missing) =>
        missing.HasFlag(ConnectorCapabilities.Receive) ? "nobody calls for a file; it is read."
        : "no Outgoing file is set, so this account only reads.";

    public override async ValueTask HappenAsync(params IReadOnlyList<Post> posts)
    {
        await using var file = new FileStream(Export, FileMode.Append);
        foreach (var post in posts)
        {
            file.Write(PostJson.Write(post));
            file.WriteByte((byte)'\n');
        }
    }

    public async ValueTask WriteAsync(string text, string? name = null) =>
        await File.AppendAllTextAsync(name is null ? Export : Path.Combine(Folder, name), text);

    public override ValueTask DisposeAsync()
    {
        (Connector as IDisposable)?.Dispose();
        Directory.Delete(Folder, recursive: true);
        return base.DisposeAsync();
    }
}
