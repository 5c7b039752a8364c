using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CoAssess.Benchmarks;

/// <summary>A large spending file: a council's real one where it is at hand, else an invented one of the same size.</summary>
internal static class SpendingFile
{
    private const string Packed = "../shared/data/big/trafford-supplier-spend-2024-25.csv.xz";

    /// <summary>Puts the file into the folder for temporary files.</summary>
    /// <param name="kind">Which file it is, for the report.</param>
    public static string Unpack(out string kind)
    {
        var path = Path.Combine(Path.GetTempPath(), $"coassess-reading-{Environment.ProcessId}.csv");
        var packed = Path.Combine(Root(), Packed);
        if (!File.Exists(packed) || !TryUnpack(packed, path))
        {
            kind = "invented";
            Invent(path, rows: 210_000, seed: 20261122);
            return path;
        }

        kind = "Trafford 2024-25";
        return path;
    }

    /// <summary>Gets the root of the repository.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoAssess.Core.sln")))
            {
                return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }

    private static bool TryUnpack(string packed, string path)
    {
        try
        {
            using var xz = Process.Start(new ProcessStartInfo("xz", ["-dkc", packed]) { RedirectStandardOutput = true })!;
            using (var file = File.Create(path))
            {
                xz.StandardOutput.BaseStream.CopyTo(file);
            }

            xz.WaitForExit();
            return xz.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // xz is not installed: the invented file will do
        }
    }

    private static void Invent(string path, int rows, int seed)
    {
        var random = new Random(seed);
        using var writer = new StreamWriter(path, false, new UTF8Encoding(false));
        writer.Write("OrganisationLabel,OrganisationURI,EffectiveDate,OrganisationalUnit,BeneficiaryName,BeneficiaryOtherID,PaymentDate,TransactionNumber,Amount,IrrecoverableVATAmount,Purpose,ProclassLabel,ProclassCode,InvoiceNumber,ProfitCentre\r\n");
        for (var row = 0; row < rows; row++)
        {
            var day = new DateOnly(2025, 4, 1).AddDays(random.Next(365));
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"Borough Council,https://example.org/id/borough,{day:yyyy-MM-dd},HIGHWAYS UNIT {random.Next(200)},Supplier {random.Next(4000)} Limited,{random.Next(10000)},{day:yyyy-MM-dd},{5100000000 + row},{random.Next(-20000, 900000) / 100m},0.00,\"REPAIRS AND MAINTENANCE, ORDER OF {day:dd/MM/yyyy}, PART {row % 7} OF THE WORKS\",FACILITIES MGT : Lifts and other machines,{random.Next(400000)},{random.Next(90000)},{random.Next(300000)}\r\n"));
        }
    }
}
