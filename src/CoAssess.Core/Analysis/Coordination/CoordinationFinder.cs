using System.Security.Cryptography;
using System.Text;

namespace CoAssess.Analysis;

/// <summary>Finds things that accounts posted at nearly the same time more often than chance explains.</summary>
internal static class CoordinationFinder
{
    /// <summary>The version of the method, carried by every finding.</summary>
    public const string Version = "coordination-1";

    /// <summary>One post is enough to take part, since chance is what a finding is held to; a minute, since people who act together have thumbs.</summary>
    public static CoordinationRules Rules { get; } = new(TimeSpan.FromMinutes(1), MinParticipation: 1);

    private const int FewestAccounts = 3;
    private const int Draws = 199;
    private const double MostByChance = 0.01;
    private const int MostFindings = 100;
    private const int MostMembers = 4_000;
    private const double SamePosts = 0.8;
    private const ulong Seed = 20261122;

    /// <summary>Looks through texts.</summary>
    /// <param name="night">The night.</param>
    /// <param name="heard">The texts, in any order.</param>
    public static List<CoordinationFinding> Find(DateOnly night, IEnumerable<HeardText> heard)
    {
        HeardText[] texts = [.. heard.OrderBy(static text => text.PostedAt).ThenBy(static text => text.Id, StringComparer.Ordinal)];
        List<(CoordinationFinding Finding, HashSet<string> Posts)> findings = [];
        foreach (var finding in Judge(night, [.. Things(texts).Select(thing => Look(texts, thing)).OfType<Candidate>()], texts).OrderBy(static finding => finding.Things[0].Kind)
            .ThenByDescending(static finding => finding.Accounts).ThenBy(static finding => finding.Id, StringComparer.Ordinal))
        {
            // The same posts often share words, a link and a tag: one finding tells of all three.
            var same = findings.FindIndex(known => finding.Members.Count(post => known.Posts.Contains(post.Feedback)) >= SamePosts * finding.Members.Count);
            if (same >= 0)
            {
                findings[same] = findings[same] with { Finding = findings[same].Finding with { Things = [.. findings[same].Finding.Things, .. finding.Things] } };
            }
            else
            {
                findings.Add((finding, [.. finding.Members.Select(static post => post.Feedback)]));
            }
        }

        CoordinationFinding[] largest = [.. findings.Select(static pair => pair.Finding).OrderByDescending(static finding => finding.Accounts).ThenBy(static finding => finding.Id, StringComparer.Ordinal).Take(MostFindings)];
        return Limit([.. largest.Select(finding => finding with { AlsoTogether = largest.Count(other => AreTogether(finding, other)) })]);
    }

    private static IEnumerable<(CoordinatedThing Thing, List<int> Texts)> Things(HeardText[] texts)
    {
        var clusters = DuplicateClusters.Of([.. texts.Select(static text => text.Text)]);
        var byThing = new Dictionary<CoordinatedThing, List<int>>();
        for (var i = 0; i < texts.Length; i++)
        {
            foreach (var thing in PostedThings.Of(texts[i].Text))
            {
                (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(byThing, thing, out _) ??= []).Add(i);
            }
        }

        var words = Enumerable.Range(0, texts.Length).GroupBy(i => clusters[i]).Select(static cluster => (new CoordinatedThing(CoordinatedThingKind.Words, ""), cluster.ToList()));
        return words.Concat(byThing.Select(static pair => (pair.Key, pair.Value)));
    }

    /// <summary>The posts of a thing that are within the window of another account's; null when they are by too few accounts.</summary>
    private static Candidate? Look(HeardText[] texts, (CoordinatedThing Thing, List<int> Texts) shared)
    {
        if (shared.Texts.Count < FewestAccounts)
        {
            return null;
        }

        var of = shared.Texts;
        var near = new bool[of.Count];
        var (before, after) = (-1, -1);
        for (var at = 1; at < of.Count; at++)
        {
            before = texts[of[at - 1]].Author == texts[of[at]].Author ? before : at - 1; // the latest before by another account
            near[at] |= before >= 0 && texts[of[at]].PostedAt - texts[of[before]].PostedAt <= Rules.Window;
        }

        for (var at = of.Count - 2; at >= 0; at--)
        {
            after = texts[of[at + 1]].Author == texts[of[at]].Author ? after : at + 1;
            near[at] |= after >= 0 && texts[of[after]].PostedAt - texts[of[at]].PostedAt <= Rules.Window;
        }

        List<int> members = [.. of.Where((_, at) => near[at])];
        var accounts = members.Select(i => texts[i].Author).Distinct(StringComparer.Ordinal).Count();
        return accounts < FewestAccounts ? null : new(shared.Thing, of, members, accounts);
    }

