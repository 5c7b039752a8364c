namespace CoAssess.Analysis;

/// <summary>Words that, standing behind one another, tell of danger.</summary>
/// <param name="Words">The words in small letters; <c>*</c> stands for none to three words between.</param>
/// <param name="Danger">What kind of danger.</param>
internal sealed record UrgencyCue(string[] Words, UrgencyDanger Danger)
{
    public static UrgencyCue Of(UrgencyDanger danger, string words) => new(words.Split(' '), danger);
}

/// <summary>A kind of danger, and how an officer reads of it.</summary>
/// <param name="Reason">In words.</param>
/// <param name="StandsInTalkOfMoney">Whether the cue counts also where the sentence speaks of payments: a question about a bill for a gas leak tells of none.</param>
internal sealed record UrgencyDanger(string Reason, bool StandsInTalkOfMoney);
