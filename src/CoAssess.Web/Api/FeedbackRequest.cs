namespace CoAssess.Web.Api;

/// <summary>What somebody writes through the API: the words, after their author saw what everyone will see.</summary>
internal sealed record FeedbackRequest(string? Dataset, string? Row, string? Text, string? IdempotencyKey);
