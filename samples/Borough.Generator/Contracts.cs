namespace Borough.Generator;

/// <summary>The invented contracts register.</summary>
internal static class Contracts
{
    private static readonly (string Title, string Unit, string Supplier, decimal Value)[] Register =
    [
        ("Highway patching framework", "Highways and Transport", "Brackenfold Surfacing Ltd", 1_850_000m),
        ("Street lighting maintenance", "Highways and Transport", "Yarrow Lighting Ltd", 420_000m),
        ("Dry recycling processing", "Waste and Street Scene", "Mossgate Recycling Ltd", 2_300_000m),
        ("Home care, north locality", "Adult Social Care", "Harebell Homecare Ltd", 3_100_000m),
        ("School bus routes 4 to 9", "Children and Schools", "Dunmarrow Coaches Ltd", 660_000m),
        ("Boiler servicing of council homes", "Housing", "Pellow & Daughters Ltd", 510_000m),
        ("Library management system", "Libraries and Culture", "Greyling Software Ltd", 145_000m),
        ("Office cleaning", "Corporate Resources", "Juniper Facilities Ltd", 230_000m),
        ("Leisure centre energy supply", "Parks and Leisure", "Caddis Energy Supply plc", 980_000m),
        ("Tree survey and works", "Parks and Leisure", "Underhill Trees Ltd", 175_000m),
    ];

    public static string Csv() => Generator.Csv.Write("\r\n", [
        ["OrganisationLabel", "ContractReference", "ContractTitle", "OrganisationalUnit", "Description", "StartDate", "EndDate", "ReviewDate", "ContractValue", "IrrecoverableVAT", "SupplierName", "CharityCommissionNumber", "SMESupplier", "VCSESupplier", "ProcessType"],
        .. Register.Select(static (line, index) => new[]
        {
            "Borough of Wexcombe", $"WX-{2026 - (index % 3)}-{100 + index}", line.Title, line.Unit, $"{line.Title} for the borough", $"01/04/{2026 - (index % 3)}",
            $"31/03/{2029 + (index % 2)}", $"01/10/{2027 + (index % 2)}", $"{line.Value:0.00}", "0.00", line.Supplier, "", index % 2 == 0 ? "Yes" : "No", "No", "Published invitation to tender",
        }),
    ]);
}
