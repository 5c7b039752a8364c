namespace CoAssess.Web.Officers;

/// <summary>Makes links by which an officer signs in once, on a machine that has no other way to tell who they are.</summary>
public interface ISignInLinks
{
    /// <summary>Makes a link. It holds once and for minutes only; whoever has it is the officer, so it is shown to nobody else and never logged.</summary>
    /// <param name="officer">The name that stands in records beside what the officer decides.</param>
    /// <param name="roles">What the officer may do: <see cref="Hosting.OfficerAccess.Officer"/>, <see cref="Hosting.OfficerAccess.Publisher"/>.</param>
    Uri Issue(string officer, params IReadOnlyList<string> roles);
}
