using CoAssess.Conventions.Tests;
using Xunit.Runner.InProc.SystemConsole;

// The tests; or, begun by eng/approve-api, the approval of the public surface as it is.
return args is ["approve-api"] ? PublicApiFiles.Approve() : await ConsoleRunner.Run(args);
