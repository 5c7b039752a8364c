using CoAssess.Intake;

namespace CoAssess.Web.Forms;

/// <summary>How a question of a resident's was taken in.</summary>
internal abstract record AskOutcome
{
    private AskOutcome()
    {
    }

    /// <summary>It is kept durably.</summary>
    /// <param name="Reference">By what the resident can ask after it.</param>
    public sealed record Kept(FeedbackId Reference) : AskOutcome;

    /// <summary>This installation takes no questions through its site.</summary>
    public sealed record NotOpen : AskOutcome;

    /// <summary>So much was kept in this minute that no more is; nothing was kept of this.</summary>
    /// <param name="Wait">How long to wait before it is sent again.</param>
    public sealed record TooMany(TimeSpan Wait) : AskOutcome;
}
