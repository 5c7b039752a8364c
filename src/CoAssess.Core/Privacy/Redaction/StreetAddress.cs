namespace CoAssess.Privacy;

/// <summary>House numbers with their roads, flats, and the lines of an address behind them. A road without a number stays: it says where a pothole is, not who lives there.</summary>
internal static class StreetAddress
{
    private const int MostWords = 5;
    private const int LongestNumber = HouseNumber.Longest;
    private const int MostChunk = 8;

    /// <summary>Types of road that small letters make another thing in the midst of a sentence.</summary>
    private static readonly WordSet AlsoWords = new("park", "side", "path", "view", "bank", "gate", "place", "close", "walk");

    /// <summary>Small words with which another thing begins: "moved from 23 Brockhurst Road to 147 Mill Lane".</summary>
    private static readonly WordSet Ends = new("to", "at", "in", "on", "or", "is", "so", "my", "we", "by", "as", "if", "it", "i");

    private static readonly WordSet Buildings = new("house", "court", "lodge", "tower", "towers", "point", "mansions", "building", "buildings", "apartments", "heights", "villas", "hall");

    /// <summary>Looks at a number.</summary>
    /// <param name="text">The text up to the end of its stretch.</param>
    /// <param name="least">Where the stretch begins.</param>
    /// <param name="start">Where the number's word begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="cues">Tells what the words before it tell.</param>
    public static Detail? Find(ReadOnlySpan<char> text, int least, int start, int end, Cues cues)
    {
        if (!HouseNumber.IsHouse(text, least, start, ref end))
        {
            return null;
        }

        var unit = HouseNumber.UnitBefore(text, least, start);
        if (unit == start && !HouseNumber.IsBesideWord(text, least, start, end))
        {
            return null;
        }

        var hasCue = cues.Have(text, least, unit, Cue.Home);
        if (AddressLines.Forces(text, unit, start, end, hasCue) is > 0 and var forces)
        {
            return new(PersonalDetail.Address, unit, forces);
        }

        if (AddressLines.ForcesLine(text, least, start, end) is >= 0 and var line)
        {
            return new(PersonalDetail.Address, line, end);
        }

        var (from, core) = (unit, IsDay(text, least, start, end) ? -1 : Forward(text, end, hasCue));
        var isCounted = (core >= 0 || hasCue) && unit == start && HouseNumber.IsCounted(text, least, start);
        core = isCounted || (core > 0 && unit == start && RoadWords.IsCountedBehind(text, core)) ? -1 : core;
        if (core < 0 && RoadBefore(text, least, start, hasCue) is >= 0 and var road)
        {
            from = HouseNumber.HouseBefore(text, least, road);
            core = Forward(text, end, hasCue: false) is > 0 and var more ? more : end;
        }

        if (core < 0 && unit < start && char.IsUpper(text[unit]) && HouseNumber.IsFlat(text[unit..start]))
        {
            var building = BuildingEnd(text, end);
            core = Forward(text, building, hasCue: false) is > 0 and var behind ? behind : building;
        }

        core = core < 0 && hasCue && !isCounted && StartsChunk(text, end) ? end : core;
        if (core < 0)
        {
            return null;
        }

        var hasFlat = HouseNumber.EndsInFlat(text, from, core);
        return new(PersonalDetail.Address, from, AddressLines.End(text, hasCue && !hasFlat ? ChunkEnd(text, core) : core, hasFlat));
    }

    /// <summary>"On 11 May Victoria Avenue closes", unless the month is a road's ("on 11 May Street").</summary>
    private static bool IsDay(ReadOnlySpan<char> text, int least, int start, int end)
    {
        if (end - start > 2 || end + 1 >= text.Length || text[end] != ' ' || !HouseNumber.MayBeDay(text[least..start]))
        {
            return false;
        }

        var month = NameRun.WordEnd(text, end + 1);
        return (Vocabulary.Of(text[(end + 1)..month]) & WordKind.Month) != 0
            && (month + 1 >= text.Length || (Vocabulary.Of(text[(month + 1)..NameRun.WordEnd(text, month + 1)]) & WordKind.Road) == 0);
    }

    private static bool StartsChunk(ReadOnlySpan<char> text, int end) =>
        end + 1 < text.Length && text[end] == ' ' && (char.IsUpper(text[end + 1]) || (char.IsAsciiDigit(text[end + 1]) && Word.End(text, end + 1) - end - 1 <= LongestNumber))
        && ChunkEnd(text, end) > end;

