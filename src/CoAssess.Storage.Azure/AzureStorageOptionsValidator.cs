using FluentValidation;

namespace CoAssess.Storage.Azure;

internal sealed class AzureStorageOptionsValidator : AbstractValidator<AzureStorageOptions>
{
    public AzureStorageOptionsValidator()
    {
        RuleFor(o => o.AccountName).Must(static (options, name) => string.IsNullOrEmpty(name) != string.IsNullOrEmpty(options.ConnectionString))
            .WithMessage("Give either AccountName (the host's identity then signs in) or ConnectionString (for the emulator), not both and not neither.");
        RuleFor(o => o.AccountName).Matches("^[a-z0-9]{3,24}$").When(static o => !string.IsNullOrEmpty(o.AccountName))
            .WithMessage("must be a storage account's name: 3 to 24 lower-case letters and digits.");
        RuleFor(o => o.EndpointSuffix).NotEmpty();
        RuleFor(o => o.RecoverableDays).InclusiveBetween(0, 365);
        RuleFor(o => o.Retries).InclusiveBetween(0, 20);
        RuleFor(o => o.FirstWait).InclusiveBetween(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10));
        RuleFor(o => o.TryTimeout).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
    }
}
