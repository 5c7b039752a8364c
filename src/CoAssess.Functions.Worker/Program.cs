using CoAssess.Functions.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSingleton(InProcessSite.Build(args));
builder.Services.AddSingleton(static services => services.GetRequiredService<InProcessSite>().Desk);
await builder.Build().RunAsync();
