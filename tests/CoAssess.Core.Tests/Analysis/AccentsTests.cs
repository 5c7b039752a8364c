using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

public sealed class AccentsTests
{
    private const string One = "Mae'r biniau heb eu gwagio ŵyth niwrnod yn y tŷ, café Ấn";
    private const string Two = "Mae'r biniau heb eu gwagio w\u0302yth niwrnod yn y ty\u0302, cafe\u0301 A\u0302\u0301n";

    [Fact]
    public void A_letter_and_its_accents_are_one_character_however_they_were_typed()
    {
        Assert.Equal(One, Accents.Join(Two));
        Assert.Equal(One, Accents.Join(One));
        Assert.Equal("\u0302 x\u0302", Accents.Join("\u0302 x\u0302")); // no letter, and one that takes none
    }

    [Theory]
    [InlineData('ŵ', 'w')]
    [InlineData('Ấ', 'A')]
    [InlineData('é', 'e')]
    [InlineData('ø', 'ø')]
    [InlineData('w', 'w')]
    public void A_letter_is_known_without_its_accents(char letter, char bare) => Assert.Equal(bare, Accents.Without(letter));

    [Fact]
    public void The_same_words_from_two_telephones_are_one_text_to_the_finder_of_duplicates()
    {
        Assert.Equal(Folded(One), Folded(Two));
        Assert.Equal(Folded("bin day 12!"), Folded("Ｂｉｎ　ｄａｙ　１２！"));
    }

    [Fact]
    public void A_place_is_the_same_with_its_accents_in_one_character_in_two_or_in_none()
    {
        Assert.Equal(PlaceWords.Hash("Tŷ"), PlaceWords.Hash("Ty\u0302"));
        Assert.Equal(PlaceWords.Hash("Tŷ"), PlaceWords.Hash("ty"));
    }

    private static string Folded(string text)
    {
        var folded = new char[text.Length + ShingleText.Margin];
        return new(folded, 0, ShingleText.Fold(text, folded));
    }
}
