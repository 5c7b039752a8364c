using System.CommandLine.Parsing;

namespace CoAssess.Cli;

/// <summary>Reads a web address from the command line, which knows none by itself.</summary>
internal static class WebAddress
{
    public static Uri? Parse(ArgumentResult argument)
    {
        var word = argument.Tokens[0].Value;
        if (Uri.TryCreate(word, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp))
        {
            return address;
        }

        argument.AddError($"'{word}' is no web address, such as https://www.example.org/.");
        return null;
    }
}
