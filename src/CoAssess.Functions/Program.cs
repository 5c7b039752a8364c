using CoAssess.Functions.Hosting;
using CoAssess.Functions.Packaging;
using Microsoft.Extensions.DependencyInjection;
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
    if (args is ["work", .. var words])
    {
        return await WorkCommand.RunAsync(words);
    }

    if (args is ["sign-in", .. var officer])
    {
        return await SignInCommand.RunAsync(officer);
    }

    if (args is ["sign-out-all"])
    {
        return await SignInCommand.SignOutAllAsync();
    }

    await using var app = FunctionsProgram.Build(args, out var functionsHost);
    app.Services.GetRequiredService<IStartupValidator>().Validate(); // all that is wrong at once, before a part that needs one setting fails by it alone
    await app.RunAsync();
    return functionsHost is null ? 0 : Ended;
}
catch (OptionsValidationException wrong)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, wrong.Failures));
    return Ended;
}
catch (AggregateException several) when (several.InnerExceptions.All(static failure => failure is OptionsValidationException))
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, several.InnerExceptions.SelectMany(static failure => ((OptionsValidationException)failure).Failures)));
    return Ended;
}
catch (SettingsException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return Ended;
}
