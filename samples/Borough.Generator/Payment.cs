namespace Borough.Generator;

/// <summary>One line of the invented ledger. Amounts are in pence.</summary>
public sealed record Payment(
    string Unit, string Supplier, DateOnly PaidOn, string Number, long Pence, long VatPence, string Purpose, string Category)
{
    public decimal Amount => Pence / 100m;

    public decimal Vat => VatPence / 100m;
}
