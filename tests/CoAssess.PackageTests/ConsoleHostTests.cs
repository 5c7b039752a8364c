namespace CoAssess.PackageTests;

/// <summary>A host without a web: a job for another scheduler, say.</summary>
public sealed class ConsoleHostTests
{
    private const string Program = """
        using CoAssess.Connectors.Files;
        using CoAssess.Councils;
        using CoAssess.Hosting;
        using CoAssess.Intake;
        using CoAssess.Storage.Sqlite;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddCoAssess(options =>
            {
                options.CouncilCode = "E07009999";
                options.CouncilName = "Borough of Wexcombe";
                options.PseudonymSecret = Convert.ToBase64String(new byte[32]);
            })
            .AddSqliteStorage()
            .AddFiles("residents", options => options.Path = "posts.jsonl");
        using var host = builder.Build();
        await host.StartAsync();
        var report = await host.Services.GetRequiredService<IIntakeRun>().RunAsync(host.Services.GetRequiredService<Council>(), null, default);
        Console.WriteLine($"read {report.Read}, stored {report.Stored}, known {report.Duplicates}, failed {report.Failures.Count}");
        await host.StopAsync();
        """;

    [Fact]
    public async Task A_console_host_made_of_the_packages_reads_an_export_once()
    {
        using var place = await ThrowAway.CreateAsync();
        await place.RunAsync("dotnet", "new", "console", "-o", ".", "-n", "Night");
        foreach (var package in (string[])["CoAssess.Connectors", "CoAssess.Storage.Sqlite", "Microsoft.Extensions.Hosting"])
        {
            await place.RunAsync("dotnet", "add", "package", package, "--no-restore", "--version", package.StartsWith("CoAssess", StringComparison.Ordinal) ? Packed.Version : "10.0.14");
        }

        place.Write("Program.cs", Program);
        place.Write("posts.jsonl", """
            {"id":"1","author":{"id":"r-1"},"text":"Why is the bin lorry late?","postedAt":"2026-03-02T09:00:00Z"}
            {"id":"2","author":{"id":"r-2"},"text":"It came on Tuesday.","postedAt":"2026-03-02T10:00:00Z"}

            """);

        var first = await place.RunAsync("dotnet", "run");
        var second = await place.RunAsync("dotnet", "run", "--no-build");

        Assert.Contains("read 2, stored 2, known 0, failed 0", first, StringComparison.Ordinal);
        Assert.Contains("read 0, stored 0, known 0, failed 0", second, StringComparison.Ordinal);
    }
}
