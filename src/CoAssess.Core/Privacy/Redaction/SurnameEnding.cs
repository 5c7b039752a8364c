namespace CoAssess.Privacy;

/// <summary>Endings that surnames of Europe have and few other words written in Britain.</summary>
internal static class SurnameEnding
{
    private static readonly Endings All = new(
    [
        "sson", "sdóttir", "dóttir", "ová", "ova", "eva", "yeva", "ski", "ska", "cki", "cka", "wicz", "czyk", "enko", "chuk", "ić", "ović", "evic", "ovic", "nen", "escu", "opoulos", "akis", "idis", "dze", "shvili",
        "yan", "ssen", "lsen", "nsen", "rsen", "gaard", "gård", "ström", "berg", "qvist", "kvist", "ssy", "ssön", "czi", "ov", "ev", "yev", "dottir",
    ]);

    public static bool Has(ReadOnlySpan<char> word) => All.Has(word, lettersBefore: 0);
}
