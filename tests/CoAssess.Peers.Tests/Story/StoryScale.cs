namespace CoAssess.Peers.Story;

/// <summary>How much is said in a story: little in every run of the tests, the whole of it when <c>COASSESS_PEERS=full</c>.</summary>
/// <param name="Residents">How many people have an account.</param>
/// <param name="RepliesEach">How many answers each sends.</param>
/// <param name="Storm">How often the network says 429 while the second night reads, and again while it sends.</param>
/// <param name="CutAnswers">Of how many of our posts the answer is lost; each may have to be looked for after a minute of the outbox's caution.</param>
/// <param name="HalfAnswers">Of how many of our posts half the answer is lost.</param>
internal sealed record StoryScale(int Residents, int RepliesEach, int Storm, int CutAnswers, int HalfAnswers)
{
    public static StoryScale Current { get; } =
        Environment.GetEnvironmentVariable("COASSESS_PEERS") == "full" ? new(50, 20, 12, 3, 2) : new(10, 12, 3, 1, 0);

    public int Replies => Residents * RepliesEach;

    /// <summary>Gets how many are sent before the first night; the others before the second, in bad weather.</summary>
    public int BeforeFirstNight => Replies * 7 / 10;
}
