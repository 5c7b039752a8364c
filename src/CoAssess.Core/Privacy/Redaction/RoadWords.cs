namespace CoAssess.Privacy;

/// <summary>Roads behind a number whose words alone tell them: those that Welsh and French put at the head ("14 Stryd Fawr"), and those that somebody wrote in small letters ("12 mill lane").</summary>
internal static class RoadWords
{
    private const int MostNamed = 4;
    private const int MostDigits = 3;
    private const int ShortestName = 3;

    /// <summary>Words that begin a road's name and are nothing else, in any case.</summary>
    private static readonly WordSet Heads = new("stryd", "heol", "hewl", "ffordd", "rhodfa", "lôn", "rue", "rua", "calle", "ulica");

    /// <summary>Words that begin one where they have a capital, as what follows has.</summary>
    private static readonly WordSet CapitalHeads = new("clos", "cilgant", "maes", "bryn", "rhes", "teras", "gerddi", "lon", "parc", "boulevard", "avenue", "via", "viale", "place", "chemin", "impasse", "allée");

    private static readonly WordSet Joining = new("y", "yr", "a", "de", "du", "des", "la", "le", "les", "da", "do", "dos", "das", "del", "di", "della");

    /// <summary>Types of road that are not said of other things behind a number and a word.</summary>
    private static readonly WordSet Types = new("street", "road", "rd", "lane", "avenue", "ave", "crescent", "terrace", "drive", "grove");

    /// <summary>What is counted, measured or told of a road before its type, and is no name of one.</summary>
    private static readonly WordSet NoNames = new(
        "minute", "min", "hour", "day", "week", "month", "year", "mile", "metre", "meter", "foot", "feet", "inch", "mph", "kmh", "way", "lane", "bed", "car", "door", "storey", "story", "star", "new", "old", "more", "other",
        "another", "same", "different", "separate", "major", "minor", "main", "side", "busy", "quiet", "empty", "full", "whole", "single", "double", "triple", "dual", "wide", "narrow", "long", "short", "big", "small", "large",
        "ring", "toll", "trunk", "bus", "cycle", "per", "percent", "pound", "quid", "people", "kids", "children", "less", "extra", "test", "hard", "disk", "usb", "wheel", "entire", "closed", "blocked",
        "flooded", "broken", "street", "road", "and", "or", "of", "in", "on", "at", "to", "from", "for", "the", "this", "that", "our", "your", "their", "his", "her", "my", "its", "along", "down", "up", "off", "near", "by",
        "with", "across", "over", "under", "between", "through", "into", "onto", "outside", "behind", "opposite", "around", "about", "than", "is", "are", "was", "were", "has", "have", "had", "not", "no", "every", "each", "any", "all",
        "some", "both", "dead", "live", "stolen", "parked", "million", "thousand", "hundred", "pm", "am");

    /// <summary>What there are several of on a road ("4 potholes high street").</summary>
    private static readonly WordSet Counted = new(
        "potholes", "holes", "drains", "gullies", "crashes", "reports", "complaints", "accidents", "trees", "bins", "bags", "lamps", "lights", "signs", "bollards", "vans", "lorries", "bikes", "scooters", "sofas", "mattresses", "boxes",
        "residents", "neighbours", "houses", "homes", "flats", "shops", "schools", "dogs", "cats", "rats", "slabs", "cones", "works", "leaks", "floods", "fires", "tickets", "fines", "visits", "visitors", "calls", "emails", "letters", "notices");

    private static readonly WordSet Buses = new("bus", "buses", "tram", "trams", "train", "trains", "people", "cars", "vehicles", "children", "minutes", "hours", "days", "weeks", "months", "years", "miles", "metres");

    private static readonly WordSet CountedBehind = new("schemes", "crossings", "shops", "closures", "improvements", "repairs", "roundabouts");

    /// <summary>What makes a road behind it the first half of another thing.</summary>
    private static readonly WordSet Followers = new(
        "light", "lights", "lamp", "lamps", "closure", "closures", "closed", "works", "work", "sign", "signs", "surface", "safety", "user", "users", "accident", "accidents", "sweeper", "sweepers", "cleaner", "cleaners", "party", "parties",
        "name", "names", "market", "markets", "trader", "traders", "food", "marking", "markings", "rage", "tax", "map", "maps", "bridge", "network", "junction", "junctions", "death", "deaths", "casualties", "schemes", "scheme", "trees", "tree",
        "motorway", "motorways", "highway", "carriageway", "corner", "corners", "race", "runs", "trips", "cycling", "test", "tests", "improvements", "repairs");

