using System.Collections.Frozen;

namespace CoAssess.Analysis;

/// <summary>Words that say that a text speaks of what a council pays, and of what it publishes.</summary>
internal static class PaymentCues
{
    private static readonly FrozenSet<uint> Money = Hashes(
        "paid pay pays paying payment payments invoice invoices invoiced spent spend spending contract contracts contractor contractors supplier suppliers cost costs costing billed fee fees charged "
        + "purchase purchased bought grant grants taxpayer taxpayers ratepayers money pounds tender tendered awarded award hired procurement transaction transactions refund credit credits "
        + "taliad taliadau talu talwyd gwariant gwario wario cyflenwr arian contract grant £");

    private static readonly FrozenSet<uint> Published = Hashes(
        "data dataset datasets figures register list spreadsheet file release published publish publication transparency column columns row rows entry entries line lines csv website page table records breakdown explained "
        + "data ffigurau cofrestr rhestr cyhoeddi cyhoeddwyd");

    /// <summary>Words that make a name before them the name of a road, a pub or a person.</summary>
    private static readonly FrozenSet<uint> Elsewhere = Hashes(
        "road rd street lane ave avenue close drive way court crescent place square gardens terrace hill park roundabout bridge station pub inn arms hotel lake pond stand fc united estate junction bypass");

    private static readonly FrozenSet<uint> Paying = Hashes("paid pays pay paying");

    private static readonly FrozenSet<uint> Passive = Hashes("was were is are been being be get gets got getting do does did must should shall will would can could may might to we you they i");

    private static readonly FrozenSet<uint> By = Hashes("by gan");

    private static readonly FrozenSet<uint> PublicPayers = Hashes("council councils borough county authority you us taxpayer taxpayers ratepayers cyngor gyngor");

    /// <summary>Says whether a word behind "paid" begins who paid.</summary>
    public static bool IsBy(uint word) => By.Contains(word);

    /// <summary>Says whether a word names the council or those whose money it spends.</summary>
    public static bool IsPublicPayer(uint word) => PublicPayers.Contains(word);

    /// <summary>Says whether a word behind a name makes it the one who pays.</summary>
    public static bool IsPaying(uint word) => Paying.Contains(word);

    /// <summary>Says whether a word before a name and "paid" makes it the one who is paid, or somebody else the one who pays.</summary>
    public static bool IsPassive(uint word) => Passive.Contains(word);

    public static bool IsMoney(uint word) => Money.Contains(word);

    public static bool IsPublished(uint word) => Published.Contains(word);

    public static bool IsElsewhere(uint word) => Elsewhere.Contains(word);

    private static FrozenSet<uint> Hashes(string words)
    {
        var text = new PlainWords();
        text.Read(words);
        return Enumerable.Range(0, text.Count).Select(of => text[of].Hash).ToFrozenSet();
    }
}
