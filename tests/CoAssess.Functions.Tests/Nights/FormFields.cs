using System.Net;
using System.Text.RegularExpressions;

namespace CoAssess.Functions.Tests.Nights;

/// <summary>The hidden fields of a page's form and where it is sent.</summary>
internal sealed partial class FormFields : Dictionary<string, string>
{
    public required string Action { get; init; }

    public static FormFields Read(string page)
    {
        var form = Form().Match(page);
        Assert.True(form.Success, "The page has no form.");
        var fields = new FormFields { Action = WebUtility.HtmlDecode(form.Groups["action"].Value) };
        foreach (Match input in Hidden().Matches(form.Value))
        {
            fields[input.Groups["name"].Value] = WebUtility.HtmlDecode(input.Groups["value"].Value);
        }

        return fields;
    }

    [GeneratedRegex("<form method=\"post\" action=\"(?<action>[^\"]*)\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
