namespace CoAssess.Web.Layout;

/// <summary>What is wrong with a field of a form, and how to mend it.</summary>
/// <param name="Field">The id of the field on the page.</param>
/// <param name="Text">The words.</param>
public sealed record FieldError(string Field, string Text);
