namespace CoAssess.Hosting;

/// <summary>A part of the installation that a monitor asks about.</summary>
public interface IReadinessPart
{
    /// <summary>Gets its name in the answer, such as <c>storage</c>.</summary>
    string Name { get; }

    /// <summary>Looks how it is; changes nothing that anybody would notice.</summary>
    /// <param name="cancellationToken">Ends the look early; the part then counts as ill.</param>
    ValueTask<PartReadiness> LookAsync(CancellationToken cancellationToken);
}
