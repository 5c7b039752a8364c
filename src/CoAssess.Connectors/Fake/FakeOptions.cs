using CoAssess.Connectors.Signatures;
using FluentValidation;

namespace CoAssess.Connectors.Fake;

/// <summary>Settings of one account on the fake network, section <c>CoAssess:Connectors:Fake:ACCOUNT</c>.</summary>
public sealed class FakeOptions
{
    /// <summary>The section under which the accounts stand.</summary>
    public const string Section = "CoAssess:Connectors:Fake";

    /// <summary>Gets or sets the author id of the council on the network.</summary>
    /// <value>Not empty; the default is <c>council</c>.</value>
    public string OwnAuthorId { get; set; } = "council";

    /// <summary>Gets or sets the secret by which deliveries are signed.</summary>
    /// <value><c>whsec_</c> and base 64 of 24 to 64 bytes; the default is a secret that everybody knows, as the network is no real one.</value>
    public string WebhookSecret { get; set; } = "whsec_Q29Bc3Nlc3MgZmFrZSBuZXR3b3JrIHNlY3JldCE=";

    /// <summary>Gets or sets how many posts a page holds.</summary>
    /// <value>A count from 1 to 1,000; the default is 100.</value>
    public int PageSize { get; set; } = 100;

    /// <summary>Gets or sets the longest post.</summary>
    /// <value>Graphemes (what readers see as one character) from 50 to 10,000; the default is 300.</value>
    public int TextLimit { get; set; } = 300;
}

internal sealed class FakeOptionsValidator : AbstractValidator<FakeOptions>
{
    public FakeOptionsValidator()
    {
        RuleFor(o => o.OwnAuthorId).NotEmpty();
        RuleFor(o => o.WebhookSecret).Must(static secret => WebhookKeys.TryReadStandard(secret, out _))
            .WithMessage("must be 'whsec_' and base 64 of 24 to 64 bytes.");
        RuleFor(o => o.PageSize).InclusiveBetween(1, 1000);
        RuleFor(o => o.TextLimit).InclusiveBetween(50, 10_000);
    }
}
