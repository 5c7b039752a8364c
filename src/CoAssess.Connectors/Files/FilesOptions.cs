using FluentValidation;

namespace CoAssess.Connectors.Files;

/// <summary>Settings of one account of exports, section <c>CoAssess:Connectors:Files:ACCOUNT</c>.</summary>
public sealed class FilesOptions
{
    /// <summary>The section under which the accounts stand.</summary>
    public const string Section = "CoAssess:Connectors:Files";

    /// <summary>Gets or sets the export to read, or a folder whose <c>.jsonl</c> files are read in the order of their names. Required.</summary>
    public string Path { get; set; } = "";

    /// <summary>Gets or sets the file to which posts of the council's are appended; made when it is not there.</summary>
    /// <value>A file's path; null, the default, for an account that only reads.</value>
    public string? Outgoing { get; set; }

    /// <summary>Gets or sets the author ids, in the exports, of the council itself; its posts never become feedback.</summary>
    /// <value>The default is <c>council</c>, under which <see cref="Outgoing"/> is written.</value>
    public IList<string> OwnAuthorIds { get; set; } = [];

    /// <summary>Gets or sets how many posts a page holds.</summary>
    /// <value>A count from 1 to 5,000; the default is 500.</value>
    public int PageSize { get; set; } = 500;

    /// <summary>Gets or sets the longest line that is read; a longer one is set aside and passed over in constant memory.</summary>
    /// <value>Bytes from 1,024 to 16,777,216; the default is 1,048,576.</value>
    public int MaxLineBytes { get; set; } = 1024 * 1024;

    /// <summary>Gets or sets the longest post.</summary>
    /// <value>Characters from 100 to 100,000; the default is 5,000.</value>
    public int TextLimit { get; set; } = 5000;

    /// <summary>Gets or sets how long an unfinished last line is waited for before it is set aside as broken.</summary>
    /// <value>From 1 minute to 1 day after the file was last written; the default is 1 hour.</value>
    public TimeSpan UnfinishedLineWait { get; set; } = TimeSpan.FromHours(1);
}

internal sealed class FilesOptionsValidator : AbstractValidator<FilesOptions>
{
    public FilesOptionsValidator()
    {
        RuleFor(o => o.Path).NotEmpty().WithMessage("must be a .jsonl file of posts, or a folder of such files.");
        RuleFor(o => o.Outgoing).Must(static path => path is null || path.Trim().Length > 0)
            .WithMessage("must be a file's path; leave it out for an account that only reads.");
        RuleFor(o => o.PageSize).InclusiveBetween(1, 5000);
        RuleFor(o => o.MaxLineBytes).InclusiveBetween(1024, 16 * 1024 * 1024);
        RuleFor(o => o.TextLimit).InclusiveBetween(100, 100_000);
        RuleFor(o => o.UnfinishedLineWait).InclusiveBetween(TimeSpan.FromMinutes(1), TimeSpan.FromDays(1));
    }
}
