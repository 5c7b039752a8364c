namespace CoAssess.Cli;

public sealed class StorageCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task An_installation_moves_once_and_is_the_same_in_its_new_place()
    {
        File.Copy(Path.Combine(Clone.Borough, "coassess.json"), Path.Combine(_folder.Path, "coassess.json"));
        var here = new Coassess(_folder.Path);
        await here.JsonAsync("dataset", "publish", Path.Combine(Clone.Borough, "spend", "2026-10.csv"), "--schema", "spend");

        var copied = (await here.JsonAsync("storage", "copy", "--from", "sqlite:coassess.db", "--to", "sqlite:new/coassess.db")).GetProperty("copied");
        var (again, _, said) = await here.RunAsync("storage", "copy", "--from", "sqlite:coassess.db", "--to", "sqlite:new/coassess.db");
        File.Copy(Path.Combine(Clone.Borough, "coassess.json"), Path.Combine(_folder.Path, "new", "coassess.json"));
        var there = await new Coassess(Path.Combine(_folder.Path, "new")).RunAsync("dataset", "list", "--json");

        Assert.True(copied.GetProperty("records").GetInt64() > 3 && copied.GetProperty("blobs").GetInt64() == 2, $"{copied}");
        Assert.Equal((2, true), (again, said.Contains("may be in use", StringComparison.Ordinal)));
        Assert.Equal((await here.RunAsync("dataset", "list", "--json")).Output, there.Output);
    }

    [Theory]
    [InlineData("sqlite:nowhere.db", "sqlite:new.db", "there is no such file")]
    [InlineData("floppy:a", "sqlite:new.db", "is no store")]
    [InlineData("azure:Not-A-Name", "sqlite:new.db", "neither a storage account's name nor a connection string")]
    [InlineData("azure:@nowhere.txt", "sqlite:new.db", "there is no such file")]
    public async Task A_store_that_cannot_be_is_told_and_none_is_made(string from, string to, string said)
    {
        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync("storage", "copy", "--from", from, "--to", to);

        Assert.Equal(2, exitCode);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();
}
