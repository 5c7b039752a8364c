using CoAssess.Datasets;
using CoAssess.Web.Layout;

namespace CoAssess.Web.Tests;

public sealed class PlainTests
{
    [Theory]
    [InlineData("true", FieldKind.Boolean, "Yes")]
    [InlineData("false", FieldKind.Boolean, "No")]
    [InlineData("12400.5", FieldKind.Money, "£12,400.50")]
    [InlineData("2026-04-01", FieldKind.Date, "1 April 2026")]
    [InlineData("true", FieldKind.Text, "true")]
    [InlineData("", FieldKind.Boolean, "")]
    public void A_value_is_shown_as_people_write_it(string value, FieldKind kind, string shown) => Assert.Equal(shown, Plain.Value(value, kind));
}
