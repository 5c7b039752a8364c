namespace CoAssess.Jobs;

/// <summary>Work was stopped because its lease was lost; whoever holds it now goes on.</summary>
/// <param name="lease">The lease.</param>
internal sealed class LeaseLostException(string lease) : Exception($"The lease {lease} was lost while its work ran.");
