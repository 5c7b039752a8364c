using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>Who shared what, in which post, and when; names are kept once and told by numbers.</summary>
internal sealed class ShareLog
{
    private readonly List<Share> _shares = [];
    private readonly Dictionary<string, int> _things = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _accounts = new(StringComparer.Ordinal);
    private readonly List<string> _thingNames = [];
    private readonly List<string> _accountNames = [];

    /// <summary>Gets the shares in the order in which they were added.</summary>
    public ReadOnlySpan<Share> Shares => CollectionsMarshal.AsSpan(_shares);

    /// <summary>Gets how many accounts there are.</summary>
    public int Accounts => _accountNames.Count;

    /// <summary>Gets how many objects and posts there are together; they share their numbers, so that an object that is the very post is known.</summary>
    public int Things => _thingNames.Count;

    /// <summary>Adds a share.</summary>
    /// <param name="thing">The object that was shared: a link, a tag, a text.</param>
    /// <param name="account">Who shared it.</param>
    /// <param name="post">The post it was shared in.</param>
    /// <param name="at">When, in ticks.</param>
    public void Add(string thing, string account, string post, long at) =>
        _shares.Add(new(Number(_things, _thingNames, thing), Number(_accounts, _accountNames, account), Number(_things, _thingNames, post), at));

    /// <summary>The name of an object or a post.</summary>
    public string Thing(int number) => _thingNames[number];

    /// <summary>The name of an account.</summary>
    public string Account(int number) => _accountNames[number];

    /// <summary>How many different objects were shared.</summary>
    public int CountObjects() => _shares.Select(static share => share.Thing).Distinct().Count();

    private static int Number(Dictionary<string, int> numbers, List<string> names, string name)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, name, out var isKnown);
        if (!isKnown)
        {
            number = names.Count;
            names.Add(name);
        }

        return number;
    }
}

/// <summary>One share.</summary>
/// <param name="Thing">The number of the object.</param>
/// <param name="Account">The number of the account.</param>
/// <param name="Post">The number of the post.</param>
/// <param name="At">When, in ticks.</param>
internal readonly record struct Share(int Thing, int Account, int Post, long At)
{
    /// <summary>Whether the object is the very post: an account sharing its own words is no pair with itself.</summary>
    public bool IsLoop => Thing == Post;
}
