namespace CoAssess.Cli;

/// <summary>Thrown when a server does not sign an account in; its words are ours and hold no secret.</summary>
/// <param name="reason">What went wrong and what mends it.</param>
internal sealed class SignInException(string reason) : Exception(reason);
