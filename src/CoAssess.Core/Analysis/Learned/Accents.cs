using System.Collections.Frozen;
using System.Text;

namespace CoAssess.Analysis;

/// <summary>Letters with an accent, as keyboards write them in one character or in two ("ŵ"; "w" and "\u0302"): telephones of one maker write two.</summary>
/// <remarks>
/// The canonical compositions of the Unicode character database (UnicodeData.txt, field 5) of Latin, Greek and Cyrillic letters from U+00C0 to U+1EFF with one accent from U+0300 to U+036F.
/// The programs run without the data of the operating system (InvariantGlobalization), where <see cref="string.Normalize(NormalizationForm)"/> changes nothing.
/// </remarks>
internal static class Accents
{
    private const char First = '\u0300';
    private const char Last = '\u036F';

    /// <summary>For each accent the letters that take it, each before what the two make.</summary>
    private static readonly (char Accent, string Pairs)[] Pairs =
    [
        ('\u0300', "AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹЕЀИЍеѐиѝĒḔēḕŌṐōṑWẀwẁÂẦâầĂẰăằÊỀêềÔỒôồƠỜơờƯỪưừYỲyỳ"),
        ('\u0301', "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻÆǼæǽØǾøǿ¨΅ΑΆΕΈΗΉΙΊΟΌΥΎΩΏϊΐαάεέηήιίϋΰοόυύωώϒϓГЃКЌгѓкќÇḈçḉĒḖēḗÏḮïḯKḰkḱMḾmḿÕṌõṍŌṒōṓPṔpṕŨṸũṹWẂwẃÂẤâấĂẮăắÊẾêếÔỐôốƠỚơớƯỨưứ"),
        ('\u0302', "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑẠẬạậẸỆẹệỌỘọộ"),
        ('\u0303', "AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗƠỠơỡƯỮưữYỸyỹ"),
        ('\u0304', "AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÆǢæǣǪǬǫǭÖȪöȫÕȬõȭȮȰȯȱYȲyȳИӢиӣУӮуӯGḠgḡḶḸḷḹṚṜṛṝ"),
        ('\u0306', "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭУЎИЙийуўЖӁжӂАӐаӑЕӖеӗȨḜȩḝẠẶạặ"),
        ('\u0307', "CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡŚṤśṥŠṦšṧṢṨṣṩTṪtṫWẆwẇXẊxẋYẎyẏſẛ"),
        ('\u0308', "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΙΪΥΫιϊυϋϒϔЕЁІЇеёіїАӒаӓӘӚәӛЖӜжӝЗӞзӟИӤиӥОӦоӧӨӪөӫЭӬэӭУӰуӱЧӴчӵЫӸыӹHḦhḧÕṎõṏŪṺūṻWẄwẅXẌxẍtẗ"),
        ('\u0309', "AẢaảÂẨâẩĂẲăẳEẺeẻÊỂêểIỈiỉOỎoỏÔỔôổƠỞơởUỦuủƯỬưửYỶyỷ"),
        ('\u030A', "AÅaåUŮuůwẘyẙ"),
        ('\u030B', "OŐoőUŰuűУӲуӳ"),
        ('\u030C', "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩƷǮʒǯjǰHȞhȟ"),
        ('\u030F', "AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕѴѶѵѷ"),
        ('\u0311', "AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ"),
        ('\u031B', "OƠoơUƯuư"),
        ('\u0323', "BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọƠỢơợUỤuụƯỰưựYỴyỵ"),
        ('\u0324', "UṲuṳ"),
        ('\u0325', "AḀaḁ"),
        ('\u0326', "SȘsșTȚtț"),
        ('\u0327', "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ"),
        ('\u0328', "AĄaąEĘeęIĮiįUŲuųOǪoǫ"),
        ('\u032D', "DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ"),
        ('\u032E', "HḪhḫ"),
        ('\u0330', "EḚeḛIḬiḭUṴuṵ"),
        ('\u0331', "BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ"),
    ];

    private static readonly FrozenDictionary<(char Letter, char Accent), char> Joined = Pairs.SelectMany(static of => of.Pairs.Chunk(2).Select(pair => ((pair[0], of.Accent), pair[1])))
        .ToFrozenDictionary(static of => of.Item1, static of => of.Item2);

    private static readonly FrozenDictionary<char, char> Bare = Pairs.SelectMany(static of => of.Pairs.Chunk(2)).ToFrozenDictionary(static pair => pair[1], static pair => pair[0]);

    /// <summary>Says whether a character is an accent that stands behind its letter.</summary>
    public static bool Is(char unit) => unit is >= First and <= Last;

    /// <summary>Gives the one letter that a letter and an accent behind it make; the accent itself where there is none.</summary>
    public static char Join(char letter, char accent) => Joined.GetValueOrDefault((letter, accent), accent);

    /// <summary>Gives a text with every letter and its accents in one character where there is one.</summary>
    public static string Join(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(First, Last))
        {
            return text;
        }

        var joined = new StringBuilder(text.Length);
        foreach (var unit in text)
        {
            var one = Is(unit) && joined.Length > 0 ? Join(joined[^1], unit) : unit;
            if (one == unit)
            {
                joined.Append(unit);
            }
            else
            {
                joined[^1] = one;
            }
        }

        return joined.ToString();
    }

    /// <summary>Gives a letter without its accents.</summary>
    public static char Without(char letter)
    {
        while (Bare.TryGetValue(letter, out var bare))
        {
            letter = bare;
        }

        return letter;
    }
}
