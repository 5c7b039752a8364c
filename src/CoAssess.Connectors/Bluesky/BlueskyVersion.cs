namespace CoAssess.Connectors.Bluesky;

/// <summary>The revisions of a post: a moment of fixed width, a space and the cid, so that text order is the order of revisions.</summary>
internal static class BlueskyVersion
{
    private const int MomentLength = 28;

    public static string Of(DateTimeOffset moment, string cid) => $"{AtMoment.WriteFixed(moment)} {cid}";

    /// <summary>The cid of a revision; null when it has another form.</summary>
    public static string? CidOf(string version) => version.Length > MomentLength && version[MomentLength] == ' ' ? version[(MomentLength + 1)..] : null;

    /// <summary>A revision seen now, after a known one even where clocks disagree.</summary>
    public static string After(string known, DateTimeOffset now, string cid)
    {
        var last = known.Length >= MomentLength ? AtMoment.Read(known[..MomentLength]) : null;
        return Of(last >= now ? last.Value.AddTicks(1) : now, cid);
    }
}
