namespace CoAssess.Web.Api;

/// <summary>What was kept: the reference to ask after it, and the words as everyone will see them.</summary>
internal sealed record FeedbackReceipt(string Id, string ShownAs, Uri Page);
