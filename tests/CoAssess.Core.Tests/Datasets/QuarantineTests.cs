using CoAssess.Datasets;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Datasets;

public sealed class QuarantineTests
{
    private const string Sound = "Example Roads Ltd,2026-05-05,T1,1200.00,Tarmac";
    private const string NoAmount = "Example Signs Ltd,2026-05-06,T2,lots,Signs";
    private const string Private = "Mr Sam Sample,2026-05-07,T3,40.00,Refund";

    [Fact]
    public async Task A_row_set_aside_waits_with_its_line_field_reason_and_values()
    {
        var publishing = new Publishing();

        var waiting = await publishing.WaitingAsync(await publishing.ReleaseAsync(Sound, NoAmount));

        var row = Assert.Single(waiting);
        Assert.Equal(new(3, "Amount", RowProblemKind.Invalid, "The amount is no number."), row.Problem);
        Assert.Equal("lots", row.Values["Amount"]);
    }

    [Fact]
    public async Task Any_number_of_rows_waits_in_the_order_of_the_file()
    {
        var publishing = new Publishing();
        var rows = Enumerable.Range(0, 2500).Select(static i => $"Example Signs Ltd,2026-05-06,T{i},lots,{new string('s', 900)}");

        var release = await publishing.ReleaseAsync([Sound, .. rows]);

        var waiting = await publishing.WaitingAsync(release);
        Assert.Equal(Enumerable.Range(3, 2500).Select(static line => (long)line), waiting.Select(static row => row.Problem.Line));
    }