    /// <summary>Reads the road behind a number.</summary>
    /// <returns>Where it ends; -1 when there is none.</returns>
    private static int Forward(ReadOnlySpan<char> text, int at, bool hasCue, bool isSecond = false)
    {
        if (Follow(text, at, ref at) is false)
        {
            return -1;
        }

        var found = -1;
        for (var words = 0; words < MostWords; words++)
        {
            if (at < text.Length && char.IsAsciiDigit(text[at]) && words == 0)
            {
                // "Flat 12, 196 Broad Lane": the number behind that of a flat.
                return !isSecond && AfterUnit(text, at) is >= 0 and var second ? Forward(text, second, hasCue, isSecond: true) : -1;
            }

            var end = NameRun.WordEnd(text, at);
            if (end == at)
            {
                break;
            }

            if (words > 0 && end - at <= 2 && end < text.Length && char.IsAsciiDigit(text[end]))
            {
                break; // "PL5", the district of a postcode, is no "Pl."
            }

            var word = text[at..end];
            var kinds = Vocabulary.Of(word);
            var isCapital = char.IsUpper(text[at]);
            end = end + 2 <= text.Length && text.Slice(end, 2) is "'s" or "’s" or "'S" or "’S" ? end + 2 : end; // St John's Way
            if (words == 0 && RoadWords.IsCounted(word))
            {
                return -1;
            }

            if (words == 0 && RoadWords.Headed(text, at) is > 0 and var headed)
            {
                return headed;
            }

            if (words == 0 && !isCapital && !hasCue)
            {
                return RoadWords.Small(text, at);
            }

            if (words == 0 && ((kinds & WordKind.Month) != 0 && word.Length != 3 && !hasCue || (!isCapital && (kinds & (WordKind.Before | WordKind.After)) != 0)))
            {
                return -1;
            }

            if (!isCapital && !hasCue && (kinds & (WordKind.Particle | WordKind.Road)) == 0 && word is not ("the" or "of" or "and" or "upon" or "in"))
            {
                break;
            }

            var isType = (words > 0 && ((kinds & WordKind.Road) != 0 || RoadWords.IsShortened(text, at, end))) || RoadName.HasSuffix(word);
            if (isType && (isCapital || hasCue || IsNumberNext(text, end) || IsLast(text, end) || (word.Length >= 4 && !AlsoWords.Has(word))))
            {
                found = end < text.Length && text[end] == '.' && end + 1 < text.Length && word.Length < 4 ? end + 1 : end;
            }
            else if (words > 0 && isCapital && (kinds & WordKind.Unit) != 0 && found < 0 && HouseNumber.UnitEnd(text, at) > 0)
            {
                return HouseNumber.UnitEnd(text, at);
            }

            at = end < text.Length && text[end] == '.' ? end + 1 : end;
            var isLine = at < text.Length && text[at] == '\n';
            if (isLine && found < 0 && words < MostWords && PassBlank(text, at) is var line && line < text.Length && (Vocabulary.Of(text[line..NameRun.WordEnd(text, line)]) & WordKind.Unit) != 0 && HouseNumber.UnitEnd(text, line) > 0)
            {
                return HouseNumber.UnitEnd(text, line);
            }

            if (at + 1 >= text.Length || text[at] != ' ')
            {
                break;
            }

            at++;
            if (char.IsAsciiDigit(text[at]))
            {
                // "27534 Hovedgata 63": the number behind a foreign road; with a flat behind it, behind any name.
                var number = NumberEnd(text, at, found);
                found = found > 0 ? found == at - 1 ? number : found
                    : number > 0 && PassBlank(text, number) is var flat && flat < text.Length && char.IsUpper(text[flat]) && (Vocabulary.Of(text[flat..NameRun.WordEnd(text, flat)]) & WordKind.Unit) != 0 ? HouseNumber.UnitEnd(text, flat)
                    : found;
                return found > 0 ? found : -1;
            }
        }

        return found;
    }

    /// <summary>"Flat 10 Beech House": the building behind a flat's number; the number's own end where there is none.</summary>
    private static int BuildingEnd(ReadOnlySpan<char> text, int end)
    {
        const int most = 3;
        var at = end;
        for (var words = 0; words < most && Follow(text, at, ref at) && char.IsUpper(text[at]); words++)
        {
            var word = at;
            at = NameRun.WordEnd(text, at);
            if (words > 0 && Buildings.Has(text[word..at]))
            {
                return at;
            }
        }

        return end;
    }

    private static bool IsLast(ReadOnlySpan<char> text, int end) => end == text.Length || text[end] is ',' or '.' or '\n' or ';';

    private static bool IsNumberNext(ReadOnlySpan<char> text, int end) => end + 1 < text.Length && text[end] == ' ' && char.IsAsciiDigit(text[end + 1]);

