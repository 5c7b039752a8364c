namespace CoAssess.Privacy;

/// <summary>Looks at one digit or at sign of a text: is it part of a personal detail?</summary>
internal ref struct Scan(ReadOnlySpan<char> text, Stretch stretch, int at)
{
    private const int LongestLocalPart = 64;
    private readonly ReadOnlySpan<char> _text = text[..stretch.End];

    /// <summary>Gets where to go on when nothing was found.</summary>
    public int Next { get; private set; } = at + 1;

    /// <summary>Gets whether the next pass would find nothing here either, whatever this one takes out around it.</summary>
    public bool IsSettled { get; private set; }

    public Detail? Find()
    {
        return _text[at] switch
        {
            '@' => Address.FindAt(_text, stretch.Start, at),
            ':' => FindWebAddress(),
            >= '0' and <= '9' => FindDigits(),
            _ => FindName(),
        };
    }

    private Detail? FindDigits()
    {
        var (start, end) = Word.Around(_text, stretch.Start, at);
        Next = end;
        if (Token.IsDistrict(_text, start, end))
        {
            return null;
        }

        return FindAddress() ?? FindLettered(start, end) ?? NetworkAddress.Find(_text, stretch.Start, at, start, end) ?? FindNumber(start, end)
            ?? CuedNumber.Find(_text, stretch.Start, at) ?? StreetAddress.Find(_text, stretch.Start, start, end);
    }

    private Detail? FindWebAddress()
    {
        IsSettled = !WebAddress.IsScheme(_text, at);
        return IsSettled ? null : WebAddress.Find(_text, stretch.Start, at);
    }

    private Detail? FindName()
    {
        if ((at > stretch.Start && IsWithinWord(_text[at - 1])) || Token.IsWithin(_text, at))
        {
            return null;
        }

        var found = PersonName.Find(_text, stretch.Start, at, out var next, out var isSettled);
        (Next, IsSettled) = (Math.Max(Next, next), isSettled);
        return found;
    }

    private static bool IsWithinWord(char before) => char.IsLetterOrDigit(before) || before is '/' or '.' or '#' or '@' or '_' or '&';

    /// <summary>Digits may stand in an address: the whole of it goes, not the digits alone.</summary>
    private readonly Detail? FindAddress()
    {
        var ahead = _text[at..Math.Min(_text.Length, at + LongestLocalPart + 1)];
        var sign = ahead.IndexOf('@');
        return sign > 0 && !ahead[..sign].ContainsAnyExcept(Address.LocalPart)
            ? Address.FindAt(_text, stretch.Start, at + sign) is { Kind: PersonalDetail.Email } address ? address : null
            : null;
    }

    private readonly Detail? FindLettered(int start, int end)
    {
        // An international account number is so sure by its check that it may run on from a word.
        if (at - 2 > start && Iban.Find(_text, at - 2) is { } account)
        {
            return account;
        }

        if (start == at)
        {
            // The letters may stand before, as in "ABC 1D", "AB 12 34 56 C" and "GIR 0AA".
            start = Word.LettersBefore(_text, stretch.Start, start);
        }

        // Digits alone begin none of these but an old registration, of four at most.
        return start == at && (end - start < 4 || (end - start > 4 && !_text[start..end].ContainsAnyExceptInRange('0', '9')))
            ? null
            : NationalInsurance.Find(_text, stretch.Start, start)
                ?? (end - start > 4 ? DrivingLicence.Find(_text, start) : null)
                ?? Postcode.Find(_text, start)
                ?? Registration.Find(_text, stretch.Start, start)
                ?? Iban.Find(_text, start);
    }

    /// <summary>Says whether a word runs straight into a number, as in "call07700900123"; capitals before digits are a reference, as in "INV07700900123".</summary>
    private readonly bool IsRunOn(int start)
    {
        var letters = _text[start..at];
        foreach (var c in letters)
        {
            if (char.IsUpper(c))
            {
                return false;
            }
        }

        return letters.ContainsAnyExcept(DigitGroups.DigitsAndLookalikes);
    }

    private Detail? FindNumber(int start, int end)
    {
        start = IsRunOn(start) ? at : start;
        if (_text[start..end].IndexOfAnyExcept(DigitGroups.DigitsAndLookalikes) is >= 0 and var other && _text[start + other] is not ('x' or 'X'))
        {
            return null;
        }

        Span<DigitGroup> groups = stackalloc DigitGroup[DigitGroups.MaxGroups];
        Span<char> digits = stackalloc char[DigitGroups.MaxDigits];
        var number = new DigitGroups(_text, stretch, start, groups, digits);
        if (number.Count == 0)
        {
            return null;
        }

        return CardNumber.Find(number) ?? NhsNumber.Find(number) ?? SocialSecurity.Find(number) ?? PhoneNumber.Find(number) ?? BankAccount.Find(number);
    }
}
