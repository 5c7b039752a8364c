using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Privacy;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Privacy;

public sealed class PseudonymiserTests
{
    private static readonly CouncilId Council = CouncilId.Parse("E07000188");
    private static readonly Channel Channel = new("files");

    [Fact]
    public void One_author_has_one_pseudonym_in_every_run()
    {
        var first = With(secret: 1).For(Council, Channel, "author-1");

        var second = With(secret: 1).For(Council, new("files"), "author-1");

        Assert.Equal(first, second);
        Assert.Matches("^[0-9a-f]{32}$", first.Value);
    }

    [Fact]
    public void Another_author_channel_council_or_secret_gives_another()
    {
        AuthorPseudonym[] pseudonyms =
        [
            With(secret: 1).For(Council, Channel, "author-1"),
            With(secret: 1).For(Council, Channel, "author-2"),
            With(secret: 1).For(Council, new("fake"), "author-1"),
            With(secret: 1).For(CouncilId.Parse("W06000015"), Channel, "author-1"),
            With(secret: 2).For(Council, Channel, "author-1"),
        ];

        var distinct = pseudonyms.Distinct();

        Assert.Equal(pseudonyms.Length, distinct.Count());
    }

    [Fact]
    public void Long_ids_and_ids_of_every_script_are_told_apart()
    {
        var pseudonymiser = With(secret: 1);

        var pseudonyms = new[] { new string('a', 5000), new string('a', 5001), "siân", "sian", "مرحبا" }
            .Select(id => pseudonymiser.For(Council, Channel, id));

        Assert.Equal(5, pseudonyms.Distinct().Count());
    }

    private static Pseudonymiser With(byte secret) =>
        new(Options.Create(new CoAssessOptions { PseudonymSecret = Convert.ToBase64String(Enumerable.Repeat(secret, 32).ToArray()) }));
}
