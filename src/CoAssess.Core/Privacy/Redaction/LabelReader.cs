using System.Buffers;

namespace CoAssess.Privacy;

/// <summary>Reads the words before a number, from the last to the first, until one tells what it is the number of, or that it is nobody's.</summary>
internal ref struct LabelReader
{
    private const int MostWords = 6;

    /// <summary>How many words may stand between a number and what it is the number of, as in "the one that you gave me was".</summary>
    private const int MostTellings = 8;

    /// <summary>How many signs may stand between two words.</summary>
    private const int MostSigns = 6;

    /// <summary>What may stand between a number and its word.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create(" :.…#=>?\n\t-–(\"'“’‘,;|*");

    /// <summary>Nouns that need no "number" beside them.</summary>
    private static readonly WordSet Certain = new("mrn", "utr", "ssn", "zip", "passport", "passports", "pasbort", "chi", "cad", "brp", "pcn", "upn", "imei");

    /// <summary>What a file about somebody is kept of, where a number of it is named.</summary>
    private static readonly WordSet Files =
        new("police", "incident", "housing", "care", "safeguarding", "referral", "hosp", "record", "records", "complaint", "customer", "eviction", "homelessness", "homeless", "fraud", "immigration", "penalty");

    /// <summary>What there is a number of in such a file; of an application, a case and a report there are public ones too.</summary>
    private static readonly WordSet Parts = new("register", "application", "case", "report", "reports", "log", "statement", "claim", "claims", "ticket");

    /// <summary>Those of them that need a "number" beside them.</summary>
    private static readonly WordSet NumberedParts = new("register", "application", "case");

    /// <summary>Of these there are public ones too, but for somebody's own.</summary>
    private static readonly WordSet Owned = new("case", "complaint");

    /// <summary>What such a part is of, where it is about somebody.</summary>
    private static readonly WordSet Wholes =
        new("police", "crime", "housing", "homeless", "homelessness", "tenancy", "benefit", "benefits", "care", "safeguarding", "reduction", "support", "pip", "credit", "asylum", "visa", "fraud", "court", "parking");

    private static readonly WordSet Numberings = new("refs", "references", "ids", "rhif", "rif", "cyfeirnod");
    private static readonly WordSet Accounts = new("account", "accounts");
    private static readonly WordSet WelshNouns = new("trosedd", "claf", "hawliad", "tenantiaeth");
    private static readonly WordSet Joining = new("my", "the", "and", "card", "it", "which", "fy");
    private static readonly WordSet Owners = new("my", "our", "his", "her", "their", "mum's", "dad's", "son's", "daughter's");

    /// <summary>Before them words may stand that tell where the number is written, or who gave it.</summary>
    private static readonly WordSet Verbs = new("is", "was", "are", "were", "its", "it's", "it’s", "yw", "ydy", "ydi", "oedd");

    private static readonly WordSet Tellings = new(
        "on", "the", "my", "letter", "form", "bill", "notice", "you", "asked", "for", "they", "he", "she", "gave", "give", "given", "sent", "me", "us", "have", "has", "had", "got", "from", "this", "that", "your", "i", "anyway",
        "below", "them");

    private static readonly WordSet Licences = new("licence", "license", "driving", "driver", "driver's", "drivers");
    private static readonly WordSet Passports = new("passport", "passports", "pasbort");
    private static readonly WordSet Taxes = new("utr", "tax", "taxpayer", "ssn", "security");
    private static readonly WordSet Zips = new("zip", "postal");

    /// <summary>What the vocabulary says of a word that may stand in a label, so that most words are passed with one look.</summary>
    private const WordKind Labelling = WordKind.Numbered | WordKind.Numbering | WordKind.Joining;

    private readonly int _start;
    private ReadOnlySpan<char> _rest;
    private bool _isNumbered;
    private bool _isReference;
    private bool _isAccount;
    private bool _isTold;
    private bool _isCode;

    public LabelReader(ReadOnlySpan<char> before)
    {
        _rest = before;
        _start = before.Length;
    }

    /// <summary>Gets every word that may stand in a label, with blanks between.</summary>
    public static string Words =>
        string.Join(' ', new[] { Certain, Files, Parts, NumberedParts, Owned, Wholes, Numberings, Accounts, WelshNouns, Joining, Owners, Verbs, Tellings, Licences, Passports, Taxes, Zips }.SelectMany(static set => set.Words).Distinct(StringComparer.Ordinal));

    /// <summary>Gets whether the words tell of several numbers.</summary>
    public bool IsPlural { get; private set; }

    /// <summary>Reads until something is told; null where nothing is, or nothing of anybody.</summary>
    public NumberLabel? Read()
    {
        for (var (words, tellings) = (0, 0); words < MostWords && tellings < MostTellings && TryPassSigns();)
        {
            var word = LastWord();
            if (word.IsEmpty)
            {
                // "Passports: [passport number] and ..."
                return words + tellings > 0 && _rest.EndsWith(Token.Passport) ? new(PersonalDetail.Passport, _start, NumberLabel.FewestOfPassport, IsZip: false) : null;
            }

            _rest = _rest[..^word.Length];
            var kinds = Vocabulary.Of(word);
            if ((kinds & Labelling) == 0)
            {
                return null;
            }

            if (_isCode && Word.Is(word, "tax"))
            {
                return null; // 1257L is a million people's
            }

            if (KindOf(word, kinds) is { } label)
            {
                IsPlural |= word[^1] is 's' or 'S';
                return label;
            }

            if (_isTold && !_isNumbered && Tellings.Has(word))
            {
                tellings++;
                continue;
            }

            if (!TryPass(word, kinds))
            {
                return null;
            }

            words++;
        }

        return null;
    }

    /// <summary>Gives what a word makes of the number, with the words behind it.</summary>
    private readonly NumberLabel? KindOf(ReadOnlySpan<char> word, WordKind kinds)
    {
        if (Certain.Has(word) || (_isNumbered && (kinds & WordKind.Numbered) != 0))
        {
            return Passports.Has(word) ? new(PersonalDetail.Passport, _start, NumberLabel.FewestOfPassport, IsZip: false)
                : Licences.Has(word) ? new(PersonalDetail.DrivingLicence, _start, NumberLabel.FewestOfReference, IsZip: false)
                : Taxes.Has(word) ? new(PersonalDetail.TaxReference, _start, NumberLabel.FewestOfReference, IsZip: false)
                : new(PersonalDetail.PersonalReference, _start, Zips.Has(word) ? NumberLabel.FewestOfAny : NumberLabel.FewestOfReference, Zips.Has(word));
        }

        return (_isNumbered && Files.Has(word)) || IsAccountOf(word) || IsPartOf(word) || (WelshNouns.Has(word) && Numberings.Has(LastWord(_rest.TrimEnd(' '))))
            ? new(PersonalDetail.PersonalReference, _start, NumberLabel.FewestOfFile, IsZip: false)
            : null;
    }

    /// <summary>"Rent account", "rent no.", "council tax account".</summary>
    private readonly bool IsAccountOf(ReadOnlySpan<char> word) => ((_isAccount || _isNumbered) && Word.Is(word, "rent")) || (_isAccount && Word.Is(word, "tax"));

    /// <summary>"Housing application number", "police report"; and somebody's own case, as an application's is everybody's.</summary>
    private readonly bool IsPartOf(ReadOnlySpan<char> word)
    {
        var whole = LastWord(_rest.TrimEnd(' '));
        if (Owned.Has(word) && Owners.Has(whole))
        {
            return true;
        }

        if (!Parts.Has(word) || (!_isNumbered && NumberedParts.Has(word)))
        {
            return false;
        }

        return Wholes.Has(whole) || (Word.Is(word, "case") && _isReference);
    }

    /// <summary>Passes over a word that may stand between a number and its noun.</summary>
    private bool TryPass(ReadOnlySpan<char> word, WordKind kinds)
    {
        var (isNumbering, isVerb, isAccount) = ((kinds & WordKind.Numbering) != 0 || Numberings.Has(word), Verbs.Has(word), Accounts.Has(word));
        if (!isNumbering && !isVerb && !isAccount && !Joining.Has(word))
        {
            return false;
        }

        IsPlural |= (isNumbering || isAccount) && word[^1] is 's' or 'S';
        _isNumbered |= isNumbering;
        _isTold |= isVerb;
        _isCode |= Word.Is(word, "code");
        _isAccount |= isAccount;
        _isReference |= Word.Is(word, "ref") || Word.Is(word, "reference");
        return true;
    }

    /// <summary>Passes over what stands between words; a long row of signs parts them.</summary>
    private bool TryPassSigns()
    {
        var end = _rest.Length;
        while (end > 0 && Signs.Contains(_rest[end - 1]))
        {
            _isNumbered |= _rest[--end] == '#';
        }

        var isNear = _rest.Length - end <= MostSigns;
        _rest = _rest[..end];
        return isNear && end > 0;
    }

    private readonly ReadOnlySpan<char> LastWord() => LastWord(_rest);

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text)
    {
        var start = text.Length;
        while (start > 0 && (char.IsAsciiLetter(text[start - 1]) || (text[start - 1] is '\'' or '’' && start < text.Length)))
        {
            start--;
        }

        return text[start..];
    }
}
