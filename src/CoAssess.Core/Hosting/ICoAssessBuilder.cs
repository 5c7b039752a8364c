using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Hosting;

/// <summary>Puts an installation together: the storage engine, the accounts, the site.</summary>
public interface ICoAssessBuilder
{
    /// <summary>Gets the host's services.</summary>
    IServiceCollection Services { get; }
}