    private static List<CoordinationFinding> Judge(DateOnly night, IReadOnlyList<Candidate> candidates, HeardText[] texts)
    {
        if (candidates.Count == 0)
        {
            return [];
        }

        var log = new ShareLog();
        for (var number = 0; number < candidates.Count; number++)
        {
            foreach (var i in candidates[number].All)
            {
                log.Add($"thing {number}", texts[i].Author, texts[i].Id, texts[i].PostedAt.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks);
            }
        }

        var chance = new ChanceOfPairs(log, Rules);
        var observed = chance.Observed();
        var (sum, asMany) = (new double[observed.Length], new int[observed.Length]);
        chance.Mean(ChanceKind.Redrawn, Draws, Seed, drawn =>
        {
            for (var number = 0; number < drawn.Length; number++)
            {
                sum[number] += drawn[number];
                asMany[number] += drawn[number] >= observed[number] ? 1 : 0;
            }
        });

        List<CoordinationFinding> findings = [];
        for (var number = 0; number < observed.Length; number++)
        {
            var probability = (1.0 + asMany[number]) / (1 + Draws);
            if (probability <= MostByChance)
            {
                findings.Add(Describe(night, candidates[number], texts, observed[number], sum[number] / Draws, probability));
            }
        }

        return findings;
    }

    private static CoordinationFinding Describe(DateOnly night, Candidate candidate, HeardText[] texts, long pairs, double expected, double probability)
    {
        HeardText[] members = [.. candidate.Members.Select(i => texts[i])];
        return new()
        {
            Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{night:yyyy-MM-dd}\n{candidate.Thing.Kind}\n{candidate.Thing.Name}\n{members[0].Id}")).AsSpan(0, 8)),
            Things = [candidate.Thing],
            Accounts = candidate.Accounts,
            AccountsAtOnce = AtOnce(members),
            Posts = members.Length,
            Pairs = pairs,
            ExpectedPairs = expected,
            Chance = probability,
            Window = Rules.Window,
            FirstAt = members[0].PostedAt,
            LastAt = members[^1].PostedAt,
            AlsoTogether = 0,
            Version = Version,
            Members = [.. members.Select(static text => new CoordinatedPost(text.Id, text.Author, text.PostedAt))],
        };
    }

    /// <summary>The most accounts within a single window.</summary>
    private static int AtOnce(HeardText[] members)
    {
        var within = new Dictionary<string, int>(StringComparer.Ordinal);
        var (most, from) = (0, 0);
        foreach (var text in members)
        {
            within[text.Author] = within.GetValueOrDefault(text.Author) + 1;
            for (; text.PostedAt - members[from].PostedAt > Rules.Window; from++)
            {
                if (--within[members[from].Author] == 0)
                {
                    within.Remove(members[from].Author);
                }
            }

            most = Math.Max(most, within.Count);
        }

        return most;
    }

    /// <summary>Whether at least two accounts are in both findings, by other posts.</summary>
    private static bool AreTogether(CoordinationFinding one, CoordinationFinding other) =>
        !ReferenceEquals(one, other)
        && !one.Members.Select(static post => post.Feedback).Intersect(other.Members.Select(static post => post.Feedback), StringComparer.Ordinal).Any()
        && one.Members.Select(static post => post.Author).Intersect(other.Members.Select(static post => post.Author), StringComparer.Ordinal).Skip(1).Any();

    /// <summary>A night's record has room for so many posts; of more, each finding keeps its first ones.</summary>
    private static List<CoordinationFinding> Limit(List<CoordinationFinding> findings)
    {
        var most = MostMembers / Math.Max(1, findings.Count);
        var room = MostMembers - findings.Sum(finding => Math.Min(most, finding.Members.Count));
        return
        [
            .. findings.Select(finding =>
            {
                var kept = Math.Min(finding.Members.Count, most + Math.Max(0, Math.Min(room, finding.Members.Count - most)));
                room -= Math.Max(0, kept - most);
                return finding with { Members = [.. finding.Members.Take(kept)] };
            }),
        ];
    }

    private sealed record Candidate(CoordinatedThing Thing, List<int> All, List<int> Members, int Accounts);
}
