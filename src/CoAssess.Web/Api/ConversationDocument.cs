using CoAssess.Responses;
using CoAssess.Web.Exits;

namespace CoAssess.Web.Api;

/// <summary>A case as everyone may see it.</summary>
internal sealed record ConversationDocument(
    string Id, CaseState State, CaseOutcome? Outcome, DateOnly OpenedOn, DateOnly AnswerDueOn, string? Dataset, string? Row, IReadOnlyList<Said> Said)
{
    public static ConversationDocument Of(Conversation conversation) => new(
        conversation.CaseId,
        conversation.State,
        conversation.Outcome,
        conversation.OpenedOn,
        conversation.AnswerDueOn,
        conversation.Dataset?.Value,
        conversation.Row?.Value,
        conversation.Said);
}
