using CoAssess.Web.Layout;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Web.Forms;

/// <summary>What came back from an ask form.</summary>
internal sealed record AskedForm(string Words, string Ticket, bool WantsChange, bool IsTrapSprung)
{
    public static async ValueTask<AskedForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        return new(
            form["words"].ToString().ReplaceLineEndings("\n").Trim(),
            form["ticket"].ToString(),
            form.ContainsKey("change"),
            form["website"].ToString().Length > 0);
    }

    public IReadOnlyList<FieldError> Check() => Words.Length switch
    {
        _ when IsTrapSprung => [new("words", "Leave the field that is marked so empty, and send again")],
        0 => [new("words", "Write your question or comment")],
        > AskDesk.LongestWords => [new("words", $"Your words must be {Plain.Count(AskDesk.LongestWords)} characters or fewer; there are {Plain.Count(Words.Length)}")],
        _ => [],
    };
}
