using System.Security.Cryptography;
using System.Text;
using CoAssess.Privacy;
using CoAssess.Web.Exits;
using CoAssess.Web.Forms;
using CoAssess.Web.Hosting;
using CoAssess.Web.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>POST /api/feedback: words about a dataset or row, from somebody who need not sign in.</summary>
internal static class PostFeedback
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/feedback", RunAsync)
        .WithName("PostFeedback").WithSummary("Sends a question or comment about a dataset or row.")
        .WithDescription("What is sent is shown to everyone, after personal detail was taken out; the answer shows the words as they will stand. "
            + "The same idempotencyKey (16 to 64 letters, digits and hyphens) with the same words is one question, however often it is sent.")
        .WithMetadata(new RequestSizeLimitAttribute(CoAssessWebRegistration.AnonymousLimitBytes))
        .Accepts<FeedbackRequest>("application/json")
        .Produces<FeedbackReceipt>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> RunAsync(
        FeedbackRequest request, RowPlaces places, WithdrawnAnswers withdrawn, AskDesk desk, IRedactor redactor, ApiAddresses addresses, CancellationToken cancellationToken)
    {
        var text = request.Text?.Trim() ?? "";
        if (Check(request, text) is { Count: > 0 } errors)
        {
            return Problems.Invalid("Some of the fields could not be taken.", errors);
        }

        if (await places.FindAsync(request.Dataset!, request.Row, cancellationToken) is not { } place)
        {
            return await withdrawn.MissingRowProblemAsync(request.Dataset!, request.Row, "unknown-subject", "There is no such dataset or row to write about.", cancellationToken);
        }

        var words = redactor.Redact(text).Text;
        var shown = words.Value;
        return await desk.KeepAsync(place.Dataset.Id, place.Reference, FormIdOf(request.IdempotencyKey!, shown), words, cancellationToken) switch
        {
            AskOutcome.Kept kept => Accepted(kept.Reference.Value),
            AskOutcome.TooMany(var wait) => new WaitToSend(wait),
            AskOutcome.NotOpen => Problems.Of(StatusCodes.Status503ServiceUnavailable, "not-open", "This site takes no questions at the moment."),
            var other => throw new InvalidOperationException($"An outcome of type {other.GetType().Name} has no HTTP form."),
        };

        IResult Accepted(string reference)
        {
            var page = addresses.Asked(reference);
            return TypedResults.Accepted(page, new FeedbackReceipt(reference, shown, page));
        }
    }

    private static List<FieldError> Check(FeedbackRequest request, string text)
    {
        List<FieldError> errors = [];
        if (string.IsNullOrEmpty(request.Dataset))
        {
            errors.Add(new("dataset", "Name the dataset, such as spend."));
        }

        if (text.Length is 0 or > AskDesk.LongestWords)
        {
            errors.Add(new("text", $"Write 1 to {AskDesk.LongestWords} characters."));
        }

        if (request.IdempotencyKey is not { Length: >= 16 and <= 64 } key || !key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-'))
        {
            errors.Add(new("idempotencyKey", "Give 16 to 64 letters, digits and hyphens of your own choosing, the same at every try."));
        }

        return errors;
    }

    // Somebody else's key must not overwrite this one's words, so the words are part of the id.
    private static string FormIdOf(string key, string shown) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"api\n{key}\n{shown}")).AsSpan(0, 16));
}
