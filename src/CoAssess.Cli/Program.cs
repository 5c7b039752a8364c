using System.CommandLine;
using CoAssess.Cli;

var root = new RootCommand("Co-assessment in the open: publish a council's data, listen, answer, and show what changed.")
{
    DatasetCommands.Create(),
    AccountCommands.Create(),
    IngestCommands.Create(),
    CaseCommands.Create(),
    OutboxCommands.Create(),
    OfficerCommands.Create(),
    ExportCommand.Create(),
    EraseCommand.Create(),
    ObjectCommand.Create(),
    PrivacyCommands.Create(),
    ReplayCommand.Create(),
    ServiceCommands.Create(),
    PlaceCommands.Create(),
    EvaluateCommands.Create(),
    DoctorCommand.Create(),
    StorageCommands.Create(),
    ServeCommand.Create(),
    DemoCommand.Create(),
};
CommonOptions.AddTo(root);
OwnOptionsHelp.AddTo(root);

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    return UsageErrors.Report(parsed);
}

return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
