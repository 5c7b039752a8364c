using CoAssess.Connectors.Reading;
using CoAssess.Connectors.Text;
using FluentValidation;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Settings of one Bluesky account, section <c>CoAssess:Connectors:Bluesky:ACCOUNT</c>.</summary>
public sealed class BlueskyOptions : IReadingLimits
{
    /// <summary>The section under which the accounts stand.</summary>
    public const string Section = "CoAssess:Connectors:Bluesky";

    /// <summary>Gets or sets whose account it is.</summary>
    /// <value>Required; a handle such as <c>council.example.org</c>, or a DID.</value>
    public string Identifier { get; set; } = "";

    /// <summary>Gets or sets the app password, made under Settings, Privacy and security, App passwords. Never the account's main password.</summary>
    /// <value>Required; from the host's secret store, never from a settings file that others read.</value>
    public string AppPassword { get; set; } = "";

    /// <summary>Gets or sets where the account signs in.</summary>
    /// <value>An https address without a path (http on this machine only); the default is <c>https://bsky.social</c>. The account's own data server is found from there.</value>
    public Uri Service { get; set; } = new("https://bsky.social");

    /// <summary>Gets or sets the tags to follow, without the number sign. What is found so was not said to the council: it is read and counted, never answered by rule.</summary>
    /// <value>At most 5; none unless set.</value>
    public IList<string> Tags { get; set; } = [];

    /// <summary>Gets or sets the words to search for, as <see cref="Tags"/>.</summary>
    /// <value>At most 5; none unless set.</value>
    public IList<string> SearchTerms { get; set; } = [];

    /// <summary>Gets or sets how often tags and words are searched at most; the network means its search for people, not for machines.</summary>
    /// <value>5 minutes to a day; the default is 15 minutes.</value>
    public TimeSpan SearchEvery { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets how many items are asked for at once.</summary>
    /// <value>A count from 1 to 100; the default is 100, the most a server gives.</value>
    public int PageSize { get; set; } = 100;

    /// <summary>Gets or sets how far behind the newest known notification each reading looks, as the network can bring them late.</summary>
    /// <value>15 minutes to 6 hours; the default is 15 minutes.</value>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets how far back the first reading goes.</summary>
    /// <value>No time to 365 days; the default is 7 days.</value>
    public TimeSpan LookBack { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets how far back the walk of every day goes, which finds what was lost or hidden from the notifications.</summary>
    /// <value>1 hour to 14 days; the default is 48 hours.</value>
    public TimeSpan WalkBack { get; set; } = TimeSpan.FromHours(48);

    /// <summary>Gets or sets the age up to which the daily walk looks beneath our own posts for replies.</summary>
    /// <value>No time (never) to 90 days; the default is 7 days.</value>
    public TimeSpan OwnThreads { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets how many pages one reading asks for at most; what is left is read by the next run.</summary>
    /// <value>10 to 100,000; the default is 1,000.</value>
    public int MostPages { get; set; } = 1_000;

    /// <summary>Gets or sets after how many posts one reading ends at the next page; what is left is read by the next run.</summary>
    /// <value>1,000 to 1,000,000; the default is 50,000.</value>
    public int MostPosts { get; set; } = 50_000;

    /// <summary>Gets or sets how long one reading goes on at most; what is left is read by the next run.</summary>
    /// <value>1 minute to 12 hours; the default is 1 hour.</value>
    public TimeSpan LongestReading { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets whether the account listens to Jetstream, which only ever hints that reading may find something.</summary>
    /// <value>Off unless set: it takes in every post of the network to find the few that name the account.</value>
    public bool Streaming { get; set; }

    /// <summary>Gets or sets the Jetstream server.</summary>
    /// <value>A wss address without a path (ws on this machine only); the default is <c>wss://jetstream2.us-east.bsky.network</c>.</value>
    public Uri Jetstream { get; set; } = new("wss://jetstream2.us-east.bsky.network");
}

internal sealed class BlueskyOptionsValidator : AbstractValidator<BlueskyOptions>
{
    public BlueskyOptionsValidator()
    {
        RuleFor(o => o.Identifier).Must(static identifier => AtUri.IsDid(identifier) || AtUri.IsHandle(identifier))
            .WithMessage("must be the account's handle without the at sign, such as council.example.org, or its DID; `coassess account add bluesky` sets it.");
        RuleFor(o => o.AppPassword).NotEmpty()
            .WithMessage("is missing: make an app password under Settings, Privacy and security, App passwords, and give it with `coassess account add bluesky` or from the host's secret store.");
        RuleFor(o => o.Service).Must(static uri => IsServer(uri, "https", "http"))
            .WithMessage("must be an https address without a path, such as https://bsky.social (http only for a server on this machine).");
        RuleFor(o => o.Tags).Must(static tags => tags.Count <= 5 && tags.All(static tag => IsTerm(tag) && !tag.StartsWith('#') && !tag.Any(char.IsWhiteSpace)))
            .WithMessage("must be at most 5 tags of 1 to 64 characters without the number sign.");
        RuleFor(o => o.SearchTerms).Must(static terms => terms.Count <= 5 && terms.All(IsTerm)).WithMessage("must be at most 5 searches of 1 to 64 characters.");
        RuleFor(o => o.SearchTerms).Must(static terms => !terms.Any(SearchTerm.NamesAPerson)).WithMessage(SearchTerm.Rule);
        RuleFor(o => o.SearchEvery).InclusiveBetween(TimeSpan.FromMinutes(5), TimeSpan.FromDays(1));
        RuleFor(o => o.PageSize).InclusiveBetween(1, 100);
        this.AddReadingLimits();
        RuleFor(o => o.Overlap).InclusiveBetween(TimeSpan.FromMinutes(15), TimeSpan.FromHours(6));
        RuleFor(o => o.LookBack).InclusiveBetween(TimeSpan.Zero, TimeSpan.FromDays(365));
        RuleFor(o => o.WalkBack).InclusiveBetween(TimeSpan.FromHours(1), TimeSpan.FromDays(14));
        RuleFor(o => o.OwnThreads).InclusiveBetween(TimeSpan.Zero, TimeSpan.FromDays(90));
        RuleFor(o => o.Jetstream).Must(static uri => IsServer(uri, "wss", "ws"))
            .WithMessage("must be a wss address without a path (ws only for a server on this machine).");
    }

    /// <summary>Whether an address is a server's: encrypted, unless it is this machine.</summary>
    internal static bool IsServer(Uri? uri, string safe, string onThisMachine) =>
        uri is { IsAbsoluteUri: true, AbsolutePath: "/", Query: "", UserInfo: "" } && (uri.Scheme == safe || (uri.Scheme == onThisMachine && uri.IsLoopback));

    private static bool IsTerm(string term) => !string.IsNullOrWhiteSpace(term) && term.Length <= 64;
}
