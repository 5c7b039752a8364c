using System.Text;

namespace CoAssess.Datasets;

/// <summary>Judges whether a payee's name looks like a private person's. It only holds back: a person decides.</summary>
/// <remarks>Several files may be judged at once: what the cache remembers is whole in every entry.</remarks>
internal sealed class PayeeJudge
{
    private const int LongestName = 200;
    private readonly VerdictCache _cache = new();

    /// <summary>Judges a name.</summary>
    /// <param name="name">The cell, trimmed.</param>
    public PayeeVerdict Judge(ReadOnlySpan<byte> name)
    {
        var hash = VerdictCache.Hash(name);
        var verdict = _cache.Find(hash);
        if (verdict is PayeeVerdict.Unknown)
        {
            verdict = Look(name);
            _cache.Keep(hash, verdict);
        }

        return verdict;
    }

    /// <summary>Says whether a label is that of a total.</summary>
    public static bool IsTotal(ReadOnlySpan<byte> label)
    {
        label = CellText.Trim(label).TrimEnd(": "u8);
        return label.Length is >= 3 and <= 40 && TotalLabels.Contains(ColumnName.KeyOf(Encoding.UTF8.GetString(label)));
    }

    private static PayeeVerdict Look(ReadOnlySpan<byte> name)
    {
        if (EndsAsCompany(name) && name.IndexOf("edact"u8) < 0 && name.IndexOf("EDACT"u8) < 0 && !name.Contains((byte)'@') && !PersonalDetailScan.MayHoldNumber(name))
        {
            return PayeeVerdict.Organisation;
        }

        if (CellText.IsBlank(name))
        {
            return PayeeVerdict.Blank;
        }

        if (IsTotal(name))
        {
            return PayeeVerdict.Total;
        }

        var text = Encoding.UTF8.GetString(name.Length > LongestName ? name[..LongestName] : name);
        if (IsRedacted(text))
        {
            return PayeeVerdict.Redacted;
        }

        if (PersonalDetailScan.Find(name) is not null || PersonalDetailScan.HoldsPostcode(name))
        {
            return PayeeVerdict.PersonalDetail;
        }

        return LooksPrivate(text) ? PayeeVerdict.PrivatePerson : PayeeVerdict.Organisation;
    }

    /// <summary>Most payees end in the form of a company, and need no closer look.</summary>
    private static bool EndsAsCompany(ReadOnlySpan<byte> name)
    {
        foreach (var ending in CompanyEndings)
        {
            if (name.Length > ending.Length + 2 && Ascii.EqualsIgnoreCase(name[^ending.Length..], ending))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRedacted(string text) =>
        text.Contains("redact", StringComparison.OrdinalIgnoreCase)
        || text.Contains("withheld", StringComparison.OrdinalIgnoreCase)
        || RedactionTexts.Contains(ColumnName.KeyOf(text));

    private static bool LooksPrivate(string text)
    {
        var words = Words(text);
        if (words.Count is 0 or > 7)
        {
            return false;
        }

        var known = PayeeWords.Known;
        if (known.KnownBusinesses.Contains(string.Join(' ', words)))
        {
            return false;
        }

        var joined = $" {string.Join(' ', words)} ";
        if (CarerTexts.Any(carer => joined.Contains(carer, StringComparison.Ordinal)))
        {
            return true;
        }

        var titled = Titles.Contains(words[0]) || (words.Count > 1 && LastTitles.Contains(words[^1])) || (text.Contains(',') && words.Any(LastTitles.Contains));
        var names = words.Where(static word => !Titles.Contains(word)).ToArray();
        if (names.Length == 0 || text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 || names.Any(word => IsBusiness(word, titled)))
        {
            return false;
        }

        if (titled)
        {
            return names.Length <= 4 && !(text.Contains('&') && names.Length > 3);
        }

        if (text.AsSpan().IndexOfAny("&+/@") >= 0)
        {
            return false;
        }

        return HasInitials(names, text) || HasForename(names, text, known);
    }

    /// <summary>"J Example", "A B Example", "Example, J", "Example A B"; a surname has at least three letters.</summary>
    private static bool HasInitials(string[] names, string text)
    {
        if (names.Length is < 2 or > 4)
        {
            return false;
        }

        var initials = names.Count(static name => name.Length == 1);
        var last = names[^1].Length >= 3 && names[..^1].All(static name => name.Length == 1);
        var first = names[0].Length >= 3 && names[1..].All(static name => name.Length == 1) && (initials >= 2 || text.Contains(','));
        return last || first;
    }

    private static bool HasForename(string[] names, string text, PayeeWords known)
    {
        var forenameFirst = names.Length is 2 or 3 && known.Forenames.Contains(names[0]) && names[^1].Length >= 2;
        var surnameFirst = names.Length is 2 or 3 && text.Contains(',') && known.Forenames.Contains(names[1]);
        return forenameFirst || surnameFirst;
    }

    private static bool IsBusiness(string word, bool titled) =>
        PayeeWords.Known.Business.Contains(word)
        || (!titled && BusinessEndings.Any(ending => word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>Splits a name into lower-case words; apostrophes and hyphens belong to the word.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else if (letter is not ('\'' or '\u2019' or '-') && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    private static readonly string[] CompanyEndings = [" ltd", " limited", " ltd.", " plc", " llp", " council", " trust", " cic", " services", " association"];

    private static readonly HashSet<string> TotalLabels =
    [
        "total", "totals", "grandtotal", "subtotal", "subtotals", "reporttotal", "overalltotal", "totalamount", "totalpaid", "totalspend", "totalpayments",
        "sum", "totalexpenditure", "monthtotal", "monthlytotal", "totalnet", "totalvalue", "finaltotal",
    ];

    private static readonly HashSet<string> RedactionTexts =
        ["personaldata", "personalinformation", "personaldetails", "confidential", "commercialconfidentiality", "commerciallyconfidential", "privateindividual", "anonymised", "nameremoved"];

    private static readonly string[] CarerTexts =
    [
        " foster carer ", " foster carers ", " foster parent ", " foster parents ", " kinship carer ", " adoptive parent ", " adopter ", " home carer ",
        " service user ", " the executors of ", " executor of ", " executors of ", " exors of ", " estate of ", " personal representative of ", " personal representatives of ",
    ];

    private static readonly HashSet<string> Titles =
        ["mr", "mrs", "miss", "ms", "mx", "master", "dr", "doctor", "rev", "revd", "reverend", "prof", "professor", "sir", "dame", "cllr", "councillor"];

    private static readonly HashSet<string> LastTitles = ["mr", "mrs", "miss", "ms", "mx", "dr"];

    private static readonly string[] BusinessEndings =
        ["tion", "tions", "ment", "ments", "ology", "ics", "ware", "tech", "graphy", "works", "scape", "scapes", "tronics", "ive", "ities", "ency", "ance", "iture"];
}
