using Borough.Generator;
using CoAssess.Contracts;

namespace CoAssess.Cli;

/// <summary>The sample council's files are what their seed gives.</summary>
public sealed class BoroughTests
{
    public static TheoryData<string> Names => [.. Files.All().Select(static file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_file_is_what_its_seed_gives(string name)
    {
        var expected = Files.All().Single(file => file.Name == name).Content;

        var committed = File.ReadAllBytes(Path.Combine(Clone.Borough, name));

        Assert.True(expected.AsSpan().SequenceEqual(committed), $"{name} differs; run `dotnet run --project samples/Borough.Generator -- samples/Borough`.");
    }
}
