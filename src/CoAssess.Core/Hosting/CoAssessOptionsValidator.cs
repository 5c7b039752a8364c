using CoAssess.Councils;
using CoAssess.Jobs;
using FluentValidation;

namespace CoAssess.Hosting;

internal sealed class CoAssessOptionsValidator : AbstractValidator<CoAssessOptions>
{
    public CoAssessOptionsValidator()
    {
        RuleFor(o => o.CouncilCode).Must(static code => CouncilId.TryParse(code, out _))
            .WithMessage("must be the council's GSS code: one of E, W, S, N and eight digits, such as E07000188.");
        RuleFor(o => o.CouncilName).NotEmpty().WithMessage("must be the council's name as residents know it.");
        RuleFor(o => o.Language).Must(static language => language is "en" or "cy").WithMessage("must be 'en' for English or 'cy' for Welsh.");
        RuleFor(o => o.PublicAddress)
            .Must(static uri => uri is { IsAbsoluteUri: true, Scheme: "http" or "https" } && uri.AbsolutePath.EndsWith('/'))
            .WithMessage("must be an absolute http or https address ending in '/'.");
        RuleFor(o => o.PseudonymSecret).Must(IsLongSecret)
            .WithMessage("must be base 64 of at least 32 bytes; make one with `openssl rand -base64 32` and keep it in the host's secret store.");
        RuleFor(o => o.RawRetention).InclusiveBetween(TimeSpan.FromDays(1), TimeSpan.FromDays(30));
        RuleFor(o => o.FeedbackRetention).InclusiveBetween(TimeSpan.FromDays(1), TimeSpan.FromDays(730));
        RuleFor(o => o.OutboxLease).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        RuleFor(o => o.AcknowledgeWithinWorkingDays).InclusiveBetween(1, 20);
        RuleFor(o => o.AnswerWithinWorkingDays).InclusiveBetween(1, 60);
        RuleFor(o => o.ListeningThreshold).GreaterThanOrEqualTo(10);
        RuleFor(o => o.Shards).Must(static n => n is >= 1 and <= 256 && int.IsPow2(n))
            .WithMessage("must be a power of two from 1 to 256.");
        RuleFor(o => o.BankHolidaysFile).Must(static path => path is null || File.Exists(path))
            .WithMessage("names no file: save GOV.UK's bank-holidays.json there, or leave the setting out.");
        RuleForEach(o => o.Timetable).Must(static pair => JobSchedule.TryParse(pair.Value, out _)).OverridePropertyName("Timetable")
            .WithMessage(static (_, pair) => $"'{pair.Key}' is given '{pair.Value}': write 'daily 02:00' (UK local time), 'every 00:05:00' (10 seconds or more) or 'off'.");
    }

    private static bool IsLongSecret(string secret)
    {
        Span<byte> bytes = stackalloc byte[512];
        return Convert.TryFromBase64String(secret, bytes, out var length) && length >= 32;
    }
}
