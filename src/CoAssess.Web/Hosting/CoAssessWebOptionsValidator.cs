using FluentValidation;

namespace CoAssess.Web.Hosting;

internal sealed class CoAssessWebOptionsValidator : AbstractValidator<CoAssessWebOptions>
{
    public CoAssessWebOptionsValidator()
    {
        RuleFor(o => o.AnonymousWritesPerMinute).InclusiveBetween(1, 1_000);
        RuleFor(o => o.AllAnonymousWritesPerMinute).InclusiveBetween(1, 100_000);
        RuleFor(o => o.NetworkAnonymousWritesPerMinute).InclusiveBetween(1, 10_000);
        RuleFor(o => o.TrustedProxies).InclusiveBetween(0, 8);
        RuleFor(o => o.FormAtLeast).InclusiveBetween(TimeSpan.Zero, TimeSpan.FromSeconds(30));
        RuleFor(o => o.FormAtMost).InclusiveBetween(TimeSpan.FromMinutes(10), TimeSpan.FromDays(7));
        RuleFor(o => o.UploadLimitBytes).GreaterThanOrEqualTo(1024 * 1024);
        RuleFor(o => o.WebhookLimitBytes).InclusiveBetween(1024, 16 * 1024 * 1024);
        RuleFor(o => o.RefusedWebhooksPerMinute).InclusiveBetween(1, 100_000);
        RuleFor(o => o.ReadinessKept).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        RuleFor(o => o.ReadinessPatience).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        RuleFor(o => o.OfficerSession).InclusiveBetween(TimeSpan.FromMinutes(5), TimeSpan.FromHours(24));
        RuleFor(o => o.OfficerSessionAtMost).InclusiveBetween(TimeSpan.FromMinutes(5), TimeSpan.FromDays(7))
            .GreaterThanOrEqualTo(o => o.OfficerSession).WithMessage("It is shorter than OfficerSession; make it at least as long.");
        RuleFor(o => o.SignInLinkLifetime).InclusiveBetween(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
    }
}
