using CoAssess.Datasets;

namespace CoAssess.Core.Tests.Datasets;

public sealed class DatasetPublisherTests
{
    private const string Tar = "Example Roads Ltd,2026-05-05,T1,1200.00,Tarmac";
    private const string Salt = "Example Roads Ltd,2026-05-06,T2,300.00,Salt";
    private const string Credit = "Example Roads Ltd,2026-05-07,T3,-20.50,Credit note";

    [Fact]
    public async Task A_release_has_the_rows_the_months_and_the_name_of_its_file()
    {
        var publishing = new Publishing();

        var release = await publishing.ReleaseAsync(Tar, Credit);

        Assert.Equal((new(2026, 5, 1), new(2026, 5, 31)), (release.Period.From, release.Period.To));
        Assert.Equal((1, null), (release.Version, release.Supersedes));
        Assert.Equal(new(2, 0, 0), release.Difference);
        Assert.Equal("may.csv", release.SourceName);
        Assert.Equal(Publishing.Header.Split(','), release.Columns);
        Assert.Equal(publishing.Clock.GetUtcNow(), release.ReleasedAt);
    }

    [Fact]
    public async Task The_csv_is_the_header_the_references_and_the_values()
    {
        var publishing = new Publishing();

        var release = await publishing.ReleaseAsync(Tar, "\"Signs, \"\"Lamps\"\" & Co\",2026-05-09,T4,5.00,=1+1");

        var lines = (await publishing.CsvAsync(release)).Split("\r\n");
        Assert.Equal("RowReference," + Publishing.Header, lines[0]);
        Assert.EndsWith("," + Tar, lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",\"Signs, \"\"Lamps\"\" & Co\",2026-05-09,T4,5.00,'=1+1", lines[2], StringComparison.Ordinal);
        Assert.All(lines[1..3], static line => Assert.True(RowReference.TryParse(line.Split(',')[0], out _)));
        Assert.Equal(release.CsvBytes, System.Text.Encoding.UTF8.GetByteCount(await publishing.CsvAsync(release)));
    }

