using System.Buffers;

namespace CoAssess.Privacy;

/// <summary>Numbers without a check of their own that a word before them makes personal: hospital and crime numbers, passports, tax references, dates of birth.</summary>
internal static class CuedNumber
{
    private const int Fewest = 4;
    private const int FewestOfZip = 3;
    private const int FewestOfFile = 5;
    private const int Most = 20;

    /// <summary>How many capitals may stand apart before a number and belong to it.</summary>
    private const int MostOfMark = 4;

    /// <summary>How many digits the number of a passport has at least; the year of a report about them has fewer.</summary>
    private const int FewestOfPassport = 6;

    /// <summary>Of the nouns these are enough alone.</summary>
    private static readonly WordSet Certain = new("mrn", "utr", "ssn", "zip", "passport", "passports", "chi", "cad", "brp", "pcn");

    /// <summary>What a file about somebody is kept of, where a number of it is named.</summary>
    private static readonly WordSet Files = new("police", "incident", "housing", "care", "safeguarding", "referral", "hosp", "record", "records", "complaint", "customer", "eviction", "homelessness", "case");

    /// <summary>What may stand between a number and its word.</summary>
    private static readonly SearchValues<char> Between = SearchValues.Create(" :.#=\n\t-–(\"“'‘,;|*");

    private static readonly WordSet Owners = new("my", "our", "his", "her", "their", "mum's", "dad's", "son's", "daughter's");

    private static readonly WordSet Births = new("dob", "d.o.b", "date of birth");
    private static readonly WordSet Licences = new("licence", "license", "driving", "driver", "driver's", "drivers");
    private static readonly WordSet Taxes = new("utr", "tax", "taxpayer", "ssn", "security");

    /// <summary>Looks for a date of birth whose first digit stands at a place.</summary>
    public static Detail? FindBirth(ReadOnlySpan<char> text, int least, int at, Cues cues) =>
        CalendarDate.Read(text, least, at) is { } date && (cues.Have(text, least, date.Start, Cue.Birth) || IsBirthBehind(text[date.End..]))
            ? new(PersonalDetail.DateOfBirth, date.Start, date.End)
            : null;

    /// <summary>"(DOB)", "is my date of birth".</summary>
    private static bool IsBirthBehind(ReadOnlySpan<char> behind)
    {
        behind = behind.TrimStart(" (,-–");
        behind = behind.StartsWith("is my ", StringComparison.OrdinalIgnoreCase) ? behind["is my ".Length..] : behind;
        return Births.HasFirstOf(behind);
    }

    /// <summary>Looks at the first digit of a word.</summary>
    /// <param name="text">The text up to the end of its stretch.</param>
    /// <param name="least">Where the stretch begins.</param>
    /// <param name="at">Where the digit stands.</param>
    /// <param name="end">Where its word ends.</param>
    public static Detail? FindReference(ReadOnlySpan<char> text, int least, int at, int end)
    {
        if (end - at < FewestOfZip && !(at > least && IsPart(text[at - 1])) && !IsJoined(text, end))
        {
            return null;
        }

        var start = at;
        while (start > least && at - start < Most && IsPart(text[start - 1]))
        {
            start--;
        }

        if (start > least && IsPart(text[start - 1]))
        {
            return null; // longer than any
        }

        while (start < at && text[start] is '-' or '/')
        {
            start++;
        }

        end = End(text, start, isZip: false, out var digits);
        if (digits < FewestOfZip)
        {
            return null;
        }

        var kind = KindOf(text[least..start], out var isZip, out var isFile);
        if (kind is null)
        {
            return IsPassportAlone(text, least, start) ? new(PersonalDetail.Passport, start, text.Length) : null;
        }

        if (isZip)
        {
            end = ZipEnd(text, End(text, start, isZip, out digits));
            return digits >= FewestOfZip ? new(PersonalDetail.PersonalReference, start, end) : null;
        }

        return digits >= (kind == PersonalDetail.Passport ? FewestOfPassport : isFile ? FewestOfFile : Fewest) && (end == text.Length || !char.IsLetterOrDigit(text[end])) ? new(kind.Value, start, end) : null;
    }

