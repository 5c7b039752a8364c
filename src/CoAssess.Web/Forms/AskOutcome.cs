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
}
