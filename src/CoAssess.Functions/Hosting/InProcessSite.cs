using CoAssess.Hosting;
using CoAssess.Jobs;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Functions.Hosting;

/// <summary>The installation and its site without a server of their own, for a host that brings requests and calls in its own way, such as the isolated worker.</summary>
public sealed class InProcessSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestDelegate _pipeline;

    private InProcessSite(WebApplication app)
    {
        _app = app;
        FunctionsProgram.BelieveFrontEnd(app);
        app.MapCoAssess();
        app.UseEndpoints(static _ => { }); // a server would add this as it starts
        _pipeline = ((IApplicationBuilder)app).Build();
    }

    /// <summary>Gets the desk for timers and queue messages.</summary>
    public IWorkDesk Desk => _app.Services.GetRequiredService<IWorkDesk>();

    internal IOfficerLinks OfficerLinks => _app.Services.GetRequiredService<IOfficerLinks>();

    internal IOfficerSignOuts OfficerSignOuts => _app.Services.GetRequiredService<IOfficerSignOuts>();

    /// <summary>Builds the installation from app settings.</summary>
    /// <param name="args">Further settings, as <c>--KEY=VALUE</c>.</param>
    /// <exception cref="OptionsValidationException">A setting is missing or out of range.</exception>
    public static InProcessSite Build(string[] args)
    {
        var app = FunctionsProgram.BuildWithoutServer(args);
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        return new(app);
    }

    /// <summary>Answers a request that another server received, on that server's response.</summary>
    /// <param name="context">The request.</param>
    public async Task AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (services, endpoint, routeValues) = (context.RequestServices, context.GetEndpoint(), context.Request.RouteValues);
        await using var scope = _app.Services.CreateAsyncScope();
        try
        {
            context.RequestServices = scope.ServiceProvider;
            context.SetEndpoint(null); // the outer server has routed the request to us; where it goes from here is ours to say
            context.Request.RouteValues = [];
            await _pipeline(context);
        }
        finally
        {
            context.RequestServices = services;
            context.SetEndpoint(endpoint);
            context.Request.RouteValues = routeValues;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
