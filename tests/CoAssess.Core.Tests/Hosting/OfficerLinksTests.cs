using CoAssess.Contracts;
using CoAssess.Core.Tests.Intake;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Hosting;

public sealed class OfficerLinksTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private readonly FakeClock _clock = new();
    private readonly InMemoryRecordStore _records = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_that_one_host_made_another_takes_once()
    {
        var token = await IssueAsync(Host(), new("Ann Example", MayPublish: true));

        var first = await Host().RedeemAsync(token, Token);
        var second = await Host().RedeemAsync(token, Token);

        Assert.Equal(new OfficerIdentity("Ann Example", MayPublish: true), first);
        Assert.Null(second);
    }

    [Fact]
    public async Task Of_two_hosts_that_take_it_at_once_one_signs_in()
    {
        var token = await IssueAsync(Host(), new("Ann Example", MayPublish: false));

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await Host().RedeemAsync(token, Token), Token)));

        Assert.Single(taken.OfType<OfficerIdentity>());
    }

    [Fact]
    public async Task A_link_holds_for_its_time_and_is_cleared_away_afterwards()
    {
        var token = await IssueAsync(Host(), new("Ann Example", MayPublish: false));
        _clock.Advance(Quarter + TimeSpan.FromSeconds(1));

        var late = await Host().RedeemAsync(token, Token);
        await IssueAsync(Host(), new("Bob Example", MayPublish: false));

        Assert.Null(late);
        Assert.Equal(1, await _records.ReadAllAsync(RecordRange.OfTable("OfficerLinks"), Token).CountAsync(Token));
    }

    [Fact]
    public async Task Whoever_can_write_to_the_storage_but_has_not_the_secret_signs_nobody_in()
    {
        var forger = Host(secret: 7);
        var forged = await IssueAsync(forger, new("Mallory", MayPublish: true));
        var token = await IssueAsync(Host(), new("Ann Example", MayPublish: false));
        var kept = await _records.ReadAllAsync(RecordRange.OfTable("OfficerLinks"), Token).ToListAsync(Token);
        foreach (var record in kept)
        {
            var raised = record.Read(HostingJson.Default.OfficerLink);
            raised = raised with { Officer = raised.Officer with { MayPublish = true } };
            await _records.SaveAsync(JsonRecords.ToRecord(record.Key, raised, HostingJson.Default.OfficerLink), Token);
        }

        Assert.Null(await Host().RedeemAsync(forged, Token));
        Assert.Null(await Host().RedeemAsync(token, Token));
        Assert.DoesNotContain(kept, record => System.Text.Encoding.UTF8.GetString(record.Body.Span).Contains(token, StringComparison.Ordinal) || record.Key.Row.Contains(token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("../../../etc/passwd")]
    public async Task What_is_no_link_of_ours_signs_nobody_in(string token) => Assert.Null(await Host().RedeemAsync(token, Token));

    /// <summary>What a process has of its own.</summary>
    private OfficerLinks Host(byte secret = 0) => new(
        _records, IntakeHouse.Council, Options.Create(new CoAssessOptions { PseudonymSecret = Convert.ToBase64String(Enumerable.Repeat(secret, 32).ToArray()) }), _clock);

    private static async Task<string> IssueAsync(OfficerLinks links, OfficerIdentity officer) =>
        (await links.IssueAsync(officer, Quarter, Token)).Query.Split('=')[1];
}