    [Fact]
    public async Task A_credit_stays_a_number_in_a_spreadsheet()
    {
        var publishing = new Publishing();

        var release = await publishing.ReleaseAsync(Credit);

        Assert.Contains(",-20.50,", await publishing.CsvAsync(release), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_rows_in_another_order_are_the_same_release()
    {
        var publishing = new Publishing();
        var first = await publishing.ReleaseAsync(Tar, Salt, Tar);

        var again = await publishing.PublishAsync(Tar, Tar, Salt);

        var already = Assert.IsType<ReleaseOutcome.AlreadyReleased>(again);
        Assert.Equal(first.Id, already.Release.Id);
        Assert.Single(await publishing.Catalogue.ReleasesAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None));
    }

    [Fact]
    public async Task Equal_lines_are_told_apart_by_a_number()
    {
        var publishing = new Publishing();

        var references = await publishing.ReferencesAsync(await publishing.ReleaseAsync(Tar, Tar, Salt, Tar));

        Assert.Equal([references[0], references[0] + "-2", references[0] + "-3"], [references[0], references[1], references[3]]);
        Assert.NotEqual(references[0], references[2]);
    }

    [Fact]
    public async Task A_reference_outlives_another_order_and_an_added_empty_column()
    {
        var publishing = new Publishing();
        var before = await publishing.ReferencesAsync(await publishing.ReleaseAsync(Tar, Salt));

        var wider = await publishing.ReleaseAsync(Publishing.Header + ",Comment", Salt + ",", Tar + ",");

        Assert.Equal(before.Reverse(), await publishing.ReferencesAsync(wider));
        Assert.Equal(new(0, 0, 0), wider.Difference);
    }

    [Fact]
    public async Task A_value_moved_to_another_column_is_another_line()
    {
        var publishing = new Publishing();

        var references = await publishing.ReferencesAsync(await publishing.ReleaseAsync("A,2026-05-05,,1.00,B", "A,2026-05-05,B,1.00,"));

        Assert.Equal(2, references.Select(static reference => reference[..16]).Distinct().Count());
    }

    [Fact]
    public async Task Another_version_of_a_period_says_what_came_changed_and_went()
    {
        var publishing = new Publishing();
        var first = await publishing.ReleaseAsync(Tar, Salt);

        var second = await publishing.ReleaseAsync(Tar.Replace("1200.00", "1250.00", StringComparison.Ordinal), Credit);

        Assert.Equal((2, first.Id), (second.Version, second.Supersedes));
        Assert.Equal(new(Added: 1, Changed: 1, Removed: 1), second.Difference);
    }

    [Fact]
    public async Task A_question_follows_a_row_that_later_versions_change()
    {
        var publishing = new Publishing();
        var asked = RowReference.Parse((await publishing.ReferencesAsync(await publishing.ReleaseAsync(Tar, Salt)))[0]);
        await publishing.ReleaseAsync(Tar.Replace("1200.00", "1250.00", StringComparison.Ordinal), Salt);
        var third = await publishing.ReleaseAsync(Tar.Replace("1200.00", "1300.00", StringComparison.Ordinal), Salt);

        var found = await publishing.Succession.FindAsync(Publishing.Borough.Id, Publishing.Spend, asked, CancellationToken.None);

        Assert.Equal((await publishing.ReferencesAsync(third))[0], found?.Value);
        Assert.Null(await publishing.Succession.FindAsync(
            Publishing.Borough.Id, Publishing.Spend, RowReference.Parse((await publishing.ReferencesAsync(third))[1]), CancellationToken.None));
    }

    [Fact]
    public async Task A_row_that_a_later_version_changed_is_found_with_the_row_in_its_place()
    {
        var publishing = new Publishing();
        var first = await publishing.ReleaseAsync(Tar, Salt);
        var second = await publishing.ReleaseAsync(Tar.Replace("1200.00", "1250.00", StringComparison.Ordinal), Salt);

        var changed = await FindAsync(await publishing.ReferencesAsync(first), 0);
        var same = await FindAsync(await publishing.ReferencesAsync(first), 1);

        Assert.Equal((first.Id, (await publishing.ReferencesAsync(second))[0]), (changed.Release.Id, changed.SucceededBy?.Value));
        Assert.Equal((second.Id, null), (same.Release.Id, same.SucceededBy));

        async Task<FoundRow> FindAsync(IReadOnlyList<string> references, int row) => Assert.IsType<FoundRow>(await publishing.Rows.FindAsync(
            Publishing.Borough.Id, Publishing.Spend, RowReference.Parse(references[row]), CancellationToken.None));
    }

    [Fact]
    public async Task Rows_that_were_superseded_stand_again_when_they_are_published_again()
    {
        var publishing = new Publishing();
        var first = await publishing.ReleaseAsync(Tar, Salt);
        var second = await publishing.ReleaseAsync(Tar.Replace("1200.00", "1250.00", StringComparison.Ordinal), Salt);

        var third = await publishing.ReleaseAsync(Tar, Salt);

        Assert.Equal((3, second.Id, first.Csv, new(0, 1, 0)), (third.Version, third.Supersedes, third.Csv, third.Difference));
        Assert.Equal(third.Id, (await publishing.Catalogue.FindAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None))?.Latest);
        Assert.Equal(third.Id, (await publishing.Catalogue.FindReleaseAsync(Publishing.Borough.Id, third.Id, CancellationToken.None))?.Id);
        Assert.Equal(3, new[] { first.Id, second.Id, third.Id }.Distinct().Count());
    }

    [Fact]
    public async Task Back_and_forth_each_issue_is_one_of_its_own_and_what_stands_is_not_released_twice()
    {
        var publishing = new Publishing();
        var ids = new HashSet<ReleaseId>();
        for (var turn = 0; turn < 6; turn++)
        {
            var rows = turn % 2 == 0 ? Tar : Credit;
            Assert.True(ids.Add((await publishing.ReleaseAsync(rows)).Id));
            Assert.Contains(Assert.IsType<ReleaseOutcome.AlreadyReleased>(await publishing.PublishAsync(rows)).Release.Id, ids);
        }

        var releases = await publishing.Catalogue.ReleasesAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None);

