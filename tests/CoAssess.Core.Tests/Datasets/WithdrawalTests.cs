using System.Text.Json.Nodes;
using CoAssess.Contracts;
using CoAssess.Contracts.Storage;
using CoAssess.Datasets;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Datasets;

public sealed class WithdrawalTests
{
    private const string Planted = "Ms Planted Example";
    private static readonly string[] Lines = ["A Ltd,2026-05-05,T1,1.00,x", $"{Planted},2026-05-05,T2,2.00,x", "B Ltd,2026-05-06,T3,3.00,x"];

    [Fact]
    public async Task A_withdrawn_row_is_in_no_CSV_search_row_explanation_or_blob_and_is_counted()
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Lines);
        var row = await RowAsync(publishing, release, 1);

        await WithdrawAsync(publishing, release, row);

        var now = await StandingAsync(publishing, release);
        Assert.Equal((1, 2, 4.00m), (now.WithdrawnRows, now.Check.Released, now.Check.ReleasedTotal));
        Assert.NotEqual(release.Csv, now.Csv);
        Assert.Equal((await publishing.CsvAsync(now)).Length, now.CsvBytes);
        Assert.Null(await publishing.Rows.FindAsync(Publishing.Borough.Id, Publishing.Spend, row, CancellationToken.None));
        Assert.Equal(2, (await publishing.Rows.SearchAsync(Publishing.Borough.Id, release.Id, new(), CancellationToken.None))!.Total);
        Assert.Equal("it named a private person", (await publishing.Withdrawals.FindAsync(Publishing.Borough.Id, Publishing.Spend, row, CancellationToken.None))!.Because);
        Assert.DoesNotContain(Planted, await EverythingAsync(publishing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Searches_and_rows_that_were_held_in_memory_lose_the_row_at_once()
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Lines);
        var row = await RowAsync(publishing, release, 1);
        await publishing.Rows.SearchAsync(Publishing.Borough.Id, release.Id, new() { Text = "planted" }, CancellationToken.None);

        await WithdrawAsync(publishing, release, row);
        var found = await publishing.Rows.SearchAsync(Publishing.Borough.Id, release.Id, new() { Text = "planted" }, CancellationToken.None);

        Assert.Equal(0, found!.Total);
    }

    [Fact]
    public async Task The_same_file_published_again_and_a_corrected_one_do_not_bring_a_row_back()
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Lines);
        var row = await RowAsync(publishing, release, 1);
        await WithdrawAsync(publishing, release, row);

        var again = Assert.IsType<ReleaseOutcome.AlreadyReleased>(await publishing.PublishAsync(Lines)).Release;
        var corrected = await publishing.ReleaseAsync([.. Lines, "C Ltd,2026-05-07,T4,4.00,x"]);

        Assert.Equal(1, again.WithdrawnRows);
        Assert.Equal((1, 3, 8.00m), (corrected.WithdrawnRows, corrected.Check.Released, corrected.Check.ReleasedTotal));
        Assert.Equal((1, 0, 0), (corrected.Difference.Added, corrected.Difference.Changed, corrected.Difference.Removed));
        Assert.DoesNotContain(Planted, await EverythingAsync(publishing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_goes_from_every_issue_that_has_it_with_the_lines_equal_to_it()
    {
        var publishing = new Publishing();
        var first = await publishing.ReleaseAsync([.. Lines, Lines[1]]);
        var second = await publishing.ReleaseAsync(Lines);

        var done = await WithdrawAsync(publishing, second, await RowAsync(publishing, second, 1));

        Assert.Equal([(second.Id, 1L), (first.Id, 2L)], done.Releases.Select(static one => (one.Id, one.WithdrawnRows)));
        Assert.DoesNotContain(Planted, await EverythingAsync(publishing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mended_row_makes_an_issue_that_still_knows_what_was_withdrawn()
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync([.. Lines, "D Ltd,2026-05-08,T5,lots,x"]);
        await WithdrawAsync(publishing, release, await RowAsync(publishing, release, 1));
        var waiting = (await publishing.WaitingAsync(release))[0];

        var outcome = await publishing.Quarantine.RepairAsync(
            Publishing.Borough.Id, release.Id, [new(waiting.Id, new Dictionary<string, string>(waiting.Values) { ["Amount"] = "5.00" })], "A. Officer", CancellationToken.None);

        var mended = Assert.IsType<RepairOutcome.Released>(outcome).Release;
        Assert.Equal((1, 3, 9.00m), (mended.WithdrawnRows, mended.Check.Released, mended.Check.ReleasedTotal));
        Assert.Equal((1, 0, 0), (mended.Difference.Added, mended.Difference.Changed, mended.Difference.Removed));
        Assert.DoesNotContain(Planted, await publishing.CsvAsync(mended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_withdrawn_as_a_whole_is_gone_and_the_same_file_is_refused()
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Lines);
        var row = await RowAsync(publishing, release, 0);

        await WithdrawAsync(publishing, release);

        var now = await StandingAsync(publishing, release);
        Assert.Equal("it named a private person", now.Withdrawn?.Because);
        Assert.Null(await publishing.Blobs.OpenAsync(now.Csv, CancellationToken.None));
        Assert.Null((await publishing.Catalogue.FindAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None))!.Latest);
        Assert.Null(await publishing.Rows.SearchAsync(Publishing.Borough.Id, release.Id, new(), CancellationToken.None));
        Assert.NotNull(await publishing.Withdrawals.FindAsync(Publishing.Borough.Id, Publishing.Spend, row, CancellationToken.None));
        Assert.Contains("withdrawn", Assert.IsType<ReleaseOutcome.Refused>(await publishing.PublishAsync(Lines)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mended_file_stands_in_the_place_of_a_release_that_was_withdrawn()
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Lines);
        var (kept, gone) = (await RowAsync(publishing, release, 0), await RowAsync(publishing, release, 1));
        await WithdrawAsync(publishing, release);

        var mended = await publishing.ReleaseAsync(Lines[0], Lines[2]);

        Assert.Equal((2, (ReleaseId?)release.Id), (mended.Version, mended.Supersedes));
        Assert.Equal(mended.Id, (await publishing.Catalogue.FindAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None))!.Latest);
        Assert.Null(await publishing.Withdrawals.FindAsync(Publishing.Borough.Id, Publishing.Spend, kept, CancellationToken.None));
        Assert.NotNull(await publishing.Withdrawals.FindAsync(Publishing.Borough.Id, Publishing.Spend, gone, CancellationToken.None));
    }

    [Fact]
    public async Task Catalogues_tell_the_new_hash_and_length_and_of_no_withdrawn_release()
    {
        var publishing = new Publishing();
        var may = await publishing.ReleaseAsync(Lines);
        var june = await publishing.ReleaseAsync("E Ltd,2026-06-05,T9,1.00,x");
        await WithdrawAsync(publishing, may, await RowAsync(publishing, may, 1));
        await WithdrawAsync(publishing, june);
        var documents = new CatalogueDocuments(publishing.Catalogue, publishing);

        var dcat = JsonNode.Parse((await documents.DcatAsync(Publishing.Borough, CancellationToken.None)).Span)!;
        var ckan = JsonNode.Parse((await documents.CkanAsync(Publishing.Borough, Publishing.Spend, CancellationToken.None))!.Value.Span)!;

        var now = await StandingAsync(publishing, may);
        var distribution = Assert.Single(dcat["dcat:dataset"]![0]!["dcat:distribution"]!.AsArray());
        Assert.Equal(now.Csv.Hash, distribution!["spdx:checksum"]!["spdx:checksumValue"]!["@value"]!.GetValue<string>());
        Assert.Equal(now.CsvBytes, Assert.Single(ckan["result"]!["resources"]!.AsArray())!["size"]!.GetValue<long>());
        Assert.Null(await documents.CsvwAsync(Publishing.Borough, june.Id, CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("It said Planted Example lives there.")]
    [InlineData("ms planted example asked us")]
    public async Task A_reason_that_says_nothing_or_repeats_the_row_is_refused(string because)
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Lines);
        var row = await RowAsync(publishing, release, 1);

        var outcome = await publishing.Withdrawals.WithdrawAsync(new(Publishing.Borough.Id, Publishing.Spend, release.Id, [row], because, "A. Officer"), CancellationToken.None);

        Assert.Equal("because", Assert.IsType<WithdrawalOutcome.Refused>(outcome).Place);
        Assert.Equal(0, (await StandingAsync(publishing, release)).WithdrawnRows);
    }

    [Fact]
    public async Task A_reason_loses_what_looks_like_a_persons_detail()
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Lines);

        var outcome = await publishing.Withdrawals.WithdrawAsync(
            new(Publishing.Borough.Id, Publishing.Spend, release.Id, [], "Asked for by planted@example.org, 07700 900123", "A. Officer"), CancellationToken.None);

        var because = Assert.IsType<WithdrawalOutcome.Withdrawn>(outcome).Withdrawal.Because;
        Assert.DoesNotContain("planted@", because, StringComparison.Ordinal);
        Assert.DoesNotContain("900123", because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000000000000000")]
    [InlineData("-2")]
    public async Task A_row_that_the_release_lacks_is_refused(string reference)
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Lines);
        var row = RowReference.Parse(reference.StartsWith('-') ? $"{await RowAsync(publishing, release, 1)}{reference}" : reference);

        var outcome = await publishing.Withdrawals.WithdrawAsync(new(Publishing.Borough.Id, Publishing.Spend, release.Id, [row], "a mistake", "A. Officer"), CancellationToken.None);

        Assert.Equal("row", Assert.IsType<WithdrawalOutcome.Refused>(outcome).Place);
    }

    [Fact]
    public async Task Withdrawn_again_it_stays_as_it_was_withdrawn_first()
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Lines);
        var row = await RowAsync(publishing, release, 1);
        var first = await WithdrawAsync(publishing, release, row);
        publishing.Clock.Advance(TimeSpan.FromDays(1));

        var second = await publishing.Withdrawals.WithdrawAsync(new(Publishing.Borough.Id, Publishing.Spend, release.Id, [row], "another reason", "B. Officer"), CancellationToken.None);

        Assert.Equal(first.Withdrawal, Assert.IsType<WithdrawalOutcome.Withdrawn>(second).Withdrawal);
        Assert.Equal("A. Officer", Assert.Single(await publishing.Withdrawals.ListAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None)).Withdrawal.Officer);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Killed_at_any_call_nothing_marked_is_shown_and_run_again_it_is_done(bool afterwards, bool whole)
    {
        var strikes = 0;
        HashSet<string> states = [];
        for (var call = 1; ; call++, strikes++)
        {
            var clock = new FakeClock();
            var (records, blobs) = (new InMemoryRecordStore(), new InMemoryBlobStore(clock));
            var calm = new Publishing(records, blobs, clock);
            var first = await calm.ReleaseAsync([.. Lines, Lines[1]]);
            var release = await calm.ReleaseAsync(Lines);
            RowReference[] rows = whole ? [] : [await RowAsync(calm, release, 1)];
            var store = new InterruptingStore(records, blobs, new Interruption(call, afterwards));

            var killed = await IsKilledAsync(() => WithdrawAsync(new Publishing(store, store, clock), release, rows));
            await ShowsNothingMarkedAsync(calm, [first, release], rows);
            await WithdrawAsync(calm, release, rows);
            states.Add(await EverythingAsync(calm));
            if (!killed)
            {
                break;
            }
        }

        Assert.Single(states);
        Assert.Equal(whole, states.Single().Contains(Planted, StringComparison.Ordinal)); // the issue before it, which was not withdrawn, has the row
        Assert.InRange(strikes, 12, 120);
    }

    [Fact]
    public async Task Published_while_a_row_is_withdrawn_it_is_never_shown_again()
    {
        for (var round = 0; round < 30; round++)
        {
            var publishing = new Publishing();
            var release = await publishing.ReleaseAsync(Lines);
            var row = await RowAsync(publishing, release, 1);

            await Task.WhenAll(
                Task.Run(() => publishing.ReleaseAsync([.. Lines, $"C Ltd,2026-05-07,T4,{round}.00,x"])),
                Task.Run(() => publishing.ReleaseAsync($"{Planted},2026-05-05,T2,2.00,x", "F Ltd,2026-06-07,T4,1.00,x")),
                Task.Run(() => WithdrawAsync(publishing, release, row)));

            foreach (var one in await publishing.Catalogue.ReleasesAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None))
            {
                Assert.DoesNotContain(Planted, await publishing.CsvAsync(one), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>As soon as the withdrawal can be found, no release that the catalogue gives shows what it names.</summary>
    private static async Task ShowsNothingMarkedAsync(Publishing publishing, IReadOnlyList<Release> releases, RowReference[] rows)
    {
        foreach (var row in rows)
        {
            if (await publishing.Withdrawals.FindAsync(Publishing.Borough.Id, Publishing.Spend, row, CancellationToken.None) is not null)
            {
                foreach (var release in releases)
                {
                    Assert.DoesNotContain(Planted, await publishing.CsvAsync(await StandingAsync(publishing, release)), StringComparison.Ordinal);
                }
            }
        }

        if (rows.Length == 0 && (await StandingAsync(publishing, releases[1])).Withdrawn is not null)
        {
            Assert.Null(await publishing.Rows.SearchAsync(Publishing.Borough.Id, releases[1].Id, new(), CancellationToken.None));
        }
    }

    private static async Task<WithdrawalOutcome.Withdrawn> WithdrawAsync(Publishing publishing, Release release, params RowReference[] rows) =>
        Assert.IsType<WithdrawalOutcome.Withdrawn>(await publishing.Withdrawals.WithdrawAsync(
            new(Publishing.Borough.Id, Publishing.Spend, release.Id, rows, "it named a private person", "A. Officer"), CancellationToken.None));

    private static async Task<RowReference> RowAsync(Publishing publishing, Release release, int line) =>
        RowReference.Parse((await publishing.ReferencesAsync(release))[line]);

    private static async Task<Release> StandingAsync(Publishing publishing, Release release) =>
        await publishing.Catalogue.FindReleaseAsync(Publishing.Borough.Id, release.Id, CancellationToken.None) ?? throw new InvalidOperationException("The release is gone.");

    /// <summary>All published CSVs that the store of blobs holds, and all releases as the catalogue gives them.</summary>
    private static async Task<string> EverythingAsync(Publishing publishing)
    {
        List<string> all = [];
        await foreach (var blob in publishing.Blobs.ListAsync(ReleaseCsv.Container, CancellationToken.None))
        {
            await using var csv = (await publishing.Blobs.OpenAsync(blob.Address, CancellationToken.None))!;
            all.Add(await new StreamReader(csv).ReadToEndAsync());
        }

        foreach (var release in await publishing.Catalogue.ReleasesAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None))
        {
            all.Add($"{release.Id} {release.Version} {release.Csv.Hash} {release.Check.Released} {release.WithdrawnRows} {release.Withdrawn}");
        }

        return string.Join('\n', all);
    }

    private static async Task<bool> IsKilledAsync(Func<Task> run)
    {
        try
        {
            await run();
            return false;
        }
        catch (InterruptedException)
        {
            return true;
        }
    }
}
