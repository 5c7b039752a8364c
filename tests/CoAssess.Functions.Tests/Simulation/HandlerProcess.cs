using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CoAssess.Functions.Tests.Simulation;

/// <summary>The program as the host keeps it: started with its port in the environment, probed until it answers, started again when it crashes, killed without a word in the end.</summary>
internal sealed class HandlerProcess(HostSettings settings, string executable) : IAsyncDisposable
{
    /// <summary>How many crashes, each soon after the one before, end the host.</summary>
    public const int MaxCrashes = 3;

    private readonly List<string> _output = [];
    private readonly HttpClient _probe = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });
    private Process? _process;
    private bool _isStopping;
    private int _crashes;

    public int Port { get; } = FreePort();

    public int ProcessId => _process!.Id;

    /// <summary>Gets the worker ids under which it was started, in order.</summary>
    public List<Guid> WorkerIds { get; } = [];

    /// <summary>Gets whether the host has given it up: it crashed too often, or it ended with 0, after which nobody starts it again.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>Gets what it wrote.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    public async Task StartAsync()
    {
        Launch();
        await IsReadyAsync();
    }

    /// <summary>Kills it as a crash does; the host starts it again.</summary>
    public async Task CrashAsync()
    {
        var crashed = _process!;
        crashed.Kill();
        await crashed.WaitForExitAsync();
        for (var tries = 0; ReferenceEquals(crashed, _process) && !IsGivenUp && tries < 1000; tries++)
        {
            await Task.Delay(5);
        }

        if (!IsGivenUp)
        {
            await IsReadyAsync();
        }
    }

    /// <summary>SIGKILL: the only way in which the host ends its handler.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _probe.Dispose();
    }

    private void Launch()
    {
        var worker = Guid.NewGuid();
        WorkerIds.Add(worker);
        var start = new ProcessStartInfo(Path.Combine(settings.Package, executable))
        {
            WorkingDirectory = settings.Package,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.AppSettings)
        {
            start.Environment[name] = value;
        }

        var port = Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port;
        start.Environment["FUNCTIONS_HTTPWORKER_PORT"] = port;
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = start.Environment["FUNCTIONS_HTTPWORKER_ID"] = worker.ToString();
        start.Environment["FUNCTIONS_APP_ROOT_PATH"] = settings.Package;
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "custom";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:1"; // the host's own address, which comes down to its children
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Exited += (_, _) => Ended(process);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
    }

    private void Ended(Process process)
    {
        if (_isStopping)
        {
            return;
        }

        _crashes += process.ExitCode == 200 ? 0 : 1;
        if (process.ExitCode == 0 || _crashes >= MaxCrashes)
        {
            IsGivenUp = true;
            return;
        }

        Launch();
    }

    /// <summary>Asks each 25 milliseconds until there is any answer at all.</summary>
    private async Task IsReadyAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{Port}/");
            try
            {
                using var answer = await _probe.SendAsync(request);
                return;
            }
            catch (HttpRequestException failure) when (failure.InnerException is SocketException && !IsGivenUp)
            {
                if (Stopwatch.GetElapsedTime(began) > settings.InitializationTimeout)
                {
                    throw new TimeoutException($"The program did not listen in time. It wrote:\n{Output}");
                }

                await Task.Delay(25);
            }
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.Add(line ?? "");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
