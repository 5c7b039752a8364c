using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace CoAssess.Core.Tests.Datasets;

/// <summary>Releases as they might be: few suppliers and days, so that rows collide; odd texts; credits, blanks, amounts too wide or too fine.</summary>
internal static class RandomPayments
{
    public static readonly string[] Units = ["Highways", "highways", "Adult Care", "", "Môn & Co"];

    public static readonly string[] Suppliers =
        ["Acme Ltd", "ACME LTD", "O'Brien, Sons", "REDACTED PERSONAL DATA", "=SUM(A1)", "'quoted'", "\"Bold\" Cars", "Two\nLines", "Ŵyn’s Café", "", "-5", "+44"];

    public static readonly string[] Days = ["2026-05-01", "2026-05-02", "2026-04-30", "2026-05-31", ""];

    public static readonly string[] Amounts =
        ["500.00", "500.00", "-12.34", "0.01", "1204331.10", "-0.001", "0.00", "99999999999999999999.99", "0.123456", "7", "", "-0.00"];

    public static readonly string[] Purposes = ["Road works", "Scaffolding - road", "road, works; and more", "Café (lunch)", "12-34 AB"];

    public static Arbitrary<string[][]> Releases() => Rows().ToArbitrary();

    public static Gen<string[][]> Rows() => Payment().ListOf().Select(static rows => rows.ToArray());

    public static Gen<string[]> Payment() =>
        from unit in Gen.Elements(Units)
        from supplier in Gen.Elements(Suppliers)
        from day in Gen.Elements(Days)
        from amount in Gen.Elements(Amounts)
        from purpose in Gen.Elements(Purposes)
        from number in Gen.Choose(1, 40)
        select PublishedBorough.Payment(unit, supplier, day, amount, purpose, number.ToString(CultureInfo.InvariantCulture));
}
