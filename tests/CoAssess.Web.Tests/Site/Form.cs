using System.Net;
using System.Text.RegularExpressions;

namespace CoAssess.Web.Tests.Site;

/// <summary>A form on a page, filled in and sent as a browser without scripts does.</summary>
internal sealed partial class Form(HttpClient browser, string action)
{
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Loads a page and takes the form that is sent to an address.</summary>
    public static async Task<Form> OpenAsync(HttpClient browser, string page, string action) =>
        Read(browser, await browser.GetStringAsync(page), action);

    /// <summary>Takes the form that is sent to an address from a page.</summary>
    public static Form Read(HttpClient browser, string html, string action)
    {
        var element = Forms().Matches(html).Select(static match => match.Value).FirstOrDefault(form => WebUtility.HtmlDecode(form).Contains($"action=\"{action}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The page has no form that is sent to {action}.");
        var form = new Form(browser, action);
        foreach (var input in Inputs().Matches(element).Select(static match => match.Value).Where(static input => Attribute(input, "type") is not ("radio" or "file")))
        {
            form.Fields[Attribute(input, "name")] = Attribute(input, "value");
        }

        foreach (var area in Areas().Matches(element).AsEnumerable())
        {
            form.Fields[Attribute(area.Value, "name")] = WebUtility.HtmlDecode(area.Groups[1].Value);
        }

        return form;
    }

    public Form With(string field, string value)
    {
        Fields[field] = value;
        return this;
    }

    public Form Without(string field)
    {
        Fields.Remove(field);
        return this;
    }

    public Task<HttpResponseMessage> SendAsync() => browser.PostAsync(action, new FormUrlEncodedContent(Fields));

    private static string Attribute(string element, string name) =>
        WebUtility.HtmlDecode(Regex.Match(element, $"\\s{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("<textarea[^>]*>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Areas();
}
