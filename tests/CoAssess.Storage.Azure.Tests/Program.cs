using CoAssess.Storage.Azure.Tests;
using Xunit.Runner.InProc.SystemConsole;

// The tests; or, begun by one of them with the word "child", another host of the same account.
return args is ["child", var task, .. var rest]
    ? await Child.RunAsync(task, rest)
    : await ConsoleRunner.Run(args);
