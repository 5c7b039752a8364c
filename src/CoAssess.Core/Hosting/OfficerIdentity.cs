namespace CoAssess.Hosting;

/// <summary>An officer as a link names them.</summary>
/// <param name="Name">The name that stands in records beside what the officer decides.</param>
/// <param name="MayPublish">Whether they also publish data and mend what is set aside; otherwise they answer residents.</param>
public sealed record OfficerIdentity(string Name, bool MayPublish);
