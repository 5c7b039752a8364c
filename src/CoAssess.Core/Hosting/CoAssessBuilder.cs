using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Hosting;

internal sealed class CoAssessBuilder(IServiceCollection services) : ICoAssessBuilder
{
    public IServiceCollection Services { get; } = services;
}
