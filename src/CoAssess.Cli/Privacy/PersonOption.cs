using System.CommandLine;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Cli;

/// <summary>Names a person by account at a network, read from standard input so that it stands in no shell history; by pseudonym; or by a post.</summary>
internal static class PersonOption
{
    public static Option<string?> Channel { get; } = new("--channel") { Description = "The person's network; their author id there is then read from standard input." };

    public static Option<string?> Pseudonym { get; } = new("--pseudonym") { Description = "The person's pseudonym, as officers see it." };

    public static Option<string?> Post { get; } = new("--post") { Description = "A post of the person's that is held: its web address, its id at the network, or the id of its feedback. It leads to what they said in that key period." };

    public static Option<string?> Store { get; } = new("--store")
    {
        Description = "Where the installation is kept when that is not the data folder: azure:ACCOUNT, or azure:@FILE with a connection string in the file. Its secrets come from the settings (CoAssess__PseudonymSecret).",
    };

    /// <summary>Finds the person: by the pseudonym that was named, by that of the post that was named, or by those of every key period that lives, the current one first; without any when nobody was named.</summary>
    public static async Task<NamedPerson> FindAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Pseudonym) is { Length: 32 } pseudonym && pseudonym.All(char.IsAsciiHexDigitLower))
        {
            return new([new(pseudonym)]);
        }

        if (parsed.GetValue(Post) is { } post)
        {
            return await PostAuthor.FindAsync(services, post.Trim(), cancellationToken) is { } author ? new([author]) : new([]);
        }

        if (Named(parsed) is not { } channel)
        {
            return new([]);
        }

        var authorId = (await Console.In.ReadLineAsync(cancellationToken))?.Trim();
        return authorId is { Length: > 0 }
            ? new(services.GetRequiredService<IPseudonymiser>().AllFor(services.GetRequiredService<Council>().Id, channel, authorId), new(channel, authorId))
            : new([]);
    }

    /// <summary>What may be wrong where nothing is held under an author id: no account is on the network that was named. One that was given up may still have words here, so it is asked all the same.</summary>
    /// <returns>Null when there is such an account, or none at all is set here by which it could be told, or the person was named otherwise.</returns>
    public static string? UnknownChannel(ParseResult parsed, IServiceProvider services)
    {
        var known = services.GetRequiredService<IConnectorDirectory>().All.Select(static connector => connector.Account.Channel).Distinct().ToList();
        return parsed.GetValue(Pseudonym) is not null || parsed.GetValue(Post) is not null || Named(parsed) is not { } channel || known.Count == 0 || known.Contains(channel)
            ? null
            : $"no account of this installation is on '{channel}'. Its accounts are on: {string.Join(", ", known)}.";
    }

    private static Channel? Named(ParseResult parsed) =>
        parsed.GetValue(Channel)?.Trim().ToLowerInvariant() is { } name && Connectors.Channel.IsValid(name) ? new(name) : null;

    /// <summary>The names of the key periods whose keys were destroyed, in which a person cannot be found by their id any more.</summary>
    public static IReadOnlyList<string> LostPeriods(ParseResult parsed, IServiceProvider services) =>
        parsed.GetValue(Pseudonym) is null && parsed.GetValue(Post) is null
            ? [.. services.GetRequiredService<Pseudonymiser>().Periods.Where(static period => period.Secret is null).Select(static period => period.Name)]
            : [];
}

/// <summary>A person whose data is asked for.</summary>
/// <param name="Authors">Their pseudonyms; none when nobody was found.</param>
/// <param name="Account">Their account at a network; null when they were named by pseudonym or post, which lead to none.</param>
internal sealed record NamedPerson(IReadOnlyList<AuthorPseudonym> Authors, PersonAccount? Account = null);

/// <summary>An account at a network; it is never printed.</summary>
internal sealed record PersonAccount(Channel Channel, string Id)
{
    public override string ToString() => Channel.ToString();
}
