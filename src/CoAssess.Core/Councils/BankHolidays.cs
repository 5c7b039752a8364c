using System.Collections.Concurrent;
using System.Text.Json;

namespace CoAssess.Councils;

/// <summary>The bank holidays of each nation: as proclaimed for the years on file, by rule for those before and after.</summary>
/// <remarks>The file has the shape of GOV.UK's bank-holidays.json, so that a council can lay a newer one beside its settings.</remarks>
internal sealed class BankHolidays
{
    private readonly Dictionary<string, Division> _divisions;
    private readonly ConcurrentDictionary<(string Division, int Year), Dictionary<DateOnly, BankHoliday>> _byRule = new();

    private BankHolidays(Dictionary<string, Division> divisions) => _divisions = divisions;

    /// <summary>The years that come with the package.</summary>
    public static BankHolidays Embedded()
    {
        using var stream = typeof(BankHolidays).Assembly.GetManifestResourceStream("CoAssess.Councils.bank-holidays.json")
            ?? throw new InvalidOperationException("The package was built without its bank holidays.");
        return new(Read(stream, "the package's own bank holidays"));
    }

    /// <summary>The years that come with the package, overlaid by those of a newer file.</summary>
    /// <param name="path">A file in the shape of GOV.UK's bank-holidays.json; the years it holds replace ours.</param>
    /// <exception cref="InvalidDataException">The file is missing or has another shape; the message names the remedy.</exception>
    public static BankHolidays Load(string path)
    {
        var holidays = Embedded();
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"There is no file '{path}' (CoAssess:BankHolidaysFile). Save GOV.UK's bank-holidays.json there, or leave the setting out.");
        }

        using var stream = File.OpenRead(path);
        foreach (var (name, newer) in Read(stream, path))
        {
            holidays._divisions[name] = holidays._divisions.TryGetValue(name, out var older) ? older.OverlaidBy(newer) : newer;
        }

        return holidays;
    }

    /// <summary>Finds the bank holiday that falls on a day.</summary>
    public BankHoliday? Find(DateOnly day, Nation nation)
    {
        var name = DivisionOf(nation);
        var division = _divisions[name];
        var days = division.Covers(day.Year)
            ? division.Days
            : _byRule.GetOrAdd((name, day.Year), static key => BankHolidayRule.Of(key.Year, key.Division).ToDictionary(static holiday => holiday.Day));
        return days.GetValueOrDefault(day);
    }

    /// <summary>Says whether the holidays of a year are on file; if not they are reckoned by rule, and days proclaimed once are missing.</summary>
    public bool IsOnFile(int year, Nation nation) => _divisions[DivisionOf(nation)].Covers(year);

    /// <summary>Gets the first and the last year on file.</summary>
    public (int First, int Last) YearsOnFile(Nation nation) =>
        (_divisions[DivisionOf(nation)].First, _divisions[DivisionOf(nation)].Last);

    private static string DivisionOf(Nation nation) => nation switch
    {
        Nation.Scotland => BankHolidayRule.Scotland,
        Nation.NorthernIreland => BankHolidayRule.NorthernIreland,
        _ => BankHolidayRule.EnglandAndWales,
    };

    private static Dictionary<string, Division> Read(Stream stream, string source)
    {
        try
        {
            var file = JsonSerializer.Deserialize(stream, CouncilsJson.Default.DictionaryStringBankHolidayDivision) ?? [];
            return file.ToDictionary(
                static pair => pair.Key,
                static pair => new Division(pair.Value.Events.ToDictionary(static e => e.Date, static e => new BankHoliday(e.Date, e.Title))));
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException(
                $"{source} cannot be read as bank holidays (line {problem.LineNumber + 1}). It must have the shape of GOV.UK's bank-holidays.json.", problem);
        }
    }

    private sealed class Division(Dictionary<DateOnly, BankHoliday> days)
    {
        public Dictionary<DateOnly, BankHoliday> Days { get; } = days;

        public int First { get; } = days.Count == 0 ? int.MaxValue : days.Keys.Min().Year;

        public int Last { get; } = days.Count == 0 ? int.MinValue : days.Keys.Max().Year;

        public bool Covers(int year) => year >= First && year <= Last;

        public Division OverlaidBy(Division newer) =>
            new(Days.Where(pair => !newer.Covers(pair.Key.Year)).Concat(newer.Days).ToDictionary(static pair => pair.Key, static pair => pair.Value));
    }
}
