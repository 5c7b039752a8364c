using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Publicity;
using CoAssess.Responses;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary>One night, told as it happens: publish, publicise, listen, protect, answer, show.</summary>
internal sealed class DemoNight(IServiceProvider services, DemoFolder folder, FileInfo? ownFile, Terminal terminal)
{
    private readonly Council _council = services.GetRequiredService<Council>();

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Say("1. Publish", "each file is held against its declared schema; rows that fail, or may name a private person, wait in quarantine");
        var main = await PublishAsync(cancellationToken);
        if (main is null)
        {
            return ExitCodes.WrongUsage;
        }

        Say("2. Publicise", "an announcement is drafted from the explanation and sent through the outbox");
        var announcement = await AnnounceAsync(main, cancellationToken);

        await AddPlacesAsync(cancellationToken);
        Say("3. Listen", "residents' posts arrive; the night reads, protects, matches and opens cases");
        await DemoPosts.WriteAsync(services, folder, _council, main, announcement, cancellationToken);
        await RunJobAsync("NightlyIngestion", cancellationToken);
        await RunJobAsync("SendOutbox", cancellationToken);

        Say("4. Answer", "an officer answers; the answer goes to the resident and into the public register");
        await AnswerAsync(main, cancellationToken);
        await RunJobAsync("SendOutbox", cancellationToken);

        Say("5. Show", $"{_council.PublicAddress}register");
        return ExitCodes.Done;
    }

    private void Say(string step, string words) =>
        terminal.Say($"[bold]{step}[/]  {words}");

    private async Task<Release?> PublishAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<(FileInfo File, string Schema, string Dataset)> files = ownFile is not null
            ? [(ownFile, "spend", "spend")]
            : [.. folder.Script.Datasets.Select(line => (new FileInfo(Path.Combine(folder.Sample.FullName, line.File)), line.Schema, line.Dataset))];
        Release? main = null;
        foreach (var (file, schema, dataset) in files)
        {
            await using var stream = DatasetFile.Open(file);
            var request = new PublishRequest(_council.Id, new(dataset), schema, file.Name, Period: null);
            switch (await services.GetRequiredService<IDatasetPublisher>().PublishAsync(request, stream, progress: null, cancellationToken))
            {
                case ReleaseOutcome.Released(var release):
                    terminal.Say($"   [green]released[/]  {file.Name}: {release.Check.Released:N0} rows of {release.Period.Title}, version {release.Version}; {release.Check.Quarantined:N0} set aside ({release.Check.Encoding}, header on line {release.Check.HeaderLine})");
                    main = dataset == "spend" ? release : main;
                    break;
                case ReleaseOutcome.AlreadyReleased(var release):
                    terminal.Say($"   [grey]known[/]     {file.Name}: {release.Period.Title}");
                    break;
                case ReleaseOutcome.Refused refused:
                    terminal.Say($"   [yellow]refused[/]   {file.Name}, {refused.Place}: {refused.Reason} {refused.Remedy}");
                    break;
            }
        }

        if (main is null)
        {
            terminal.Say($"   [red]nothing could be released[/]");
        }

        return main;
    }

    /// <summary>Says where the sample's places are, so that its posts find their wards.</summary>
    private async Task AddPlacesAsync(CancellationToken cancellationToken)
    {
        foreach (var path in folder.Script.Places ?? [])
        {
            var file = new FileInfo(Path.Combine(folder.Sample.FullName, path));
            await using var content = DatasetFile.Open(file);
            await services.GetRequiredService<IGazetteers>().AddAsync(_council.Id, file.Name, content, cancellationToken);
        }
    }

    private async Task<string?> AnnounceAsync(Release release, CancellationToken cancellationToken)
    {
        var publicity = services.GetRequiredService<IPublicity>();
        var drafts = await publicity.DraftAsync(_council, release.Id, cancellationToken);
        await publicity.AnnounceAsync(_council, drafts, cancellationToken);
        await RunJobAsync("SendOutbox", cancellationToken);
        foreach (var draft in drafts)
        {
            terminal.Say($"   [blue]{draft.Account}[/]  {draft.Text}");
        }

        var page = await services.GetRequiredService<IOutbox>().ListAsync(_council.Id, OutboxState.Sent, null, cancellationToken);
        return page.Messages.FirstOrDefault(static message => message.Draft is { Kind: OutboxKind.Announcement, Account.Channel.Name: "files" })?.NativeId;
    }

    private async Task RunJobAsync(string job, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<IJobRunner>().RunAsync(job, cancellationToken) is JobRunOutcome.Ran({ Report: { } report } run))
        {
            terminal.Say($"   {job}: read {report.Read:N0}, stored {report.Stored:N0}, known {report.Duplicates:N0}, set aside {report.Quarantined:N0}, failed {report.Failed:N0}, {run.Seconds:0.00} s");
            foreach (var note in report.Notes)
            {
                terminal.Say($"      [grey]{note}[/]");
            }
        }
        else
        {
            terminal.Say($"   [red]{job} did not run to its end[/]");
        }
    }

    private async Task AnswerAsync(Release main, CancellationToken cancellationToken)
    {
        var desk = services.GetRequiredService<ICaseDesk>();
        var addresses = DemoPosts.DatasetAddress(_council, main);
        foreach (var answer in folder.Script.Answers)
        {
            var id = FeedbackId.From(new("files"), answer.To).Value;
            var evidence = answer.Evidence is null ? null : new Uri(answer.Evidence.Replace("{dataset}", addresses, StringComparison.Ordinal));
            var outcome = Enum.Parse<CaseOutcome>(answer.Outcome);
            if (await desk.AnswerAsync(_council.Id, id, new(answer.Text, outcome, evidence, answer.YouSaid), cancellationToken) is CaseActionOutcome.Done)
            {
                terminal.Say($"   [green]{answer.Outcome}[/]  you said: {answer.YouSaid}  we say: {answer.Text}");
            }
            else
            {
                terminal.Say($"   [yellow]{answer.To} opened no case[/]");
            }
        }
    }
}