    [Fact]
    public async Task Publishing_again_doubles_nothing_in_quarantine()
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Sound, NoAmount, NoAmount);

        await publishing.PublishAsync(NoAmount, Sound, NoAmount);

        Assert.Equal([2L, 4L], (await publishing.WaitingAsync(release)).Select(static row => row.Problem.Line));
    }

    [Fact]
    public async Task A_mended_row_is_released_in_a_new_version_and_the_others_go_on_waiting()
    {
        var publishing = new Publishing();
        var first = await publishing.ReleaseAsync(Sound, NoAmount, Private);
        var row = (await publishing.WaitingAsync(first))[0];

        var second = await RepairAsync(publishing, first, row, ("Amount", "75.00"));

        Assert.Equal((2, first.Id, new RowDifference(1, 0, 0)), (second.Version, second.Supersedes!.Value, second.Difference));
        Assert.Contains(",Example Signs Ltd,2026-05-06,T2,75.00,Signs\r\n", await publishing.CsvAsync(second), StringComparison.Ordinal);
        Assert.Equal((2, 1, 1315.00m), (second.Check.Released, second.Check.Quarantined, second.Check.Total));
        Assert.Equal((1200.00m, 1275.00m), (first.Check.ReleasedTotal, second.Check.ReleasedTotal));
        Assert.Equal("Mr Sam Sample", Assert.Single(await publishing.WaitingAsync(second)).Values["BeneficiaryName"]);
    }

    [Fact]
    public async Task A_row_held_back_is_released_as_it_stands_when_an_officer_decides_so()
    {
        var publishing = new Publishing();
        var first = await publishing.ReleaseAsync(Sound, Private);

        var second = await RepairAsync(publishing, first, (await publishing.WaitingAsync(first))[0]);

        Assert.Contains("," + Private + "\r\n", await publishing.CsvAsync(second), StringComparison.Ordinal);
        Assert.Empty(await publishing.WaitingAsync(second));
    }

    [Fact]
    public async Task A_row_that_is_still_wrong_is_not_released()
    {
        var publishing = new Publishing();
        var first = await publishing.ReleaseAsync(Sound, NoAmount);
        var row = (await publishing.WaitingAsync(first))[0];

        var outcome = await publishing.Quarantine.RepairAsync(Publishing.Borough.Id, first.Id, [new(row.Id, row.Values)], "A. Officer", CancellationToken.None);

        Assert.Equal("Amount", Assert.IsType<RepairOutcome.StillWrong>(outcome).Problem.Field);
        Assert.Single(await publishing.Catalogue.ReleasesAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None));
    }

    [Fact]
    public async Task The_same_file_published_again_keeps_what_was_mended()
    {
        var publishing = new Publishing();
        var first = await publishing.ReleaseAsync(Sound, NoAmount, NoAmount);
        var second = await RepairAsync(publishing, first, (await publishing.WaitingAsync(first))[0], ("Amount", "75.00"));

        var again = await publishing.PublishAsync(Sound, NoAmount, NoAmount);

        Assert.Equal(second.Id, Assert.IsType<ReleaseOutcome.AlreadyReleased>(again).Release.Id);
        Assert.Single(await publishing.WaitingAsync(second));
    }

    [Fact]
    public async Task A_repair_is_written_down_with_the_officer_and_the_moment()
    {
        var publishing = new Publishing();
        var first = await publishing.ReleaseAsync(Sound, NoAmount);
        var row = (await publishing.WaitingAsync(first))[0];
        await RepairAsync(publishing, first, row, ("Amount", "75.00"));

        var remembered = await publishing.Repairs.LoadAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None);

        Assert.True(remembered.TryTake(row.Id[13..], out var decision));
        Assert.Equal(("A. Officer", publishing.Clock.GetUtcNow()), (decision.Officer, decision.DecidedAt));
    }

    [Fact]
    public async Task Of_a_mended_row_only_what_was_changed_is_remembered()
    {
        var publishing = new Publishing();
        var first = await publishing.ReleaseAsync(Sound, NoAmount, Private);
        var waiting = await publishing.WaitingAsync(first);
        var second = await RepairAsync(publishing, first, waiting[0], ("Amount", "75.00"));
        await RepairAsync(publishing, second, waiting[1]);

        var kept = string.Join('\n', (await publishing.Records.ReadAllAsync(RecordRange.OfTable("repairs"), CancellationToken.None).ToListAsync())
            .Select(static record => System.Text.Encoding.UTF8.GetString(record.Body.Span)));

        Assert.Contains("75.00", kept, StringComparison.Ordinal);
        Assert.All(["Example Signs Ltd", "Sam Sample", "Refund", "2026-05-06"], held => Assert.DoesNotContain(held, kept, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_released_by_decision_stands_as_it_did_when_the_file_comes_back_with_another_row()
    {
        var publishing = new Publishing();
        var first = await publishing.ReleaseAsync(Sound, NoAmount, Private);
        var waiting = await publishing.WaitingAsync(first);
        var second = await RepairAsync(publishing, first, waiting[0], ("Amount", "75.00"));
        await RepairAsync(publishing, second, (await publishing.WaitingAsync(second))[0]);

        var third = await publishing.ReleaseAsync(Sound, NoAmount, Private, "Example Roads Ltd,2026-05-08,T4,25.00,Tarmac");

        var csv = await publishing.CsvAsync(third);
        Assert.Contains(",Example Signs Ltd,2026-05-06,T2,75.00,Signs\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("," + Private + "\r\n", csv, StringComparison.Ordinal);
        Assert.Equal((4, 0, 1340.00m), (third.Check.Released, third.Check.Quarantined, third.Check.ReleasedTotal));
    }

    [Fact]
    public async Task The_same_repair_twice_is_one_release_and_a_late_one_is_sent_to_the_newer_version()
    {
        var publishing = new Publishing();
        var first = await publishing.ReleaseAsync(Sound, NoAmount, Private);
        var waiting = await publishing.WaitingAsync(first);
        var second = await RepairAsync(publishing, first, waiting[0], ("Amount", "75.00"));

        var again = await RepairAsync(publishing, first, waiting[0], ("Amount", "75.00"));
        var late = await publishing.Quarantine.RepairAsync(Publishing.Borough.Id, first.Id, [new(waiting[1].Id, waiting[1].Values)], "B. Officer", CancellationToken.None);

        Assert.Equal(second.Id, again.Id);
        Assert.IsType<RepairOutcome.NotFound>(late);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("../records?")]
    public async Task A_row_that_does_not_wait_is_not_found(string id)
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Sound, NoAmount);

        var outcome = await publishing.Quarantine.RepairAsync(
            Publishing.Borough.Id, release.Id, [new(id, new Dictionary<string, string>())], "A. Officer", CancellationToken.None);

        Assert.IsType<RepairOutcome.NotFound>(outcome);
    }

    [Fact]
    public async Task What_waits_is_removed_when_its_time_is_over()
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Sound, NoAmount, "Example Signs Ltd,2026-05-06,T9,lots," + new string('s', 700_000));
        publishing.Clock.Advance(TimeSpan.FromDays(89));
        var tooEarly = await publishing.Kept.ExpireAsync(publishing.Clock.GetUtcNow(), CancellationToken.None);
        publishing.Clock.Advance(TimeSpan.FromDays(1));

        var removed = await publishing.Kept.ExpireAsync(publishing.Clock.GetUtcNow(), CancellationToken.None);

        Assert.Equal((0, 2, 0), (tooEarly, removed, await publishing.Kept.ExpireAsync(publishing.Clock.GetUtcNow(), CancellationToken.None)));
        Assert.Empty(await publishing.WaitingAsync(release));
        Assert.Empty(await publishing.Blobs.ListAsync("quarantine", CancellationToken.None).ToListAsync());
    }

    private static async Task<Release> RepairAsync(Publishing publishing, Release release, QuarantinedRow row, params (string Column, string Value)[] mended)
    {
        var values = new Dictionary<string, string>(row.Values);
        foreach (var (column, value) in mended)
        {
            values[column] = value;
        }

        return await publishing.Quarantine.RepairAsync(Publishing.Borough.Id, release.Id, [new(row.Id, values)], "A. Officer", CancellationToken.None) switch
        {
            RepairOutcome.Released released => released.Release,
            var other => throw new InvalidOperationException($"The repair ended as {other}."),
        };
    }
}
