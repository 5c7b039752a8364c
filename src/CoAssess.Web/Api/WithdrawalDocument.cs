namespace CoAssess.Web.Api;

/// <summary>That a release was withdrawn.</summary>
/// <param name="On">The day.</param>
/// <param name="Because">Why, in the council's words.</param>
internal sealed record WithdrawalDocument(DateOnly On, string Because);
