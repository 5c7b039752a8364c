namespace CoAssess.Analysis;

/// <summary>One line of a file for <c>evaluate about</c>: something published, or a text and what it is about.</summary>
/// <param name="Row">The id of a row.</param>
/// <param name="Answer">The id of a published answer.</param>
/// <param name="Method">The id of a method.</param>
/// <param name="Dataset">The id of a dataset, or of that which a row, answer or method is of.</param>
/// <param name="Supplier">Who was paid.</param>
/// <param name="Amount">How much, in pounds.</param>
/// <param name="Day">When.</param>
/// <param name="Title">What a dataset, answer or method is called.</param>
/// <param name="Words">The words of a dataset, answer or method.</param>
/// <param name="Text">A text.</param>
/// <param name="About">What it is about, as <c>row:ID</c>, <c>supplier:NAME</c>, <c>answer:ID</c>, <c>method:ID</c> or <c>dataset:ID</c>; empty for nothing of ours.</param>
internal sealed record SubjectLine(
    string? Row, string? Answer, string? Method, string? Dataset, string? Supplier, decimal? Amount, DateOnly? Day, string? Title, string? Words, string? Text, string[]? About);
