using System.Text;

namespace Borough.Generator;

/// <summary>The files of the Borough: every messy shape in which councils really publish, one a month.</summary>
public static class Files
{
    private const string Council = "Borough of Wexcombe";

    public static IEnumerable<(string Name, byte[] Content)> All()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var windows1252 = Encoding.GetEncoding(1252);
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var april = new Ledger(2604).Month(2026, 4, 260);

        yield return ("spend/2026-04.csv", utf8.GetBytes(Clean(april)));
        yield return ("spend/2026-04-again-in-another-order.csv", utf8.GetBytes(Clean(Corrected(april))));
        yield return ("spend/2026-05.csv", windows1252.GetBytes(TitledWithPounds(new Ledger(2605).Month(2026, 5, 240))));
        yield return ("spend/2026-06.csv", utf8.GetBytes(CarriageReturns(new Ledger(2606).Month(2026, 6, 220))));
        yield return ("spend/2026-07.csv", [.. Encoding.UTF8.GetPreamble(), .. utf8.GetBytes(SpacersAndBrackets(new Ledger(2607).Month(2026, 7, 230)))]);
        yield return ("spend/2026-08.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Dotted(new Ledger(2608).Month(2026, 8, 210)))]);
        yield return ("spend/2026-09.xlsx", Workbook.Write(Sheet(new Ledger(2609).Month(2026, 9, 200)), hiddenSheet: null));
        yield return ("spend/2026-09-with-a-hidden-sheet.xlsx", Workbook.Write(Sheet(new Ledger(2609).Month(2026, 9, 40)), hiddenSheet: "Working notes"));
        yield return ("spend/2026-10.csv", windows1252.GetBytes(Mistaken(new Ledger(2610).Month(2026, 10, 250))));
        yield return ("card/2026-q3.csv", utf8.GetBytes(Card(new Ledger(2690).Month(2026, 9, 120))));
        yield return ("contracts/2026-q3.csv", utf8.GetBytes(Contracts.Csv()));
    }

    private static string Clean(IEnumerable<Payment> payments) => Csv.Write("\r\n", [
        ["OrganisationLabel", "OrganisationalUnit", "BeneficiaryName", "PaymentDate", "TransactionNumber", "Amount", "IrrecoverableVATAmount", "Purpose", "CategoryInternalName"],
        .. payments.Select(static p => new[] { Council, p.Unit, p.Supplier, $"{p.PaidOn:yyyy-MM-dd}", p.Number, $"{p.Amount:0.00}", $"{p.Vat:0.00}", p.Purpose, p.Category }),
    ]);

    /// <summary>The same month again: another order, one description mended, one line taken out, one come late.</summary>
    private static IEnumerable<Payment> Corrected(IReadOnlyList<Payment> payments) =>
        payments.Skip(2)
            .Prepend(payments[0] with { Purpose = $"{payments[0].Purpose}, first of four instalments" })
            .Append(new("Libraries and Culture", "Fennel Street Books LLP", new(2026, 4, 30), "26049999", 1_234_56, 0, "Library books", "Materials"))
            .Reverse();

    private static string TitledWithPounds(IReadOnlyList<Payment> payments) => Csv.Write("\r\n", [
        [$"{Council}: payments over £500"],
        ["May 2026"],
        [],
        ["Directorate", "Supplier Name", "Date Paid", "Transaction No", "Net Amount (£)", "Irrecoverable VAT", "Description"],
        .. payments.Select(static p => new[] { p.Unit, p.Supplier, $"{p.PaidOn:dd/MM/yyyy}", p.Number, $"£{p.Amount:#,##0.00}", $"£{p.Vat:#,##0.00}", p.Purpose }),
        ["Grand Total", "", "", "", $"£{payments.Sum(static p => p.Amount):#,##0.00}", "", ""],
    ]);

