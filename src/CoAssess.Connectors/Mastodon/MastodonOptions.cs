using System.Linq.Expressions;
using System.Text.RegularExpressions;
using CoAssess.Connectors.Reading;
using CoAssess.Connectors.Text;
using FluentValidation;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Settings of one account on one server, section <c>CoAssess:Connectors:Mastodon:ACCOUNT</c>.</summary>
public sealed class MastodonOptions : IReadingLimits
{
    /// <summary>The section under which the accounts stand.</summary>
    public const string Section = "CoAssess:Connectors:Mastodon";

    /// <summary>Gets or sets the server on which the account is, such as <c>https://social.example/</c>. Required.</summary>
    /// <value>An https address; http only for this machine.</value>
    public Uri? Server { get; set; }

    /// <summary>Gets or sets the account's access token, a secret: it belongs in user secrets, the environment or a key vault, never in a file of the project. Required.</summary>
    /// <value>Made by <c>coassess account add mastodon</c>, or on the server's page of one's own applications.</value>
    public string AccessToken { get; set; } = "";

    /// <summary>Gets or sets the hashtags to follow, without the number sign.</summary>
    /// <value>At most 20; none unless set.</value>
    public IList<string> Hashtags { get; set; } = [];

    /// <summary>Gets or sets other hashtags whose posts are read as if they had a followed one, in the same list: fewer calls than following each.</summary>
    /// <value>At most 4; none unless set.</value>
    public IList<string> HashtagsAny { get; set; } = [];

    /// <summary>Gets or sets hashtags that a post must have besides the followed one, such as the place's.</summary>
    /// <value>At most 4; none unless set.</value>
    public IList<string> HashtagsAll { get; set; } = [];

    /// <summary>Gets or sets hashtags that a post under the followed ones must not have.</summary>
    /// <value>At most 4; none unless set.</value>
    public IList<string> HashtagsNone { get; set; } = [];

    /// <summary>Gets or sets whether only posts from the account's own server are read under the hashtags.</summary>
    public bool LocalOnly { get; set; }

    /// <summary>Gets or sets the words to search for; the server must have a search index, else nothing is found.</summary>
    /// <value>At most 20 searches of at most 100 characters; none unless set.</value>
    public IList<string> SearchTerms { get; set; } = [];

    /// <summary>Gets or sets how far back the first reading of the account, a hashtag or a search goes.</summary>
    /// <value>From nothing to 366 days; the default is 30 days.</value>
    public TimeSpan LookBack { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Gets or sets how many notifications to ask for at once; of posts under hashtags and of searches at most 40, which is all that servers give.</summary>
    /// <value>A count from 1 to 80; the default is 80.</value>
    public int PageSize { get; set; } = 80;

    /// <summary>Gets or sets who sees what the account posts; an answer is never seen more widely than the post it answers.</summary>
    /// <value><c>public</c>, the default, or <c>unlisted</c>: seen by all, and left out of the server's public lists.</value>
    public string Visibility { get; set; } = StatusVisibility.Public;

    /// <summary>Gets or sets whether the server tells at once of something new; reading goes by the timetable all the same.</summary>
    public bool Streaming { get; set; }

    /// <summary>Gets or sets how many pages one reading asks for at most; what is left is read by the next run.</summary>
    /// <value>10 to 100,000; the default is 1,000.</value>
    public int MostPages { get; set; } = 1_000;

    /// <summary>Gets or sets after how many posts one reading ends at the next page; what is left is read by the next run.</summary>
    /// <value>1,000 to 1,000,000; the default is 50,000.</value>
    public int MostPosts { get; set; } = 50_000;

    /// <summary>Gets or sets how long one reading goes on at most; what is left is read by the next run.</summary>
    /// <value>1 minute to 12 hours; the default is 1 hour.</value>
    public TimeSpan LongestReading { get; set; } = TimeSpan.FromHours(1);
}

internal sealed partial class MastodonOptionsValidator : AbstractValidator<MastodonOptions>
{
    private const string NoHashtag = "must be a hashtag of letters, digits and underscores, without the number sign.";

    public MastodonOptionsValidator()
    {
        RuleFor(o => o.Server)
            .Must(static uri => uri is { IsAbsoluteUri: true, Query: "", Fragment: "", UserInfo: "", AbsolutePath: "/" }
                && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback)))
            .WithMessage("must be the server's https address and no more, such as https://social.example/ (http only for this machine).");
        RuleFor(o => o.AccessToken)
            .Must(static token => token.Length > 0 && token.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0)
            .WithMessage("must be the account's access token, in the host's secret store; `coassess account add mastodon` makes one and puts it there.");
        RuleFor(o => o.Hashtags).Must(static tags => tags.Count <= 20).WithMessage("must be at most 20 hashtags.");
        RuleForEach(o => o.Hashtags).Must(IsHashtag).WithMessage(NoHashtag);
        foreach (var further in (Expression<Func<MastodonOptions, IEnumerable<string>>>[])[o => o.HashtagsAny, o => o.HashtagsAll, o => o.HashtagsNone])
        {
            RuleFor(further).Must(static tags => tags.Count() <= 4).WithMessage("must be at most 4 hashtags, which is all that servers take.");
            RuleFor(further).Must(static (o, tags) => !tags.Any() || o.Hashtags.Count > 0).WithMessage("says more about the followed hashtags, and Hashtags names none.");
            RuleForEach(further).Must(IsHashtag).WithMessage(NoHashtag);
        }

        RuleFor(o => o.SearchTerms).Must(static terms => terms.Count <= 20).WithMessage("must be at most 20 searches.");
        RuleForEach(o => o.SearchTerms).Must(static term => !string.IsNullOrWhiteSpace(term) && term.Length <= 100)
            .WithMessage("must be words to search for, at most 100 characters.");
        RuleFor(o => o.SearchTerms).Must(static terms => !terms.Any(static term => term is not null && SearchTerm.NamesAPerson(term))).WithMessage(SearchTerm.Rule);
        RuleFor(o => o.LookBack).InclusiveBetween(TimeSpan.Zero, TimeSpan.FromDays(366));
        RuleFor(o => o.PageSize).InclusiveBetween(1, 80);
        this.AddReadingLimits();
        RuleFor(o => o.Visibility).Must(static visibility => visibility is StatusVisibility.Public or StatusVisibility.Unlisted)
            .WithMessage("must be 'public' or 'unlisted': what a council says it says openly.");
    }

    private static bool IsHashtag(string? tag) => tag is not null && Hashtag().IsMatch(tag);

    [GeneratedRegex(@"^[\p{L}\p{M}\p{N}_\u00B7\u200C]{1,100}\z")]
    private static partial Regex Hashtag();
}
