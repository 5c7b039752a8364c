using CoAssess.Web.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoAssess.Web.Api;

/// <summary>Failures as programs read them (RFC 9457): a stable type and code, and words that say what mends it. Never what was sent.</summary>
internal static class Problems
{
    public static ProblemHttpResult NotFound(string code, string detail) => Of(StatusCodes.Status404NotFound, code, detail);

    public static ProblemHttpResult Invalid(string detail, IReadOnlyList<FieldError> errors) => TypedResults.Problem(
        detail,
        statusCode: StatusCodes.Status400BadRequest,
        type: TypeOf("invalid-request"),
        extensions: new Dictionary<string, object?>
        {
            ["errorCode"] = "invalid-request",
            ["errors"] = errors.GroupBy(static error => error.Field).ToDictionary(static group => group.Key, static group => group.Select(static error => error.Text).ToArray()),
        });

    /// <summary>The answer to an <c>after</c> that no page of ours gave.</summary>
    public static ProblemHttpResult NoSuchPage => Of(
        StatusCodes.Status400BadRequest, "invalid-request", "`after` is what an earlier page gave as `next`; begin without it.");

    public static ProblemHttpResult Of(int status, string code, string detail) => TypedResults.Problem(
        detail, statusCode: status, type: TypeOf(code), extensions: new Dictionary<string, object?> { ["errorCode"] = code });

    /// <summary>A problem for a status that nothing more is known about.</summary>
    public static ProblemHttpResult For(int status, string? code) => (status, code) switch
    {
        (_, { } known) => Of(status, known, "The request was not made by a form of ours."),
        (StatusCodes.Status401Unauthorized, _) => Of(status, "not-signed-in", "Sign in first."),
        (StatusCodes.Status403Forbidden, _) => Of(status, "not-allowed", "Your role does not include this."),
        (StatusCodes.Status404NotFound, _) => Of(status, "not-found", "Nothing is at this address; /openapi/v1.json lists what there is."),
        (StatusCodes.Status405MethodNotAllowed, _) => Of(status, "method-not-allowed", "This address takes other methods; the Allow header lists them."),
        (StatusCodes.Status413PayloadTooLarge, _) => Of(status, "too-large", "What was sent is larger than this address takes."),
        (StatusCodes.Status415UnsupportedMediaType, _) => Of(status, "media-type", "Send application/json."),
        (StatusCodes.Status429TooManyRequests, _) => Of(status, "too-many-requests", "Wait as many seconds as the Retry-After header says, then send again."),
        ( >= 500, _) => Of(status, "failed", "Something failed here. Try again in a few minutes."),
        _ => Of(status, "invalid-request", "The request could not be understood."),
    };

    private static string TypeOf(string code) => $"urn:coassess:problem:{code}";
}
