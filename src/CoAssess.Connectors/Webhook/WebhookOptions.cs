using CoAssess.Connectors.Signatures;
using FluentValidation;

namespace CoAssess.Connectors.Webhook;

/// <summary>Settings of one account that a system of the council's, or a partner's, sends posts to, section <c>CoAssess:Connectors:Webhook:ACCOUNT</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>The section under which the accounts stand.</summary>
    public const string Section = "CoAssess:Connectors:Webhook";

    /// <summary>Gets the secrets by which the sender signs. Required, and a secret: several hold at once while one is changed for another.</summary>
    /// <value>Four at most, each <c>whsec_</c> and base 64 of 24 to 64 bytes; make one with <c>echo "whsec_$(openssl rand -base64 32)"</c>.</value>
    public IList<string> Secrets { get; } = [];

    /// <summary>Gets or sets the token by which a sender that asks first (<c>hub.challenge</c>) proves itself; a secret.</summary>
    /// <value>16 characters or more; the default is none: nobody is answered.</value>
    public string? VerifyToken { get; set; }

    /// <summary>Gets or sets the council's own author id at the sender, so that its words never become feedback.</summary>
    /// <value>As the sender writes it; it counts for this account only. The default is none: whatever is sent is somebody else's.</value>
    public string? OwnAuthorId { get; set; }
}

internal sealed class WebhookOptionsValidator : AbstractValidator<WebhookOptions>
{
    public WebhookOptionsValidator()
    {
        RuleFor(o => o.Secrets).NotEmpty().WithMessage("must hold the secret by which the sender signs, such as CoAssess:Connectors:Webhook:ACCOUNT:Secrets:0.");
        RuleFor(o => o.Secrets).Must(static secrets => secrets.Count <= WebhookKeys.Most).WithMessage($"may hold {WebhookKeys.Most} secrets at most: remove those that the sender does not use any more.");
        RuleForEach(o => o.Secrets).Must(static secret => WebhookKeys.TryReadStandard(secret, out _))
            .OverridePropertyName("Secrets").WithMessage("must be 'whsec_' and base 64 of 24 to 64 bytes.");
        RuleFor(o => o.VerifyToken).MinimumLength(16).WithMessage("must be 16 characters or more, or left out.");
    }
}
