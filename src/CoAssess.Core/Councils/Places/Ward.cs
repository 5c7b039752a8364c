namespace CoAssess.Councils;

/// <summary>A ward: what councillors are elected for, and by which places are counted.</summary>
/// <param name="Code">Its GSS code, such as <c>E05015239</c>.</param>
/// <param name="Name">What it is called; only a label, two wards may share one.</param>
public sealed record Ward(string Code, string Name);
