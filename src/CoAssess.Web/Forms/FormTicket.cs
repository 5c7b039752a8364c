namespace CoAssess.Web.Forms;

/// <summary>What a form's hidden ticket turned out to be.</summary>
internal abstract record FormTicket
{
    private FormTicket()
    {
    }

    /// <summary>The form was shown by us, about this subject, and a person had time to fill it in.</summary>
    /// <param name="FormId">The form's own id, the same however often it is sent: 32 lower-case hexadecimal characters.</param>
    public sealed record Good(string FormId) : FormTicket;

    /// <summary>The form came back sooner than a person types.</summary>
    public sealed record TooSoon : FormTicket;

    /// <summary>The form is too old, about something else, or not ours.</summary>
    public sealed record Stale : FormTicket;
}
