namespace CoAssess.Connectors.Mastodon;

/// <summary>The Link header of a page.</summary>
internal static class PageLinks
{
    /// <summary>Where the page before this one is, when the server says so by an address of its own; another's would get our token.</summary>
    public static string? Next(HttpResponseMessage response)
    {
        if (response.RequestMessage?.RequestUri is not { } asked || !response.Headers.TryGetValues("Link", out var values))
        {
            return null;
        }

        foreach (var link in string.Join(',', values).Split(','))
        {
            var (open, close) = (link.IndexOf('<', StringComparison.Ordinal), link.IndexOf('>', StringComparison.Ordinal));
            if (open >= 0 && close > open && link.AsSpan(close).Contains("rel=\"next\"", StringComparison.Ordinal)
                && Uri.TryCreate(asked, link[(open + 1)..close], out var next)
                && Uri.Compare(next, asked, UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return next.PathAndQuery;
            }
        }

        return null;
    }
}
