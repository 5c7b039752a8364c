namespace CoAssess.Analysis;

/// <summary>Codes of three letters (ISO 639-2, both kinds, and 639-3) of languages that BCP 47 names by two.</summary>
/// <remarks>A table of its own: without its culture data .NET knows none.</remarks>
internal static class LanguageCodes
{
    /// <summary>The languages that can be told, and the larger ones of Europe and of the census besides.</summary>
    private const string Codes = """
        eng en cym cy wel cy gle ga gla gd pol pl ron ro rum ro pan pa urd ur por pt spa es ara ar ben bn guj gu ita it fra fr fre fr deu de ger de lit lt tur tr tam ta tel te zho zh chi zh
        hun hu fas fa per fa pus ps kur ku bul bg ell el gre el som so sqi sq alb sq rus ru ukr uk lav lv ces cs cze cs slk sk slo sk hin hi nep ne mal ml tgl tl nld nl dut nl swe sv swa sw
        yor yo ibo ig vie vi tir ti amh am yid yi heb he hrv hr bos hr slv sl srp sr mkd mk mac mk bel be mar mr snd sd sin si tha th kat ka geo ka hye hy arm hy kor ko jpn ja
        dan da nor no nob nb nno nn fin fi est et isl is ice is mlt mt cat ca eus eu baq eu glg gl ltz lb cor kw glv gv bre br afr af zul zu xho xh hau ha lin ln kin rw sna sn
        kan kn ori or asm as mya my bur my khm km lao lo ind id msa ms may ms kaz kk uzb uz aze az mon mn tat tt epo eo lat la
        """;

    private static readonly Dictionary<string, string> Tags = Codes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Chunk(2).ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);

    /// <summary>Gives the tag of a code in small letters; null where it is not known.</summary>
    public static string? Tag(string code) => Tags.GetValueOrDefault(code);
}
