namespace CoAssess.Connectors.Bluesky;

/// <summary>The address of a record: <c>at://did/collection/rkey</c>. Ids are built from DIDs only, as handles change.</summary>
/// <param name="Did">Whose record it is.</param>
/// <param name="Collection">Its kind, an NSID.</param>
/// <param name="Key">Its key within the collection.</param>
internal sealed record AtUri(string Did, string Collection, string Key)
{
    public const string Posts = "app.bsky.feed.post";
    private const string Scheme = "at://";

    /// <summary>Reads an address; null when it has another form.</summary>
    public static AtUri? Read(string uri)
    {
        var parts = uri.StartsWith(Scheme, StringComparison.Ordinal) ? uri[Scheme.Length..].Split('/') : [];
        return parts is [var did, var collection, var key] && IsDid(did) && IsName(collection, 317) && IsKey(key) ? new(did, collection, key) : null;
    }

    /// <summary>Whether a text is a DID, by the form that every method shares.</summary>
    public static bool IsDid(string did)
    {
        var parts = did.Length <= 2048 ? did.Split(':', 3) : [];
        return parts is ["did", { Length: > 0 } method, { Length: > 0 } rest] && method.All(char.IsAsciiLetterLower)
            && rest.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '%' or '-') && rest[^1] is not (':' or '%');
    }

    /// <summary>Whether a text is a handle: a domain name of two labels or more, the last beginning with a letter.</summary>
    public static bool IsHandle(string handle)
    {
        if (handle.Length > 253)
        {
            return false;
        }

        var labels = handle.Split('.');
        return labels.Length > 1 && char.IsAsciiLetter(labels[^1].FirstOrDefault()) && labels.All(static label => label.Length is > 0 and <= 63
            && label[0] != '-' && label[^1] != '-' && label.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-'));
    }

    /// <summary>Whose record an address names; null when it has another form.</summary>
    public static string? OwnerOf(string? uri) => uri is null ? null : Read(uri)?.Did;

    public override string ToString() => $"{Scheme}{Did}/{Collection}/{Key}";

    /// <summary>Where people see a post.</summary>
    public string? Permalink() => Collection == Posts ? $"https://bsky.app/profile/{Did}/post/{Key}" : null;

    private static bool IsName(string name, int longest) =>
        name.Length > 0 && name.Length <= longest && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');

    private static bool IsKey(string key) =>
        key.Length is > 0 and <= 512 && key is not ("." or "..") && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '~');
}
