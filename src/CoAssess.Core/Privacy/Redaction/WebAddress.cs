using System.Buffers;

namespace CoAssess.Privacy;

/// <summary>Web addresses that let somebody in or name somebody: with a user's name, a key or a session in them, or called one's own. Others stay: by them feedback finds what it is about.</summary>
internal static class WebAddress
{
    private const int Longest = 2_000;
    private const int LongestBeforeQuery = 200;

    /// <summary>What the networks' names end in that are written without a scheme.</summary>
    private const string Ending = ".com";

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \n\r\t<>\"[]{}|\\^`“”");

    private static readonly SearchValues<string> Keys = SearchValues.Create(
        [
            "token=", "key=", "auth=", "sig=", "signature=", "password=", "passwd=", "pwd=", "session=", "sessionid=", "sid=", "secret=", "email=", "mail=", "phone=", "mobile=", "user=", "username=", "userid=", "user_id=",
            "name=", "code=", "otp=", "jwt=", "invite=", "reset=", "dob=", "postcode=", "nino=", "nhs=", "uid=", "apikey=", "access_token", "id_token", "%40",
            "hash=", "authkey=", "accesskey=", "phpsessid=", "jsessionid=", "sessid=", "customerid=", "customer_id=", "resettoken=", "authtoken=", "sessiontoken=", "passcode=",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Networks whose pages of one part are people's.</summary>
    private static readonly WordSet Networks = new("facebook.com", "instagram.com", "x.com", "twitter.com", "tiktok.com", "threads.net", "threads.com", "snapchat.com", "fb.com");

    /// <summary>Their pages that are nobody's.</summary>
    private static readonly WordSet Pages = new("groups", "events", "pages", "watch", "marketplace", "help", "about", "privacy", "legal", "login", "explore", "search", "home", "hashtag", "share", "story.php", "profile.php", "sharer.php", "intent");

    /// <summary>What stands before a name where that is not the first part.</summary>
    private static readonly SearchValues<string> NameParts = SearchValues.Create(["/in/", "/profile/", "/user/", "/u/", "/@"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Says whether an address is that of somebody's page on a network: "facebook.com/jo.bloggs", "linkedin.com/in/jo-bloggs", "example.social/@jo"; not that of one of their posts.</summary>
    private static bool IsProfile(ReadOnlySpan<char> host, ReadOnlySpan<char> path)
    {
        if (path.StartsWith("/profile.php?id=", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        host = LastTwoLabels(host);
        if (IsNamedPart(host, path))
        {
            return true;
        }

        path = (path.IndexOfAny('?', '#') is >= 0 and var end ? path[..end] : path).TrimEnd('/');
        var last = path.LastIndexOf('/');
        if (last < 0 || path.Length - last < 3)
        {
            return false;
        }

        return path[..(last + 2)].IndexOfAny(NameParts) == 0 && (path[last + 1] == '@' ? last == 0 : path[1..last].IndexOf('/') < 0 && IsOfPeople(host))
            || (last == 0 && Networks.Has(host) && !Pages.Has(path[1..]) && !path.Contains("council", StringComparison.OrdinalIgnoreCase)); // a council's own page is nobody's
    }

    /// <summary>"linkedin.com/in/jo-bloggs/recent-activity", "facebook.com/people/Jo-Bloggs/1000", "instagram.com/stories/jo_bloggs": whatever stands behind the name.</summary>
    private static bool IsNamedPart(ReadOnlySpan<char> host, ReadOnlySpan<char> path)
    {
        var part = Word.Is(host, "linkedin.com") ? "/in/" : Word.Is(host, "facebook.com") ? "/people/" : Word.Is(host, "instagram.com") ? "/stories/" : "//";
        return path.Length > part.Length + 1 && path.StartsWith(part, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>"en-gb.facebook.com" is of "facebook.com".</summary>
    private static ReadOnlySpan<char> LastTwoLabels(ReadOnlySpan<char> host) =>
        host.LastIndexOf('.') is > 0 and var last && host[..last].LastIndexOf('.') is >= 0 and var first ? host[(first + 1)..] : host;

    /// <summary>Networks that put a word before people's names.</summary>
    private static bool IsOfPeople(ReadOnlySpan<char> host) =>
        host.EndsWith("linkedin.com", StringComparison.OrdinalIgnoreCase) || host.EndsWith("bsky.app", StringComparison.OrdinalIgnoreCase) || host.EndsWith("reddit.com", StringComparison.OrdinalIgnoreCase);

    private static bool HasKey(ReadOnlySpan<char> query)
    {
        for (var from = 0; query[from..].IndexOfAny(Keys) is >= 0 and var found; from += found + 1)
        {
            if (query[from + found] == '%' || !char.IsLetterOrDigit(query[from + found - 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Says whether a colon ends a scheme.</summary>
    public static bool IsScheme(ReadOnlySpan<char> text, int colon) => text[colon..].StartsWith("://");

    /// <summary>Looks at the colon of a scheme.</summary>
    public static Detail? Find(ReadOnlySpan<char> text, int least, int colon)
    {
        var start = colon;
        while (start > least && char.IsAsciiLetterOrDigit(text[start - 1]) && colon - start < 12)
        {
            start--;
        }

        var rest = Rest(text[(colon + 3)..]);
        if (start == colon || rest.Length == 0)
        {
            return null;
        }

        var host = rest.IndexOfAny('/', '?', '#');
        var isPersonal = (host < 0 ? rest : rest[..host]).Contains('@')
            || (host > 0 && IsProfile(rest[..host], rest[host..]))
            || (rest.IndexOfAny('?', '#', ';') is >= 0 and var query && HasKey(rest[query..]))
            || CueWords.Have(text, least, start, Cue.OwnSite);
        return isPersonal ? new(PersonalDetail.WebAddress, start, colon + 3 + rest.Length) : null;
    }

    /// <summary>Finds the addresses of people's pages that are written without a scheme, as in "facebook.com/jo.bloggs", and puts each in its place among the other details, unless it meets one of them.</summary>
    /// <returns>Whether the next pass may find more: what was taken out of an address, or run into it, may leave one.</returns>
    public static bool FindPages(ReadOnlySpan<char> text, List<Detail> details)
    {
        var (place, isOpen) = (0, false);
        for (var from = 0; text[from..].IndexOf('/') is >= 0 and var found;)
        {
            var path = from + found;
            var isNetwork = text[from..path].EndsWith(Ending, StringComparison.OrdinalIgnoreCase);
            isOpen |= isNetwork;
            var start = isNetwork ? HostStart(text, Math.Max(from, EndBefore(details, path)), path) : path;
            from = path + 1;
            if (!isNetwork || (start > 0 && text[start - 1] is '/' or '@' or '_'))
            {
                continue; // behind a scheme, or part of something else
            }

            var rest = Rest(text[start..]);
            if (rest.Length > path - start && IsProfile(rest[..(path - start)], rest[(path - start)..]))
            {
                from = start + rest.Length;
                _ = new Detail(PersonalDetail.WebAddress, start, from).TryJoin(details, ref place);
            }
        }

        return isOpen | FindKeys(text, details);
    }

    /// <summary>Finds addresses without a scheme that a key stands in, as in "www.example.org/account?sid=abc".</summary>
    private static bool FindKeys(ReadOnlySpan<char> text, List<Detail> details)
    {
        var (place, isOpen) = (0, false);
        for (var from = 0; text[from..].IndexOf('?') is >= 0 and var found;)
        {
            var query = from + found;
            from = query + 1;
            if (from >= text.Length || !char.IsAsciiLetter(text[from]))
            {
                continue;
            }

            var start = query;
            while (start > 0 && query - start < LongestBeforeQuery && !Ends.Contains(text[start - 1]) && text[start - 1] is not ('(' or ',' or '\'' or '?'))
            {
                start--;
            }

            start += text[start..query].LastIndexOf(':') + 1; // "URL:example.org/p?uid=1"
            var address = Rest(text[start..]);
            var host = address.IndexOf('/');
            if (address.Length > query - start && host > 0 && address[..host].IndexOf('.') > 0 && HasKey(address[(query - start)..]))
            {
                (from, isOpen) = (start + address.Length, true);
                _ = new Detail(PersonalDetail.WebAddress, start, from).TryJoin(details, ref place);
            }
        }

        return isOpen;
    }

    /// <summary>Gives where the last detail ends that ends before a place; what runs on from it begins there.</summary>
    private static int EndBefore(List<Detail> details, int at)
    {
        var end = 0;
        foreach (var detail in details)
        {
            end = detail.End <= at ? detail.End : end;
        }

        return end;
    }

    private static int HostStart(ReadOnlySpan<char> text, int least, int end)
    {
        var start = end;
        while (start > least && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '-'))
        {
            start--;
        }

        while (start < end && text[start] is '-' or '.')
        {
            start++;
        }

        return start;
    }

    /// <summary>Gives an address up to its end, without the signs of the sentence that it stands in.</summary>
    private static ReadOnlySpan<char> Rest(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(Longest, text.Length)];
        return (text.IndexOfAny(Ends) is >= 0 and var end ? text[..end] : text).TrimEnd(".,;:!?)'*");
    }
}
