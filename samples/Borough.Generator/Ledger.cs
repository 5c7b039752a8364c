namespace Borough.Generator;

/// <summary>Invents a month of payments from a seed. Nobody and nothing in it exists.</summary>
public sealed class Ledger(int seed)
{
    private static readonly (string Unit, (string Purpose, string Category, long Least, long Most)[] Kinds)[] Units =
    [
        ("Highways and Transport", [("Carriageway patching", "Works", 900_00, 62_000_00), ("Street lighting maintenance", "Works", 600_00, 18_000_00), ("Gritting salt", "Materials", 700_00, 9_000_00)]),
        ("Waste and Street Scene", [("Refuse collection vehicle hire", "Vehicles", 1_500_00, 24_000_00), ("Recycling gate fees", "Contracts", 4_000_00, 95_000_00), ("Litter bin supply", "Equipment", 500_00, 3_500_00)]),
        ("Adult Social Care", [("Domiciliary care", "Care", 1_000_00, 48_000_00), ("Equipment for independent living", "Equipment", 550_00, 7_000_00), ("Day centre provision", "Care", 2_000_00, 16_000_00)]),
        ("Children and Schools", [("School transport", "Transport", 800_00, 21_000_00), ("Agency teaching cover", "Staffing", 600_00, 9_500_00), ("Playground repair", "Works", 700_00, 12_000_00)]),
        ("Housing", [("Boiler servicing", "Works", 500_00, 14_000_00), ("Void property clearance", "Works", 550_00, 4_500_00), ("Damp survey", "Professional fees", 500_00, 2_800_00)]),
        ("Libraries and Culture", [("Library books", "Materials", 500_00, 5_200_00), ("Museum insurance", "Insurance", 1_200_00, 8_000_00), ("Summer festival staging", "Events", 900_00, 11_000_00)]),
        ("Corporate Resources", [("Software licences", "ICT", 1_000_00, 85_000_00), ("External audit fee", "Professional fees", 3_000_00, 28_000_00), ("Office cleaning", "Premises", 600_00, 6_400_00)]),
        ("Parks and Leisure", [("Grounds maintenance", "Works", 700_00, 19_000_00), ("Leisure centre energy", "Energy", 5_000_00, 64_000_00), ("Tree survey", "Professional fees", 500_00, 3_900_00)]),
    ];

    private static readonly string[] Suppliers =
    [
        "Alder & Finch Ltd", "Brackenfold Surfacing Ltd", "Caddis Energy Supply plc", "Dunmarrow Coaches Ltd", "Elmwick Care Services Ltd",
        "Fennel Street Books LLP", "Greyling Software Ltd", "Hartsease Housing Association", "Ivelet Civil Engineering Ltd", "Juniper Facilities Ltd",
        "Kestrel Fleet Hire Ltd", "Larkrise Nurseries Ltd", "Mossgate Recycling Ltd", "Netherby Audit LLP", "Oxlip Catering CIC",
        "Pellow & Daughters Ltd", "Quillet Print Ltd", "Rushbed Drainage Ltd", "Saltmarsh Materials Ltd", "Tansy Playgrounds Ltd",
        "Underhill Trees Ltd", "Vetchling Training CIC", "Wexcombe Leisure Trust", "Yarrow Lighting Ltd", "Wexshire County Council",
        "Teasel Day Centres (Charity)", "Harebell Homecare Ltd", "Nightjar Security Ltd", "Orchard Row Academy Trust", "Pimpernel Pest Control Ltd",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A month of payments in the order of days.</summary>
    public IReadOnlyList<Payment> Month(int year, int month, int count)
    {
        var days = DateTime.DaysInMonth(year, month);
        return [.. Enumerable.Range(0, count)
            .Select(index => Next(year, month, days, index))
            .OrderBy(static payment => payment.PaidOn).ThenBy(static payment => payment.Number, StringComparer.Ordinal)];
    }

    private Payment Next(int year, int month, int days, int index)
    {
        var (unit, kinds) = Units[_random.Next(Units.Length)];
        var (purpose, category, least, most) = kinds[_random.Next(kinds.Length)];
        var pence = least + (long)((most - least) * Math.Pow(_random.NextDouble(), 4));
        var credit = _random.Next(40) == 0;
        var redacted = _random.Next(30) == 0 && unit is "Adult Social Care" or "Children and Schools" && _random.Next(4) == 0;
        return new(
            unit,
            redacted ? "REDACTED PERSONAL DATA" : Suppliers[_random.Next(Suppliers.Length)],
            Weekday(new(year, month, 1 + _random.Next(days))),
            $"{year % 100:00}{month:00}{index:0000}",
            credit ? -pence : pence,
            _random.Next(12) == 0 ? pence / 5 : 0,
            purpose,
            category);
    }

    private static DateOnly Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday when day.Day > 1 => day.AddDays(-1),
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday when day.Day > 2 => day.AddDays(-2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };
}
