using CoAssess.Functions.Hosting;
using CoAssess.Functions.Packaging;
using Microsoft.Extensions.Options;

// A Functions host restarts a handler that ended with anything but 0, and never one that ended with 0.
const int Ended = 1;

if (args is ["package", var folder])
{
    FunctionPackage.Write(folder);
    return 0;
}

try
{
    await using var app = FunctionsProgram.Build(args, out var functionsHost);
    await app.RunAsync();
    return functionsHost is null ? 0 : Ended;
}
catch (OptionsValidationException wrong)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, wrong.Failures));
    return Ended;
}
catch (SettingsException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return Ended;
}
