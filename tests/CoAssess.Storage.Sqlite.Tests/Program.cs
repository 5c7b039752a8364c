using CoAssess.Storage.Sqlite.Tests;
using Xunit.Runner.InProc.SystemConsole;

// The tests; or, begun by one of them with the word "child", another process that uses the same file.
return args is ["child", var task, var path, .. var rest]
    ? await Child.RunAsync(task, path, rest)
    : await ConsoleRunner.Run(args);
