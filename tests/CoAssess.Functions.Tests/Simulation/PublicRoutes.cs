using CoAssess.Functions.Packaging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoAssess.Functions.Tests.Simulation;

/// <summary>Which function a public request goes to: the first whose route matches, in the order of their names, by ASP.NET Core's own matching of decoded paths.</summary>
internal sealed class PublicRoutes
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();
    private readonly List<(FunctionBinding Binding, TemplateMatcher Matcher, Dictionary<string, IRouteConstraint> Constraints)> _routes = [];

    public PublicRoutes(IEnumerable<KeyValuePair<string, FunctionFile>> functions)
    {
        var resolver = Services.GetRequiredService<IInlineConstraintResolver>();
        foreach (var (_, function) in functions.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            if (function.Bindings[0] is not { Type: "httpTrigger", Route: { } route } binding)
            {
                continue;
            }

            var template = TemplateParser.Parse(route);
            var constraints = template.Parameters.SelectMany(static parameter => parameter.InlineConstraints.Select(constraint => (parameter.Name, constraint.Constraint)))
                .ToDictionary(static pair => pair.Name!, pair => resolver.ResolveConstraint(pair.Constraint) ?? throw new InvalidOperationException($"The host knows no constraint {pair.Constraint}."));
            _routes.Add((binding, new(template, []), constraints));
        }
    }

    /// <summary>Finds the trigger that a request goes to.</summary>
    public FunctionBinding? Find(HttpContext context)
    {
        foreach (var (binding, matcher, constraints) in _routes)
        {
            var values = new RouteValueDictionary();
            if (matcher.TryMatch(context.Request.Path, values)
                && RouteConstraintMatcher.Match(constraints, values, context, new RouteCollection(), RouteDirection.IncomingRequest, NullLogger.Instance)
                && binding.Methods!.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase))
            {
                return binding;
            }
        }

        return null;
    }
}
