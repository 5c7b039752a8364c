using CoAssess.Responses;
using CoAssess.Web.Layout;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Web.Officers;

/// <summary>What an officer typed on a case's screen; kept to be shown again beside what is wrong with it.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Outcome">How the matter ends; null while none was chosen.</param>
/// <param name="Evidence">Where to see it.</param>
/// <param name="YouSaid">What was said, in the council's own words.</param>
/// <param name="Question">The further question.</param>
/// <param name="Seen">What of these words the officer looked at and lets stand.</param>
public sealed record CaseForm(string Answer, CaseOutcome? Outcome, string Evidence, string YouSaid, string Question, IReadOnlyList<string> Seen)
{
    internal static CaseForm Empty { get; } = new("", null, "", "", "", []);

    internal static async ValueTask<CaseForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        return new(
            form["answer"].ToString().ReplaceLineEndings("\n").Trim(),
            Enum.TryParse<CaseOutcome>(form["outcome"], out var outcome) && Enum.IsDefined(outcome) ? outcome : null,
            form["evidence"].ToString().Trim(),
            form["youSaid"].ToString().ReplaceLineEndings("\n").Trim(),
            form["question"].ToString().ReplaceLineEndings("\n").Trim(),
            [.. form["seen"].OfType<string>().Select(static seen => seen.ReplaceLineEndings("\n"))]);
    }

    /// <summary>Reads the answer, or says what is wrong with the form; what is wrong with the answer itself the desk says.</summary>
    internal CaseAnswer? Read(List<FieldError> errors)
    {
        Uri? evidence = null;
        if (Evidence.Length > 0 && (!Uri.TryCreate(Evidence, UriKind.Absolute, out evidence) || evidence.Scheme is not ("http" or "https")))
        {
            errors.Add(new("evidence", "Evidence must be an address that begins with https://"));
        }

        if (Answer.Length == 0)
        {
            errors.Add(new("answer", "Write the answer"));
        }

        if (YouSaid.Length == 0)
        {
            errors.Add(new("youSaid", "Say in your own words what was said"));
        }

        if (Outcome is null)
        {
            errors.Add(new("outcome-Did", "Choose how the matter ends"));
        }

        return errors.Count == 0 ? new(Answer, Outcome!.Value, evidence, YouSaid) : null;
    }
}
