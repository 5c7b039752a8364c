namespace CoAssess.Privacy;

/// <summary>Looks through a text, place by place: is what stands there part of a personal detail? Nothing before the detail found last is looked at.</summary>
internal ref struct Scan
{
    private const int LongestLocalPart = 64;

    /// <summary>How many digits the shortest number has that its digits alone tell: a sort code.</summary>
    private const int Fewest = 6;

    private readonly ReadOnlySpan<char> _text;
    private readonly bool _hasSign;
    private readonly bool _hasBracket;
    private readonly bool _mayTellOfBirth;
    private readonly Scratch _scratch;
    private int _start;

    public Scan(ReadOnlySpan<char> text, in Glance glance, Scratch scratch)
    {
        _text = text;
        (_hasSign, _hasBracket, _mayTellOfBirth, _scratch) = (glance.HasSign, glance.HasBracket, glance.MayTellOfBirth, scratch);
        scratch.Cues.Forget();
    }

    /// <summary>Gets where to go on when nothing was found.</summary>
    public int Next { get; private set; }

    /// <summary>Gets where a detail may begin so that the next pass finds something here though this one did not.</summary>
    public Unsettled Unsettled { get; private set; }

    /// <summary>Gets what was taken out last; null when nothing was.</summary>
    public PersonalDetail? After { get; private set; }

    /// <summary>Looks at a digit, an at sign, a colon or a capital.</summary>
    public Detail? Find(int at)
    {
        (Next, Unsettled) = (at + 1, Unsettled.Behind(at));
        return _text[at] switch
        {
            '@' => Address.FindAt(_text, _start, at),
            ':' => FindWebAddress(at),
            >= '0' and <= '9' => FindDigits(at),
            _ => FindName(at),
        };
    }

    public void GoOnBehind(Detail detail) => (_start, After) = (detail.End, detail.Kind);

    private Detail? FindDigits(int at)
    {
        var (start, end) = Word.Around(_text, _start, at);
        Next = end;
        if (Token.IsDistrict(_text, start, end))
        {
            return null;
        }

        return (_hasSign ? FindAddress(at) : null) ?? FindLettered(at, start, end) ?? NetworkAddress.Find(_text, _start, at, start, end)
            ?? (start == at && end - at < Fewest && !DigitGroups.HasMore(_text, start, end) ? null : FindNumber(at, start))
            ?? (start == at && end - at == 2 && end < _text.Length && _text[end] is '/' or '_' ? BankAccount.FindStroked(_text, _start, at, _scratch.Cues) : null)
            ?? (_mayTellOfBirth ? CuedNumber.FindBirth(_text, _start, at, _scratch.Cues) : null) ?? CuedNumber.FindReference(_text, _start, at, end) ?? StreetAddress.Find(_text, _start, start, end, _scratch.Cues);
    }

    private Detail? FindWebAddress(int at)
    {
        if (WebAddress.IsScheme(_text, at))
        {
            return WebAddress.Find(_text, _start, at);
        }

        Unsettled = Unsettled.Nowhere;
        return null;
    }

    private Detail? FindName(int at)
    {
        if ((at > _start && Glance.IsWithinWord(_text[at - 1])) || (_hasBracket && Token.IsWithin(_text, at)))
        {
            Unsettled = Unsettled.Nowhere;
            return null;
        }

        var found = PersonName.Find(_text, _start, at, out var next, out var unsettled);
        (Next, Unsettled) = (Math.Max(Next, next), unsettled);
        return found;
    }

    /// <summary>Digits may stand in an address: the whole of it goes, not the digits alone.</summary>
    private readonly Detail? FindAddress(int at)
    {
        var ahead = _text[at..Math.Min(_text.Length, at + LongestLocalPart + 1)];
        var sign = ahead.IndexOf('@');
        return sign > 0 && !ahead[..sign].ContainsAnyExcept(Address.LocalPart)
            ? Address.FindAt(_text, _start, at + sign) is { Kind: PersonalDetail.Email } address ? address : null
            : null;
    }

    /// <summary>Looks for what letters and digits make together. How many letters stand before the first digit tells which kinds are worth a look.</summary>
    private readonly Detail? FindLettered(int at, int start, int end) => (at - start) switch
    {
        0 => FindBehindLetters(at, end),
        1 => FindLicence(at, start) ?? Postcode.Find(_text, start) ?? Registration.Find(_text, _start, start, _scratch.Cues),
        2 => NationalInsurance.Find(_text, _start, start) ?? FindLicence(at, start) ?? Postcode.Find(_text, start) ?? Registration.Find(_text, _start, start, _scratch.Cues)
            ?? Iban.Find(_text, start),

        // An international account number is so sure by its check that it may run on from a word.
        var letters => Iban.Find(_text, at - 2) ?? FindLicence(at, start) ?? (letters == 3 ? Postcode.Find(_text, start) : null)
            ?? (letters <= 4 ? Registration.Find(_text, _start, start, _scratch.Cues) : null),
    };

    /// <summary>The letters may stand apart, as in "ABC 1D", "AB 12 34 56 C" and "GIR 0AA". Digits alone begin none of these but an old registration, of four at most.</summary>
    private readonly Detail? FindBehindLetters(int at, int end)
    {
        var start = Word.LettersBefore(_text, _start, at);
        if (LetterApart(at) is >= 0 and var apart && NationalInsurance.Find(_text, _start, apart) is { } spelled)
        {
            return spelled;
        }

        if (start == at)
        {
            if (at - 3 >= _start && _text[at - 1] == '/' && char.IsAsciiLetter(_text[at - 2]) && (at - 3 == _start || !char.IsLetterOrDigit(_text[at - 4])) && NationalInsurance.Find(_text, _start, at - 3) is { } insurance)
            {
                return insurance; // "AB/12/34/56/C"
            }

            if (end - at == DrivingLicence.Figures && DrivingLicence.BehindName(_text, _start, at) is { } licence)
            {
                return licence;
            }

            return (end - at < 4 && !Registration.MayBeginInDigits(_text, end)) || (end - at > 4 && !_text[at..end].ContainsAnyExceptInRange('0', '9')) ? null : Registration.Find(_text, _start, at, _scratch.Cues);
        }

        var letters = at - start - 1;
        return (letters == 2 ? NationalInsurance.Find(_text, _start, start) ?? Iban.Find(_text, start) : null)
            ?? (letters == 3 && _text[start] is 'G' or 'g' ? Postcode.Find(_text, start) : null)
            ?? (Registration.MayEnd(_text[at..end]) && (char.IsAsciiLetterUpper(_text[start]) || !char.IsAsciiDigit(_text[end - 1]) || letters == 3 || end + 3 < _text.Length) ? Registration.Find(_text, _start, start, _scratch.Cues) : null)
            ?? (end - at < 4 && Registration.MayBeginInDigits(_text, end) ? Registration.Find(_text, _start, at, _scratch.Cues) : null);
    }

    /// <summary>Gives where two capitals begin that stand before a number as in "A B 12 34 56 C" and "AB  12  34  56  C".</summary>
    private readonly int LetterApart(int at) =>
        at - 4 >= _start && _text[at - 1] == ' ' && (_text[at - 2] == ' ' ? IsCapitalPair(at - 4, at - 3) : _text[at - 3] == ' ' && IsCapitalPair(at - 4, at - 2)) && (at - 4 == _start || !char.IsLetterOrDigit(_text[at - 5])) ? at - 4 : -1;

    private readonly bool IsCapitalPair(int one, int other) => char.IsAsciiLetterUpper(_text[one]) && char.IsAsciiLetterUpper(_text[other]);

    /// <summary>A driving licence has five letters; nines stand for those that a short surname lacks.</summary>
    private readonly Detail? FindLicence(int at, int start) => at - start == 5 || (at - start < 5 && _text[at] == '9') ? DrivingLicence.Find(_text, start) : null;

    /// <summary>Says whether a word runs straight into a number, as in "call07700900123"; capitals before digits are a reference, as in "INV07700900123".</summary>
    private readonly bool IsRunOn(int at, int start)
    {
        var letters = _text[start..at];
        if (letters is "NHS")
        {
            return true;
        }

        foreach (var c in letters)
        {
            if (char.IsUpper(c))
            {
                return false;
            }
        }

        return letters.ContainsAnyExcept(DigitGroups.DigitsAndLookalikes);
    }

    private Detail? FindNumber(int at, int start)
    {
        start = IsRunOn(at, start) ? at : start;
        var number = new DigitGroups(_text, _start, After, start, _scratch);
        return number.Total < Fewest ? null
            : CardNumber.Find(number) ?? NhsNumber.Find(number) ?? SocialSecurity.Find(number) ?? PhoneNumber.Find(number) ?? BankAccount.Find(number);
    }
}
