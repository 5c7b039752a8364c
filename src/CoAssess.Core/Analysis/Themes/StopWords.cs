using System.Collections.Frozen;

namespace CoAssess.Analysis;

/// <summary>Words that say nothing about what a text is about, in English and Welsh, without apostrophes; add one here.</summary>
internal static class StopWords
{
    private const string English =
        "a able about above after again against all almost also although always am amp an and another any anybody anyone anything anyway are arent around as at away back be became because become been before "
        + "being below between both but by came can cannot cant come comes coming could couldnt day days did didnt do does doesnt doing done dont down during each either else enough even ever every everybody "
        + "everyone everything far few first for from further gave get gets getting give given go goes going gone good got great had hadnt half happen happened happening hard has hasnt have havent having he hello help "
        + "her here hers herself hes hi him himself his how however i id if ill im in instead into is isnt it itd itll its itself ive just keep keeps kind knew know knows last later least less let lets like "
        + "little long look looking looks lot lots made make makes making many may maybe me mean might mine more morning most much must my myself need needs never new next nice no nobody none nor not nothing now of "
        + "off often ok okay old on once one ones only or other others ought our ours ourselves out over own part people per perhaps please plus put quite rather re really right rt said same saw say saying says see "
        + "seem seems seen sent several shall she shes should shouldnt since so some somebody someone something sometimes soon still such sure take taken takes taking tell than thank thanks that thats the their theirs "
        + "them themselves then there theres these they theyre theyve thing things think this those though thought through time times to today told tomorrow tonight too took towards tried try trying two under until up "
        + "upon us use used using ve very via want wanted wants was wasnt way we week weeks well went were werent weve what whatever whats when where whether which while who whole whom whos whose why will with within "
        + "without wont would wouldnt yeah year years yes yesterday yet you youd youll your youre yours yourself youve council councils "
        + "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue tues wed thu thur thurs fri sat sun january february april june july august "
        + "september october november december";

    private const string Welsh =
        "a ac achos ag am ambell ar arall at atom ateb aeth allan bellach ble bod bob braf bu bydd byddai byddwn byth bytes can cael chi chwi cyn dach dal dan dim diolch dod doedd dros drwy dw dwi dydd dydy dyma dyna dyn "
        + "ddim efo ei eich ein er erbyn eto eu fe fel felly fi fod fy fydd ga gael gan ges gyda gyfer hefyd hen heb heddiw heno hi hoffi hon hwn hyd hyn hynny hynna i ia iawn ie lan mae maen mai mewn mi mo mor na nac "
        + "nawr neb nes neu ni nid nhw nos o oddi oedd oeddwn oherwydd ohono ond os pa pam pan pawb peth pethau pob pryd pwy rhag rhai rhaid rhwng roedd rwan rydw rydyn rwy rwyf sawl sy sydd syn ti tra tro trwy tu ti "
        + "un unrhyw wedi wedyn wel welais wrth y ydi ydw ydy ydych ydyn ychydig yma yn yna yno yr yw cyngor";

    private static readonly FrozenSet<string> All = $"{English} {Welsh}".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);

    /// <summary>Gives the words as <see cref="PlainWords"/> hashes them.</summary>
    public static FrozenSet<uint> Hashes() => All.Select(PlainWords.HashOf).ToFrozenSet();
}