    private static int AfterUnit(ReadOnlySpan<char> text, int at)
    {
        var end = Word.End(text, at);
        var isShort = end - at <= LongestNumber;
        end = isShort && end + 1 < text.Length && text[end] is '-' or '–' && char.IsAsciiDigit(text[end + 1]) ? Word.End(text, end + 1) : end; // 14-16
        return isShort && end < text.Length && text[end] is ' ' or ',' ? end : -1;
    }

    private static int NumberEnd(ReadOnlySpan<char> text, int at, int otherwise)
    {
        var end = Word.End(text, at);
        return end - at <= LongestNumber ? end : otherwise;
    }

    private static bool Follow(ReadOnlySpan<char> text, int from, ref int at)
    {
        at = from < text.Length && text[from] == ',' ? from + 1 : from;
        if (at >= text.Length || text[at] != ' ')
        {
            return false;
        }

        at++;
        return at < text.Length;
    }

    internal static int PassBlank(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\n' or ',' or '>' or '?')
        {
            at++;
        }

        return at;
    }

    /// <summary>A road before its number, as most of Europe writes it: "Hovedgata 12", "Rua do Sol 3", and behind a cue any name.</summary>
    private static int RoadBefore(ReadOnlySpan<char> text, int least, int start, bool hasCue)
    {
        if (start - 2 < least || text[start - 1] != ' ')
        {
            return -1;
        }

        var (at, found, isBare) = (start, -1, false);
        for (var words = 0; words < MostWords && at - 2 >= least && text[at - 1] == ' '; words++)
        {
            var last = text[at - 2] == '.' ? at - 2 : at - 1; // "ul. Polna 3"
            var word = Word.Last(text[least..last]);
            if (word.Length == 0)
            {
                break;
            }

            var begin = last - word.Length;
            var kinds = Vocabulary.Of(word);
            var isCapital = char.IsUpper(word[0]);
            if (words == 0 && ((RoadName.HasSuffix(word) && (isCapital || hasCue)) || RoadName.IsForeign(word)))
            {
                (found, at, isBare) = (begin, begin, !isCapital && !hasCue && RoadName.IsForeign(word));
                continue;
            }

            if (words > 0 && (kinds & WordKind.RoadBefore) != 0)
            {
                return begin;
            }

            if ((kinds & WordKind.Numbering) != 0)
            {
                break;
            }

            if (hasCue && words == 0 && word.Length > 1 && (isCapital || (kinds & WordKind.Particle) != 0 || word is "u") && (kinds & (WordKind.Never | WordKind.Month | WordKind.Unit)) == 0)
            {
                found = begin;
            }
            else if (found >= 0 && isCapital && words < 4 && (kinds & (WordKind.Never | WordKind.Unit)) == 0)
            {
                (found, isBare) = (begin, false);
            }
            else if (found < 0 && (isCapital || (kinds & WordKind.Particle) != 0))
            {
                // read on: the road's word may stand at its head
            }
            else
            {
                break;
            }

            at = begin;
        }

        return isBare ? -1 : found; // "gate 3"
    }

    /// <summary>"M33", "CF10": letters that a digit follows begin a postcode and no further word of the address.</summary>
    private static bool IsDistrict(ReadOnlySpan<char> text, int start, int stop, bool isNumber) =>
        !isNumber && stop - start <= 2 && stop < text.Length && char.IsAsciiDigit(text[stop]) && Postcode.Find(text, start) is not null;

    /// <summary>Behind a cue: capitals, numbers and what joins them, up to the end of the clause or a flat.</summary>
    private static int ChunkEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        for (var words = 0; words < MostChunk && at + 1 < text.Length && text[at] == ' '; words++)
        {
            var start = at + 1;
            var isNumber = char.IsAsciiDigit(text[start]);
            var stop = isNumber ? Word.End(text, start) : NameRun.WordEnd(text, start);
            var kinds = isNumber ? WordKind.None : Vocabulary.Of(text[start..stop]);
            if (stop == start || IsDistrict(text, start, stop, isNumber) || (kinds & WordKind.Unit) != 0 || (isNumber && stop - start > LongestNumber)
                || Ends.Has(text[start..stop]) || (char.IsLower(text[start]) && (kinds & WordKind.Particle) == 0 && !text[start..stop].ContainsAny('\'', '’') && stop - start > 2))
            {
                break;
            }

            at = stop < text.Length && text[stop] == '.' && stop - start <= 4 && !isNumber && stop + 1 < text.Length && text[stop + 1] == ' ' ? stop + 1 : stop;
            end = isNumber || char.IsUpper(text[start]) || text[start..stop].ContainsAny('\'', '’') ? at : end;
        }

        return end;
    }
}
