using System.CommandLine;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Cli;

/// <summary>Names a person by account at a network, read from standard input so that it stands in no shell history; or by pseudonym.</summary>
internal static class PersonOption
{
    public static Option<string?> Channel { get; } = new("--channel") { Description = "The person's network; their author id there is then read from standard input." };

    public static Option<string?> Pseudonym { get; } = new("--pseudonym") { Description = "The person's pseudonym, as officers see it." };

    public static async Task<AuthorPseudonym?> FindAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Pseudonym) is { Length: 32 } pseudonym && pseudonym.All(char.IsAsciiHexDigitLower))
        {
            return new(pseudonym);
        }

        if (parsed.GetValue(Channel) is not { } channel)
        {
            return null;
        }

        var authorId = (await Console.In.ReadLineAsync(cancellationToken))?.Trim();
        return authorId is { Length: > 0 }
            ? services.GetRequiredService<IPseudonymiser>().For(services.GetRequiredService<Council>().Id, new Channel(channel), authorId)
            : null;
    }
}
