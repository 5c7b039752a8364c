using System.Text;
using CoAssess.Connectors;
using CoAssess.Contracts;
using CoAssess.Core.Tests.Outbox;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Connectors;

public sealed class SessionVaultTests : IDisposable
{
    private static readonly AccountId Account = AccountId.Parse("stage/main");
    private readonly Town _town = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ISessionVault Vault => _town.Get<ISessionVault>();

    [Fact]
    public async Task A_session_is_opened_by_the_secret_it_was_kept_under_and_by_no_other()
    {
        await Vault.SaveAsync(Account, "app-password", "refresh-token-1", null, Token);

        Assert.Equal("refresh-token-1", (await Vault.FindAsync(Account, "app-password", Token))!.Value);
        Assert.Null(await Vault.FindAsync(Account, "another-password", Token));
        Assert.Null(await Vault.FindAsync(AccountId.Parse("stage/other"), "app-password", Token));
    }

    [Fact]
    public async Task What_is_stored_shows_neither_the_session_nor_the_secret()
    {
        await Vault.SaveAsync(Account, "app-password", "refresh-token-1", null, Token);

        var key = Keys.Session(Town.Id.Value, "stage", "main");
        var stored = Encoding.UTF8.GetString((await _town.Records.FindAsync(key, Token))!.Body.Span);

        Assert.DoesNotContain("refresh", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("app-password", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_hosts_that_renew_at_once_both_go_on_with_the_first_ones_session()
    {
        var before = await Vault.SaveAsync(Account, "app-password", "session-1", null, Token);
        await Vault.SaveAsync(Account, "app-password", "session-2", before, Token);

        var kept = await Vault.SaveAsync(Account, "app-password", "session-3", before, Token);

        Assert.Equal("session-2", kept.Value);
        Assert.Equal("session-2", (await Vault.FindAsync(Account, "app-password", Token))!.Value);
    }

    [Fact]
    public async Task A_new_sign_in_replaces_whatever_was_kept()
    {
        await Vault.SaveAsync(Account, "old-password", "session-1", null, Token);

        await Vault.SaveAsync(Account, "app-password", "session-2", null, Token);

        Assert.Equal("session-2", (await Vault.FindAsync(Account, "app-password", Token))!.Value);
    }

    [Fact]
    public async Task A_damaged_record_opens_nothing()
    {
        var key = Keys.Session(Town.Id.Value, "stage", "main");
        foreach (var damaged in (string[])["", "no base64!", "AAAA", Convert.ToBase64String(new byte[100])])
        {
            await _town.Records.SaveAsync(new() { Key = key, Body = OutboxJson.Write(damaged) }, Token);

            Assert.Null(await Vault.FindAsync(Account, "app-password", Token));
        }
    }

    [Fact]
    public void A_session_never_shows_itself_in_a_text() =>
        Assert.DoesNotContain("refresh", new KeptSession("refresh-token-1", "1").ToString(), StringComparison.Ordinal);

    public void Dispose() => _town.Dispose();
}