    /// <summary>Reads a number to its end; digits behind a space belong to it, but not to a zip code.</summary>
    private static int End(ReadOnlySpan<char> text, int start, bool isZip, out int digits)
    {
        (var end, digits) = (start, 0);
        while (end < text.Length && end - start < Most && (IsPart(text[end]) || (!isZip && IsSpaceWithin(text, end))))
        {
            digits += char.IsAsciiDigit(text[end]) ? 1 : 0;
            end++;
        }

        while (end > start && text[end - 1] is '-' or '/')
        {
            end--;
        }

        return end;
    }

    /// <summary>Two letters and seven digits, and nothing else in the whole text: an answer to a question. Among words it may be any reference.</summary>
    private static bool IsPassportAlone(ReadOnlySpan<char> text, int least, int start) =>
        least == 0 && start == 0 && text.Length == 9 && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]) && !text[2..].ContainsAnyExceptInRange('0', '9');

    /// <summary>"394 13", "7412 SL".</summary>
    private static int ZipEnd(ReadOnlySpan<char> text, int end)
    {
        if (end + 2 >= text.Length || text[end] != ' ')
        {
            return end;
        }

        var stop = Word.End(text, end + 1);
        var rest = text[(end + 1)..stop];
        return rest.Length is 2 or 3 && (!rest.ContainsAnyExceptInRange('0', '9') || !rest.ContainsAnyExceptInRange('A', 'Z')) ? stop : end;
    }

    private static bool IsJoined(ReadOnlySpan<char> text, int end) => end < text.Length && (text[end] is '-' or '/' || IsSpaceWithin(text, end));

    private static bool IsSpaceWithin(ReadOnlySpan<char> text, int at) => text[at] == ' ' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    private static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '/';

    /// <summary>Reads the words before a number back to the noun it belongs to.</summary>
    private static PersonalDetail? KindOf(ReadOnlySpan<char> before, out bool isZip, out bool isFile)
    {
        (isZip, isFile) = (false, false);
        var (isNumbered, isReference, isAccount) = (false, false, false);
        for (var words = 0; words < 6; words++)
        {
            var end = before.Length;
            while (end > 0 && Between.Contains(before[end - 1]))
            {
                isNumbered |= before[--end] == '#';
            }

            if (before.Length - end > 6)
            {
                return null;
            }

            before = before[..end];
            var start = end;
            while (start > 0 && (char.IsAsciiLetter(before[start - 1]) || before[start - 1] is '\'' or '’'))
            {
                start--;
            }

            var word = before[start..];
            if (word.Length == 0)
            {
                // "Passports: [passport number] and ..."
                return words > 0 && before.EndsWith(Token.Passport) ? PersonalDetail.Passport : null;
            }

            var kinds = Vocabulary.Of(word);
            if (words == 0 && kinds == WordKind.None && word.Length <= MostOfMark && !word.ContainsAnyExceptInRange('A', 'Z'))
            {
                before = before[..start]; // "claim number CLM 6306409"
                continue;
            }

            if ((isAccount && (Word.Is(word, "rent") || Word.Is(word, "tax"))) || (isNumbered && Word.Is(word, "rent")))
            {
                isFile = true;
                return PersonalDetail.PersonalReference;
            }

            if ((kinds & WordKind.Numbered) != 0)
            {
                isZip = Word.Is(word, "zip") || Word.Is(word, "postal");
                return isNumbered || Certain.Has(word) ? KindOf(word) : null;
            }

            if (isNumbered && Files.Has(word))
            {
                isFile = true;
                return !Word.Is(word, "case") || isReference || Owners.Has(LastWord(before[..start].TrimEnd(' '))) ? PersonalDetail.PersonalReference : null; // an application's case is everybody's
            }

            if ((kinds & (WordKind.Numbering | WordKind.Joining)) == 0)
            {
                return null;
            }

            isNumbered |= (kinds & WordKind.Numbering) != 0;
            isAccount |= Word.Is(word, "account");
            isReference |= Word.Is(word, "ref") || Word.Is(word, "reference");
            before = before[..start];
        }

        return null;
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text) => text[(text.LastIndexOfAny(' ', '\n') + 1)..];

    private static PersonalDetail KindOf(ReadOnlySpan<char> noun) =>
        Word.Is(noun, "passport") || Word.Is(noun, "passports") ? PersonalDetail.Passport
        : Licences.Has(noun) ? PersonalDetail.DrivingLicence
        : Taxes.Has(noun) ? PersonalDetail.TaxReference
        : PersonalDetail.PersonalReference;
}
