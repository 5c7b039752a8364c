using FluentValidation;
using Microsoft.Extensions.Options;

namespace CoAssess.Hosting;

/// <summary>Lets FluentValidation rules stop a host at start; each message names the setting's full path.</summary>
internal sealed class FluentOptionsValidator<TOptions>(IValidator<TOptions> validator, string section, string? name)
    : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? optionsName, TOptions options)
    {
        if ((optionsName ?? Options.DefaultName) != (name ?? Options.DefaultName))
        {
            return ValidateOptionsResult.Skip;
        }

        var result = validator.Validate(options);
        return result.IsValid
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(result.Errors.Select(error => $"{section}:{error.PropertyName}: {error.ErrorMessage}"));
    }
}
