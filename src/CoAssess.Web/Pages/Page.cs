using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoAssess.Web.Pages;

/// <summary>A page as the answer to a request.</summary>
internal static class Page
{
    public static IResult Of<TPage>(params ReadOnlySpan<(string Name, object? Value)> parameters)
        where TPage : IComponent => Of<TPage>(StatusCodes.Status200OK, parameters);

    public static IResult Of<TPage>(int status, params ReadOnlySpan<(string Name, object? Value)> parameters)
        where TPage : IComponent
    {
        var given = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            given.Add(name, value);
        }

        return new RazorComponentResult<TPage>(given) { StatusCode = status, PreventStreamingRendering = true };
    }
}
