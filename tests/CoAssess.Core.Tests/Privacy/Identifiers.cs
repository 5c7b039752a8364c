using System.Globalization;

namespace CoAssess.Core.Tests.Privacy;

/// <summary>Makes identifiers of nobody, with checks that hold, in the spellings people use; the same seed gives the same ones.</summary>
internal sealed class Identifiers(int seed)
{
    private const string MarkLetters = "ABCDEFGHJKLMNOPRSTUVWXY";

    // CA5394: these stand for nobody, and must be the same in every run.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);

    public int Next(int below) => _random.Next(below);

    public T Pick<T>(params ReadOnlySpan<T> values) => values[_random.Next(values.Length)];
#pragma warning restore CA5394

    public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + Next(10))));

    public string Letters(int count, string from) => string.Concat(Enumerable.Range(0, count).Select(_ => from[Next(from.Length)]));

    public string Email()
    {
        var name = Pick("jo", "sian.example", "a_b+bins", "x-y.z1", "O'Example", "jo77");
        var host = Pick("example.org", "mail.example.co.uk", "a-b.example.com", "example.wales");
        return Next(6) switch
        {
            0 => $"{name} at {host.Replace(".", " dot ", StringComparison.Ordinal)}",
            1 => $"{name} (at) {host.Replace(".", " (dot) ", StringComparison.Ordinal)}",
            2 => $"{name}[at]{host.Replace(".", "[dot]", StringComparison.Ordinal)}",
            3 => $"{name} @ {host}",
            _ => $"{name}@{host}",
        };
    }

    public string Phone()
    {
        var national = Pick("7700900", "1614960", "2079460", "1632960", "8081570", "3069990", "2920180") + Digits(3);
        var cut = national[0] == '2' ? 2 : national[0] is '7' or '1' && Next(2) == 0 ? 4 : 3;
        var (area, middle, last) = (national[..cut], national[cut..7], national[7..]);
        var joint = Pick(" ", "-", ".", "");
        var spelled = Next(8) switch
        {
            0 => $"+44{national}",
            1 => $"+44 (0){area} {middle} {last}",
            2 => $"0044 {area} {middle}{last}",
            3 => $"(0{area}) {middle} {last}",
            4 => $"+44{joint}{area}{joint}{middle}{joint}{last}",
            5 => $"0{national}",
            6 => string.Join(' ', ("0" + national).AsEnumerable()),
            _ => $"0{area}{joint}{middle}{joint}{last}",
        };
        return Next(8) == 0 ? FullWidth(spelled) : Next(8) == 0 ? spelled.Insert(4, "\u200b") : spelled;
    }

    public string ForeignPhone() => Pick("+353 1 234 5678", "+33 1 23 45 67 89", "+1 202-555-0100", "+49 30 12345678", "+48 22 123 45 67", "+91 98765 43210", "0033 1 23 45 67 89");

    public string NationalInsurance()
    {
        var prefix = Pick("AB", "CE", "HJ", "PW", "YZ", "RS", "WM", "LK");
        var number = prefix + Digits(6) + Pick("A", "B", "C", "D");
        var spelled = Next(4) switch
        {
            0 => $"{number[..2]} {number[2..4]} {number[4..6]} {number[6..8]} {number[8..]}",
            1 => $"{number[..2]}-{number[2..8]}-{number[8..]}",
            2 => $"{number[..2]} {number[2..8]} {number[8..]}",
            _ => number,
        };
        return Next(3) == 0 && !spelled.EndsWith(" A", StringComparison.Ordinal) ? spelled.ToLowerInvariant() : spelled;
    }

    public string Nhs()
    {
        while (true)
        {
            var digits = Pick("4", "6", "7", "32", "38", "80", "85", "0101", "2512", "3112") + Digits(9);
            digits = digits[..9];
            var check = 11 - (digits.Select((c, i) => (c - '0') * (10 - i)).Sum() % 11);
            if (check == 10)
            {
                continue;
            }

            var number = digits + (check == 11 ? 0 : check).ToString(CultureInfo.InvariantCulture);
            return Next(3) switch
            {
                0 => $"{number[..3]} {number[3..6]} {number[6..]}",
                1 => $"{number[..3]}-{number[3..6]}-{number[6..]}",
                _ => number,
            };
        }
    }

    public string Card()
    {
        var (prefix, length) = Pick(("4", 16), ("51", 16), ("2221", 16), ("34", 15), ("37", 15), ("6011", 16), ("36", 14), ("3528", 16), ("4", 13), ("62", 19));
        var digits = prefix + Digits(length - prefix.Length - 1);
        var number = Enumerable.Range(0, 10).Select(check => digits + check.ToString(CultureInfo.InvariantCulture)).First(PassesLuhn);
        var joint = Pick("", " ", "-");
        return length == 15 ? $"{number[..4]}{joint}{number[4..10]}{joint}{number[10..]}"
            : string.Join(joint, number.Chunk(4).Select(static four => new string(four)));
    }

    public string Bank()
    {
        var (sort, account) = (Digits(6), Digits(8));
        var code = string.Join(Pick("-", " "), sort.Chunk(2).Select(static two => new string(two)));
        return Next(4) switch
        {
            0 => $"sort code {code}",
            1 => $"{code} {account}",
            2 => $"sort code: {sort}, account number: {account}",
            _ => $"Account no. {account}",
        };
    }

    public string Postcode()
    {
        var outward = Pick("M33", "W1A", "EC1A", "SW1A", "B1", "CF10", "BT1", "EH99", "G2", "L69", "NE1", "SA1", "ZE2", "N1C");
        var full = $"{outward}{Pick(" ", "", "  ")}{Next(10)}{Letters(2, "ABDEFGHJLNPQRSTUWXYZ")}";
        return Next(4) == 0 && !full.EndsWith("ST", StringComparison.Ordinal) && !full.EndsWith("TH", StringComparison.Ordinal)
            && !full.EndsWith("RD", StringComparison.Ordinal) && !full.EndsWith("FT", StringComparison.Ordinal) && !full.EndsWith("HR", StringComparison.Ordinal)
            && !full.EndsWith("ND", StringComparison.Ordinal) && !full.EndsWith("LB", StringComparison.Ordinal) && !full.EndsWith("YD", StringComparison.Ordinal)
            ? full.ToLowerInvariant()
            : full;
    }

    public string Registration()
    {
        var three = "X" + Letters(2, "BCDFGHJKLMNPRSTVWX");
        var joint = Pick(" ", "", "-");
        return Next(4) switch
        {
            0 => $"{Pick("M", "A", "T", "H")}{100 + Next(899)}{joint}{three}",
            1 => $"{three}{joint}{1 + Next(999)}{Pick("D", "K", "R", "T")}",
            2 => $"reg {Pick("AB", "LN", "MX")}{Pick("51", "07", "24", "73")}{joint}{three}".ToLowerInvariant(),
            _ => $"{Pick("AB", "LN", "MX", "BD")}{Pick("51", "07", "24", "73")}{joint}{three}",
        };
    }

    public string Handle() => Pick("@example_person", "@Jo77", "@siân", "@jo@social.example.org", "@jo.example.org", "＠example");

    public string Name() => Next(6) switch
    {
        0 => $"{Pick("Mr", "Mrs", "Dr", "Ms.")} {Surname()}",
        1 => $"my name is {Given()} {Surname()}",
        2 => $"my name is {Given()} {Surname()}".ToLowerInvariant(),
        3 => $"my {Pick("neighbour", "daughter", "husband")} {Given()}",
        4 => $"I am {Given()} {Surname()}",
        _ => $"{Given()} {Surname()}",
    };

    public string StreetAddress() => Next(4) switch
    {
        0 => $"Flat {1 + Next(30)}, {1 + Next(190)} {Road()}",
        1 => $"I live at {1 + Next(190)} {Road()}".ToLowerInvariant(),
        2 => $"{1 + Next(190)}{Pick("a", "B")} {Road()}",
        _ => $"{1 + Next(190)} {Road()}",
    };

    public string WebAddress() => Pick("https://example.org/reset?token=a1b2c3", "https://jo:secret@example.org/files", "https://example.org/form?page=2&email=jo%40example.org");

    public string NetworkAddress() => Pick($"192.0.2.{Next(256)}", $"203.0.113.{Next(256)}", "2001:db8::8a2e:370:7334", "2001:db8:85a3:0:0:8a2e:370:7334");

    public string Passport() => $"passport {Pick("number ", "no. ", "")}{Pick(Digits(9), Letters(2, "ABCDEF") + Digits(7))}";

    public string DrivingLicence() =>
        string.Create(CultureInfo.InvariantCulture, $"{Pick("DOE99", "BLOGG", "KHAN9")}{Next(10)}{1 + Next(12) + Pick(0, 50):D2}{1 + Next(28):D2}{Next(10)}{Pick("J9", "AB")}{Next(10)}{Letters(2, "ABCDEFGH")}");

    public string TaxReference() => Pick($"UTR 1{Digits(9)}", $"tax reference {Digits(10)}", string.Create(CultureInfo.InvariantCulture, $"{100 + Next(500)}-{10 + Next(89)}-{1000 + Next(8999)}"));

    public string DateOfBirth() =>
        string.Create(CultureInfo.InvariantCulture, $"{Pick("born on", "DOB:", "date of birth")} {1 + Next(28)}{Pick("/3/", ".11.", " June ", "th of May ")}{1930 + Next(80)}");

    public string PersonalReference() => $"{Pick("hospital number", "crime ref no.", "benefit claim reference", "council tax ref:", "tenancy number")} {Pick("", "HB", "CRI/06AA/")}{Digits(7)}";

    private string Given() => Pick("Jane", "Tom", "Priya", "Mohammed", "Siân", "Darren", "Kwame", "Agnieszka", "Gareth", "Fatima", "Deborah", "Yusuf");

    private string Surname() => Pick("Doe", "Bloggs", "Patel", "O'Connor", "Jones", "Nowak", "Akhtar", "McDonald", "Llewellyn", "Singh", "Begum", "Whittaker");

    private string Road() => $"{Pick("Station", "High", "Church", "Albert", "Oak Tree", "St John's", "Washway")} {Pick("Road", "Street", "Lane", "Avenue", "Close", "Rd", "Crescent", "Way")}";

    /// <summary>What looks like a detail and is none.</summary>
    public string HardNegative() => Next(24) switch
    {
        0 => $"planning {Digits(5)}/FUL/{Digits(2)}",
        1 => $"£{1 + Next(9)},{Digits(3)},{Digits(3)}.{Digits(2)}",
        2 => $"the {Pick("A", "B", "M")}{1 + Next(9)}{Digits(Next(4))} at junction {Next(40)}",
        3 => string.Create(CultureInfo.InvariantCulture, $"{1 + Next(28):D2}/{1 + Next(12):D2}/20{10 + Next(17)}"),
        4 => string.Create(CultureInfo.InvariantCulture, $"20{10 + Next(17)}-{1 + Next(12):D2}-{1 + Next(28):D2} {Next(24):D2}:{Next(60):D2}"),
        5 => $"ref {Letters(3, MarkLetters)}-{Digits(7)}",
        6 => $"case {Digits(7)}",
        7 => $"UPRN 1000{Digits(8)}",
        8 => $"E0{Digits(7)}",
        9 => FailedNhs(),
        10 => FailedCard(),
        11 => $"DF{Digits(6)}{Pick("A", "B")}",
        12 => $"{Pick("QA", "XA", "VZ")}{1 + Next(9)} {Next(10)}AA",
        13 => $"PO{Digits(6)}",
        14 => $"order {Digits(4)}-{Digits(4)}",
        15 => $"{Pick("order", "invoice", "ref", "Case no.", "payment id:")} {Digits(10)}".Replace(" 0", " 1", StringComparison.Ordinal),
        16 => $"{Pick("5", "87", "91")}{Digits(9)}"[..10],
        17 => $"{Pick("potholes on", "parking in", "the lights near")} {Road()}",
        18 => $"{Pick("Cllr", "Councillor", "Cllr.")} {Given()} {Surname()} voted for it",
        19 => $"{Pick("Victoria Park", "St Mary's Church", "Charlotte Street", "Sale Water Park", "Jubilee Gardens")} was flooded",
        20 => $"{Pick("Morgan Sindall", "Taylor Wimpey", "John Lewis", "Smith & Sons Ltd")} was paid",
        21 => $"https://www.example.gov.uk/spending/2026?page={Next(90)}",
        22 => $"{2 + Next(80)} {Pick("potholes on the street", "bins in my road", "trees near the park")}",
        _ => $"{Next(90)} people, {Next(90)}.{Digits(2)} % of {Digits(3)},{Digits(3)}",
    };

    private static string FullWidth(string text) => string.Concat(text.Select(static c => char.IsAsciiDigit(c) ? (char)(c + 0xFEE0) : c));

    private static bool PassesLuhn(string digits) =>
        digits.Reverse().Select(static (c, i) => i % 2 == 0 ? c - '0' : ((c - '0') * 2 / 10) + ((c - '0') * 2 % 10)).Sum() % 10 == 0;

    private string FailedNhs()
    {
        var number = Nhs().ToCharArray();
        number[^1] = (char)('0' + ((number[^1] - '0' + 1 + Next(9)) % 10));
        return number[0] == '0' ? $"9{new string(number)}" : new(number);
    }

    private string FailedCard()
    {
        var number = $"4{Digits(14)}";
        var check = Enumerable.Range(0, 10).First(digit => PassesLuhn(number + digit.ToString(CultureInfo.InvariantCulture)));
        return number + ((check + 1 + Next(9)) % 10).ToString(CultureInfo.InvariantCulture);
    }
}