    private static string CarriageReturns(IEnumerable<Payment> payments) => Csv.Write("\r", [
        ["Service Area", "Supplier", "Payment date", "Ref", "Amount", "Purpose"],
        .. payments.Select(static p => new[] { p.Unit, p.Supplier, $"{p.PaidOn:dd-MMM-yy}", p.Number, p.Amount < 0 ? $"{-p.Amount:0.00}-" : $"{p.Amount:0.00}", p.Purpose }),
        .. Enumerable.Repeat(new[] { "", "", "", "", "", "" }, 25),
    ]);

    private static string SpacersAndBrackets(IEnumerable<Payment> payments) => Csv.Write("\r\n", [
        ["", "", "", "", "", "", "", ""],
        ["Organisational Unit", "", "Beneficiary Name", "", "Date", "Transaction Number", "", "Amount", "Purpose"],
        .. payments.Select(static (p, index) => new[]
        {
            p.Unit, "", $"  {p.Supplier} ", "", $"{p.PaidOn:dd MMM yyyy}", p.Number, "",
            p.Amount < 0 ? $"({-p.Amount:#,##0.00})" : $"{p.Amount:#,##0.00}", index % 17 == 0 ? $"{p.Purpose}\n(part of a larger order)" : p.Purpose,
        }),
    ]);

    private static string Dotted(IEnumerable<Payment> payments) => Csv.Write("\r\n", [
        ["Portfolio", "Vendor Name", "Clearing Date", "Transaction Number", "Invoiced Value", "Purpose"],
        .. payments.Select(static p => new[] { p.Unit, p.Supplier, $"{p.PaidOn:dd.MM.yyyy}", p.Number, $"{p.Amount:0.00}", p.Purpose }),
    ], '\t');

    private static IReadOnlyList<object[]> Sheet(IEnumerable<Payment> payments) =>
    [
        ["Organisational Unit", "Beneficiary Name", "Payment Date", "Transaction Number", "Amount", "Irrecoverable VAT", "Purpose"],
        .. payments.Select(static p => new object[] { p.Unit, p.Supplier, p.PaidOn, p.Number, p.Amount, p.Vat, p.Purpose }),
    ];

    /// <summary>October: with the mistakes that the quarantine is for, and lines that a person must look at first.</summary>
    private static string Mistaken(IReadOnlyList<Payment> payments)
    {
        List<string[]> rows =
        [
            ["Directorate", "Supplier Name", "Date Paid", "Transaction No", "Amount", "Description"],
            .. payments.Select(static p => new[] { p.Unit, p.Supplier, $"{p.PaidOn:dd/MM/yyyy}", p.Number, $"{p.Amount:0.00}", p.Purpose }),
        ];
        rows[12][4] = "see invoice";
        rows[31][2] = "31/09/2026";
        rows[47][4] = "";
        rows[58][2] = $"{rows[58][2]}{rows[58][4]}";
        rows[58][4] = "";
        rows[75][1] = "Mrs A Sampleton";
        rows[90][1] = "Foster carer Sampleton";
        rows[104][5] = "Refund, contact a.sampleton@example.org";
        rows[120][5] = "Damp survey, call 07700 900461 for the key";
        rows[133][1] = "=HYPERLINK(\"https://example.org\",\"supplier\")";
        rows.Insert(150, (string[])rows[149].Clone());
        return Csv.Write("\r\n", rows);
    }

    private static string Card(IEnumerable<Payment> payments) => Csv.Write("\r\n", [
        ["OrganisationLabel", "OrganisationalUnit", "BeneficiaryName", "PaymentDate", "TransactionNumber", "Amount", "IrrecoverableVATAmount", "Purpose", "MerchantCategoryCode", "CardTransaction"],
        .. payments.Select(static (p, index) => new[]
        {
            Council, p.Unit, p.Supplier, $"{p.PaidOn:yyyy-MM-dd}", $"C{p.Number}", $"{decimal.Round(p.Amount / 40, 2):0.00}", "0.00", p.Purpose, $"{5200 + (index % 60)}", "GPC",
        }),
    ]);
}
