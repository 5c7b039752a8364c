namespace CoAssess.Privacy;

/// <summary>The one decision who may see what; every page, API, feed, export, search, e-mail and log asks it.</summary>
public interface IVisibility
{
    /// <summary>Decides.</summary>
    /// <param name="subject">What is to be shown.</param>
    /// <param name="audience">To whom.</param>
    VisibilityDecision Decide(VisibilitySubject subject, Audience audience);
}