        Assert.Equal([6, 5, 4, 3, 2, 1], releases.Select(static release => release.Version));
    }

    [Fact]
    public async Task A_row_that_was_changed_and_changed_back_is_succeeded_by_none()
    {
        var publishing = new Publishing();
        var asked = RowReference.Parse((await publishing.ReferencesAsync(await publishing.ReleaseAsync(Tar, Salt)))[0]);
        var changed = await publishing.ReleaseAsync(Tar.Replace("1200.00", "1250.00", StringComparison.Ordinal), Salt);
        var between = RowReference.Parse((await publishing.ReferencesAsync(changed))[0]);
        await publishing.ReleaseAsync(Tar, Salt);

        var row = await publishing.Succession.FindAsync(Publishing.Borough.Id, Publishing.Spend, asked, CancellationToken.None);
        var other = await publishing.Succession.FindAsync(Publishing.Borough.Id, Publishing.Spend, between, CancellationToken.None);

        Assert.Equal((null, asked), (row, other));
    }

    [Fact]
    public async Task The_lines_of_one_transaction_are_paired_by_their_amounts()
    {
        var publishing = new Publishing();
        var before = await publishing.ReferencesAsync(await publishing.ReleaseAsync("A,2026-05-05,T1,1.00,x", "A,2026-05-05,T1,2.00,x", "A,2026-05-05,T1,3.00,x"));

        var second = await publishing.ReleaseAsync("A,2026-05-05,T1,3.00,y", "A,2026-05-05,T1,1.00,y", "A,2026-05-05,T1,2.00,y");

        var after = await publishing.ReferencesAsync(second);
        Assert.Equal(new(0, 3, 0), second.Difference);
        Assert.Equal<string?>(new[] { after[1], after[2], after[0] }, (await Task.WhenAll(before.Select(FollowAsync))).AsEnumerable());

        async Task<string?> FollowAsync(string reference) => (await publishing.Succession.FindAsync(
            Publishing.Borough.Id, Publishing.Spend, RowReference.Parse(reference), CancellationToken.None))?.Value;
    }

    [Fact]
    public async Task The_first_release_makes_the_dataset_and_the_newest_period_is_its_latest()
    {
        var publishing = new Publishing();
        var may = await publishing.ReleaseAsync(Tar);
        var april = await publishing.ReleaseAsync(Tar.Replace("-05-", "-04-", StringComparison.Ordinal));

        var dataset = await publishing.Catalogue.FindAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None);

        Assert.Equal(may.Id, dataset?.Latest);
        Assert.Equal(Publishing.Schema.Title, dataset?.Title);
        Assert.Equal([may.Id, april.Id], (await publishing.Catalogue.ReleasesAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None)).Select(static r => r.Id));
        Assert.Equal(april.Id, (await publishing.Catalogue.FindReleaseAsync(Publishing.Borough.Id, april.Id, CancellationToken.None))?.Id);
    }

    [Fact]
    public async Task An_unknown_schema_an_empty_file_and_rows_without_a_date_are_refused_with_the_remedy()
    {
        var publishing = new Publishing();
        using var file = new MemoryStream();

        var unknown = await publishing.Publisher.PublishAsync(new(Publishing.Borough.Id, Publishing.Spend, "spent", "x.csv", null), file, null, CancellationToken.None);

        Assert.Contains("spend", Assert.IsType<ReleaseOutcome.Refused>(unknown).Remedy, StringComparison.Ordinal);
        Assert.IsType<ReleaseOutcome.Refused>(await publishing.PublishAsync());
        Assert.Contains("period", Assert.IsType<ReleaseOutcome.Refused>(await publishing.PublishAsync("A,,T1,1.00,x")).Remedy, StringComparison.Ordinal);
        Assert.Empty(await publishing.Catalogue.ListAsync(Publishing.Borough.Id, CancellationToken.None));
        Assert.Empty(await publishing.Blobs.ListAsync(ReleaseCsv.Container, CancellationToken.None).ToListAsync());
    }
}
