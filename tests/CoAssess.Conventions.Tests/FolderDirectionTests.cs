using CoAssess.Hosting;

namespace CoAssess.Conventions.Tests;

public sealed class FolderDirectionTests
{
    private static readonly IReadOnlyList<FolderUse> OfCore = FolderUses.Of(typeof(ICoAssessBuilder).Assembly, "CoAssess");
    private static readonly IReadOnlyList<FolderUse> OfPlanted = FolderUses.Of(typeof(FolderDirectionTests).Assembly, "Planted");
    private static readonly Directions OfPlantedHouse = new(["Responses"], ["Storage"]);

    [Fact]
    public void Uses_between_the_folders_of_core_go_downwards()
    {
        var violations = Directions.OfCore.Violations(OfCore);

        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Fact]
    public void No_folders_of_core_stand_in_a_circle() => Assert.Empty(Directions.Circles(OfCore));

    [Fact]
    public void Every_folder_of_core_has_a_floor_and_every_floor_a_folder()
    {
        var folders = Directory.GetDirectories(Repository.PathOf("src/CoAssess.Core")).Select(static path => Path.GetFileName(path)!)
            .Where(static name => name is not ("bin" or "obj"));

        Assert.Equal(Directions.OfCore.Folders.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_use_upwards_by_full_name_in_one_instruction_is_found() =>
        Assert.Equal(["Storage -> Responses: Cellar uses Attic"], OfPlantedHouse.Violations(OfPlanted).Select(static use => use.ToString()));

    [Fact]
    public void A_use_inside_a_generic_type_of_arrays_is_found() =>
        Assert.Contains(new FolderUse("Responses", "Storage", "Attic uses Shelf"), OfPlanted);

    [Fact]
    public void A_circle_is_found() => Assert.Equal(["Responses", "Storage"], Directions.Circles(OfPlanted));

    [Fact]
    public void A_circle_over_three_folders_is_found() =>
        Assert.Equal(["A", "B", "C"], Directions.Circles([new("A", "B", ""), new("B", "C", ""), new("C", "A", ""), new("D", "A", "")]));

    [Fact]
    public void A_folder_on_no_floor_is_found() => Assert.Single(OfPlantedHouse.Violations([new("Responses", "Helpers", "")]));

    [Fact]
    public void The_compiled_code_of_core_is_really_read() =>
        Assert.Contains(OfCore, static use => (use.From, use.To) == ("Hosting", "Storage"));
}
