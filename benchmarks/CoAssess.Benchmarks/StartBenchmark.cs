using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CoAssess.Benchmarks;

/// <summary>From the start of the published program to its first answer, against an empty ASP.NET Core program that is published the same way; both in turn, in one run.</summary>
/// <remarks>The program runs as under a Functions host. Its storage gives no answer: nothing at start may need it.</remarks>
internal sealed class StartBenchmark : IBenchmark
{
    private const int Starts = 15;
    private const double MostTimes = 1.6;

    private static readonly Dictionary<string, string> Empty = new()
    {
        ["Empty.csproj"] = """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <SelfContained>true</SelfContained>
                <PublishReadyToRun>true</PublishReadyToRun>
              </PropertyGroup>
            </Project>
            """,
        ["Program.cs"] = """
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", () => "Hello World!");
            app.Run();
            """,
        ["Directory.Build.props"] = "<Project />",
        ["Directory.Build.targets"] = "<Project />",
        ["Directory.Packages.props"] = "<Project />",
    };

    public string Name => "start";

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        var starts = arguments is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : Starts;
        var root = Root();
        var empty = await PublishEmptyAsync(Path.Combine(root, "artifacts", "start"));
        await RunAsync(Path.Combine(root, "eng", "package-functions"), root);
        var ours = Path.Combine(root, "artifacts", "functions", "app", "CoAssess.Functions");
        List<double> theirs = [], probes = [], pages = [];
        for (var start = -1; start < starts; start++)
        {
            var (hello, probe, page) = (await StartAsync(empty, "/"), await StartAsync(ours, "/"), await StartAsync(ours, "/accessibility"));
            if (start >= 0) // the first of each warms the disk's cache
            {
                theirs.Add(hello);
                probes.Add(probe);
                pages.Add(page);
            }
        }

        var (floor, first, drawn) = (Median(theirs), Median(probes), Median(pages));
        Console.WriteLine($"{starts} starts of each in turn, {Environment.ProcessorCount} cores; median (least) in milliseconds");
        Console.WriteLine($"empty ASP.NET Core program, GET /            {floor,7:F0} ({theirs.Min():F0})");
        Console.WriteLine($"CoAssess.Functions, the host's probe         {first,7:F0} ({probes.Min():F0})   {first / floor:F2} times");
        Console.WriteLine($"CoAssess.Functions, a page of the site       {drawn,7:F0} ({pages.Min():F0})   {drawn / floor:F2} times");
        Console.WriteLine($"bar: the first answered request at most {MostTimes} times the empty program's: {first / floor:F2}, {(first / floor <= MostTimes ? "met" : "not met")}");
        return first / floor <= MostTimes;
    }

    private static async Task<string> PublishEmptyAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in Empty)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text);
        }

        var target = Path.Combine(folder, "app");
        await RunAsync("dotnet", folder, "publish", "-c", "Release", "-r", "linux-x64", "-o", target, "-v", "quiet", "-nologo");
        return Path.Combine(target, "Empty");
    }

    /// <returns>Milliseconds from the start to the first answer, of whatever status.</returns>
    private static async Task<double> StartAsync(string program, string path)
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port;
        start.Environment["AzureWebJobsStorage__accountName"] = "nowhere";
        start.Environment["CoAssess__CouncilCode"] = "E07009999";
        start.Environment["CoAssess__CouncilName"] = "Borough of Wexcombe";
        start.Environment["CoAssess__PseudonymSecret"] = Convert.ToBase64String(new byte[32]);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            while (true)
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}{path}"));
                    return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                }
                catch (HttpRequestException) when (!process.HasExited)
                {
                    await Task.Delay(1);
                }
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}.");
        }
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoAssess.Core.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The benchmark runs from inside a clone.");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