    /// <summary>Says whether a word in capitals, as a whole text may be, is what there are several of: "14 HOUSES ON THE CRESCENT".</summary>
    public static bool IsCounted(ReadOnlySpan<char> word) => word.Length > 1 && char.IsAsciiLetterUpper(word[1]) && !word.ContainsAnyExceptInRange('A', 'Z') && (Counted.Has(word) || Buses.Has(word));

    /// <summary>"3 Park Road schemes", "897 High Street shops": what the number counts stands behind the road.</summary>
    public static bool IsCountedBehind(ReadOnlySpan<char> text, int end) =>
        end + 1 < text.Length && text[end] == ' ' && CountedBehind.Has(text[(end + 1)..NameRun.WordEnd(text, end + 1)]);

    /// <summary>"Mill La.", "Acacia Av": types that are other words where they are not shortened.</summary>
    public static bool IsShortened(ReadOnlySpan<char> text, int at, int end) =>
        end - at == 2 && ((text[end - 1] is 'v' or 'V' && text[at] is 'A') || (text[at] is 'L' && text[end - 1] is 'a' or 'A' && end < text.Length && text[end] == '.'));

    /// <summary>Reads a road whose own word comes first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where its first word begins.</param>
    /// <returns>Where its name ends; -1 where there is none.</returns>
    public static int Headed(ReadOnlySpan<char> text, int at)
    {
        var end = NameRun.WordEnd(text, at);
        var head = text[at..end];
        head = head.EndsWith("'r") || head.EndsWith("’r") ? head[..^2] : head;
        if (!Heads.Has(head) && !(char.IsUpper(text[at]) && CapitalHeads.Has(head)))
        {
            return -1;
        }

        var found = -1;
        for (var words = 0; words < MostNamed && end + 1 < text.Length && text[end] == ' '; words++)
        {
            var start = end + 1;
            end = NameRun.WordEnd(text, start);
            if (end > start && end < text.Length && char.IsAsciiDigit(text[end]) && Postcode.Find(text, start) is not null)
            {
                break; // "CF10 3NQ"
            }

            if (end > start && char.IsUpper(text[start]) && (Vocabulary.Of(text[start..end]) & WordKind.Unit) == 0)
            {
                found = end;
            }
            else if (found >= 0 || !Joining.Has(text[start..end]))
            {
                break;
            }
        }

        return found;
    }

    /// <summary>Reads a road in small letters, of one or two words and its type, behind a number that houses have.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where its first word begins.</param>
    /// <returns>Where its type ends; -1 where there is none.</returns>
    public static int Small(ReadOnlySpan<char> text, int at)
    {
        if (!IsOfHouse(text[..at].TrimEnd(" ,")))
        {
            return -1;
        }

        for (var words = 0; words < 3; words++)
        {
            var end = NameRun.WordEnd(text, at);
            var word = text[at..end];
            if (words > 0 && word.ContainsOnlySmall() && Types.Has(word))
            {
                return IsWhole(text, end) ? end : -1;
            }

            if (words == 0 && Counted.Has(word))
            {
                return -1;
            }

            if (word.Length < ShortestName && word is not "st" || !word.ContainsOnlySmall() || NoNames.Has(word) || NoNames.Has(word[..^1]) && word[^1] == 's' || end + 1 >= text.Length || text[end] != ' ')
            {
                return -1;
            }

            at = end + 1;
        }

        return -1;
    }

    /// <summary>Says whether a text ends in two to three digits, or in one above one: of one there is no road in the singular behind which something is counted.</summary>
    private static bool IsOfHouse(ReadOnlySpan<char> before)
    {
        var end = before.Length;
        end -= end > 0 && char.IsAsciiLetter(before[end - 1]) ? 1 : 0;
        var start = end;
        while (start > 0 && char.IsAsciiDigit(before[start - 1]))
        {
            start--;
        }

        return end - start is > 0 and <= MostDigits && before[start] != '0' && (start == 0 || before[start - 1] is not ('£' or '$' or '€')) && (end < before.Length || before[start..end] is not "1");
    }

    /// <summary>Says whether a type of road ends what is said of it.</summary>
    private static bool IsWhole(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length)
        {
            return true;
        }

        if (text[end] is not (' ' or '\n'))
        {
            return text[end] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or '"';
        }

        var next = end + 1;
        return next >= text.Length || !Followers.Has(text[next..NameRun.WordEnd(text, next)]);
    }

    private static bool ContainsOnlySmall(this ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('a', 'z') && !word.IsEmpty;
}
