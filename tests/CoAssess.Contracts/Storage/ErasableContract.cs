using CoAssess.Storage;

namespace CoAssess.Contracts.Storage;

/// <summary>What every store about people promises: what it holds about one author is found, exported and erased, and only that.</summary>
public abstract class ErasableContract : StorageContract
{
    private const string Council = "E07000188";
    private const string Neighbour = "E07000187";
    private const string Author = "0123456789abcdef0123456789abcdef";
    private const string Other = "fedcba9876543210fedcba9876543210";

    /// <summary>Gets the store over <see cref="StorageContract.Engine"/>.</summary>
    protected abstract IErasable Store { get; }

    /// <summary>Saves something new about an author, as the store does in its daily work.</summary>
    protected abstract ValueTask SaveAsync(string council, string author);

    [Fact]
    public async Task What_is_held_about_an_author_is_exported_and_nothing_of_others()
    {
        await SaveAsync(Council, Other);
        var before = (await ExportAsync(Council, Author)).Count;
        await SaveAsync(Council, Author);

        var after = await ExportAsync(Council, Author);

        Assert.Equal(0, before);
        Assert.NotEmpty(after);
        Assert.All(after, static json => Assert.Equal('{', json[0]));
    }

    [Fact]
    public async Task Erasing_leaves_nothing_to_export_and_run_again_finds_nothing()
    {
        await SaveAsync(Council, Author);
        await SaveAsync(Council, Author);

        var first = await Store.EraseAsync(Council, Author, Token);
        var second = await Store.EraseAsync(Council, Author, Token);

        Assert.True(first > 0);
        Assert.Equal(0, second);
        Assert.Empty(await ExportAsync(Council, Author));
    }

    [Fact]
    public async Task Erasing_one_author_leaves_the_others_and_the_other_councils()
    {
        await SaveAsync(Council, Author);
        await SaveAsync(Council, Other);
        await SaveAsync(Neighbour, Author);
        var (other, neighbour) = (await ExportAsync(Council, Other), await ExportAsync(Neighbour, Author));

        await Store.EraseAsync(Council, Author, Token);

        Assert.Equal(other, await ExportAsync(Council, Other));
        Assert.Equal(neighbour, await ExportAsync(Neighbour, Author));
    }

    [Fact]
    public void A_store_has_a_name_for_certificates() => Assert.False(string.IsNullOrWhiteSpace(Store.Name));

    private async Task<List<string>> ExportAsync(string council, string author) =>
        await Store.ExportAsync(council, author, Token).Select(static json => System.Text.Encoding.UTF8.GetString(json.Span)).ToListAsync(Token);
}
