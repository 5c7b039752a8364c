using CoAssess.Connectors;

namespace CoAssess.Intake;

/// <summary>One line of a blob of the inbox.</summary>
/// <param name="Post">The raw post.</param>
/// <param name="IsErased">Whether its author was erased while it waited: only channel and native id are left, and no later reading brings the words back.</param>
internal readonly record struct InboxLine(Post Post, bool IsErased = false);
