using FluentValidation;

namespace Forum;

/// <summary>Settings of one account on a Discourse forum, section <c>CoAssess:Connectors:Discourse:ACCOUNT</c>.</summary>
public sealed class DiscourseOptions
{
    public Uri? Address { get; set; }
    public string UserName { get; set; } = "";
    public string ApiKey { get; set; } = "";
}

internal sealed class DiscourseOptionsValidator : AbstractValidator<DiscourseOptions>
{
    public DiscourseOptionsValidator()
    {
        RuleFor(o => o.Address).Must(static uri => uri is { IsAbsoluteUri: true, AbsolutePath: [.., '/'] } && (uri.Scheme is "https" || uri.IsLoopback))
            .WithMessage("must be the forum's https address, ending in '/'.");
        RuleFor(o => o.UserName).NotEmpty().WithMessage("must be the name of the council's user on the forum.");
        RuleFor(o => o.ApiKey).NotEmpty().WithMessage("must be a key for that user: make one under /admin/api/keys, keep it in the host's secret store.");
    }
}
