using CoAssess.Councils;
using CoAssess.Privacy;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Privacy;

/// <summary>A town whose people write about services through channels; few write much and most a little, so that most figures are small.</summary>
internal sealed class SimulatedTown
{
    public static readonly CouncilId Council = CouncilId.Parse("E07000188");
    public static readonly string[] Weeks = ["2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44"];
    private readonly IRecordStore _records;
    private readonly DisclosureRules _rules;

    public SimulatedTown(DisclosureRules? rules = null, IRecordStore? records = null)
    {
        (_rules, _records) = (rules ?? new(10, 5), records ?? new InMemoryRecordStore());
        Ledger = new(_records, new() { Id = Council, Name = "Town", PublicAddress = new("https://town.example.org/") }, Options.Create(new CoAssessOptions()));
    }

    public FigureLedger Ledger { get; }

    public List<(string Author, short Week, short Service, short Channel, short Ward)> Messages { get; } = [];

    public int Services { get; init; } = 6;

    public int Channels { get; init; } = 4;

    public int Wards { get; init; } = 7;

    public FigureTable[] Tables { get; init; } = [new(), new("service"), new("channel"), new("ward") { IsByWeek = false }];

    /// <summary>Fills the town from a seed.</summary>
    public SimulatedTown Filled(int seed, int messages)
    {
        var random = new Random(seed);
        for (var i = 0; i < messages; i++)
        {
            Messages.Add((
                $"person-{Skewed(random, 400)}",
                (short)random.Next(Weeks.Length),
                (short)Skewed(random, Services),
                (short)Skewed(random, Channels),
                (short)Skewed(random, Wards)));
        }

        return this;
    }

    /// <summary>Lets so many people who wrote nothing before write one message each.</summary>
    public SimulatedTown With(int people, short week = 0, short service = 0, short channel = 0, short ward = 0)
    {
        Messages.AddRange(Enumerable.Range(Messages.Count, people).Select(number => ($"newcomer-{number}", week, service, channel, ward)));
        return this;
    }

    public FigureRequest Request(int closed, params FigureTable[] tables) => new()
    {
        Period = "2026-10",
        Weeks = Weeks,
        Axes =
        [
            new("service", [.. Enumerable.Range(0, Services).Select(static number => $"s{number}")]),
            new("channel", [.. Enumerable.Range(0, Channels).Select(static number => $"c{number}")]) { Forms = new HashSet<string> { "c3" } },
            new("ward", [.. Enumerable.Range(0, Wards).Select(static number => $"w{number}")]),
        ],
        Tables = tables.Length > 0 ? tables : Tables,
        Closed = Weeks.Take(closed).ToHashSet(),
        ReadAsync = _ => Messages.Select(static message => Contribution.Of(
            new(message.Author), message.Week, message.Service, message.Channel, message.Ward)).ToAsyncEnumerable(),
    };

    public async Task<ShownFigures> ShowAsync(int closed, params FigureTable[] tables) =>
        await TryShowAsync(closed, tables) is DisclosureOutcome.Decided decided ? decided.Figures : throw new InvalidOperationException("Nothing was decided.");

    public async Task<DisclosureOutcome> TryShowAsync(int closed, params FigureTable[] tables) =>
        await new Disclosure(Ledger, _rules, TimeProvider.System).ShowAsync(Council, Request(closed, tables), CancellationToken.None);

    /// <summary>What a publisher shows that knows the thresholds and nothing else.</summary>
    public async Task<ShownFigures> ShowNaivelyAsync(int closed)
    {
        var request = Request(closed);
        var layout = new FigureLayout(request);
        var facts = await new FigureTally(layout, request.ReadAsync).CountAsync(CancellationToken.None);
        return new(new()
        {
            Period = request.Period,
            Weeks = request.Weeks,
            Axes = request.Axes.ToDictionary(static axis => axis.Name, static axis => axis.Categories),
            Figures = layout.Figures.Index().Where(spot => spot.Item.Week is not { } week ? request.IsWhole : request.Closed.Contains(Weeks[week])).ToDictionary(
                static spot => spot.Item.Key,
                spot => new LedgerFigure(facts[spot.Index].Messages, spot.Item.IsShown && !_rules.IsSensitive(facts[spot.Index], spot.Item.IsForm) ? facts[spot.Index].Messages : null, 1, 0)),
            DecidedAt = default,
        });
    }

    /// <summary>What is true, by key; for whoever judges the attacker.</summary>
    public async Task<IReadOnlyDictionary<string, long>> TruthAsync() =>
        (await Ledger.FindAsync(Council, "2026-10", CancellationToken.None))!.Value.Figures.ToDictionary(static pair => pair.Key, static pair => pair.Value.Value!.Value);

    public Attacker AttackerOf(ShownFigures figures) => Read(new(), figures);

    public Attacker Read(Attacker attacker, ShownFigures figures, params FigureTable[] tables)
    {
        attacker.Read(figures, _rules.RoundTo, [.. (tables.Length > 0 ? tables : Tables).Select(static table => table.Axes)]);
        return attacker;
    }

    private static int Skewed(Random random, int below) => (int)(below * Math.Pow(random.NextDouble(), 2.5));
}
