using FluentValidation;

namespace CoAssess.Connectors.WebForm;

/// <summary>Settings of the site's form, section <c>CoAssess:Connectors:WebForm:ACCOUNT</c>.</summary>
public sealed class WebFormOptions
{
    /// <summary>The section under which the accounts stand.</summary>
    public const string Section = "CoAssess:Connectors:WebForm";

    /// <summary>Gets or sets the longest question.</summary>
    /// <value>Characters from 100 to 20,000; the default is 5,000.</value>
    public int TextLimit { get; set; } = 5000;
}

internal sealed class WebFormOptionsValidator : AbstractValidator<WebFormOptions>
{
    public WebFormOptionsValidator() => RuleFor(o => o.TextLimit).InclusiveBetween(100, 20_000);
}
