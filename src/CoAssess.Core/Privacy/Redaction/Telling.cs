namespace CoAssess.Privacy;

/// <summary>What the words and signs before a word with a capital tell of it.</summary>
[Flags]
internal enum Telling
{
    None = 0,

    /// <summary>Only spaces stand between it and the word before.</summary>
    Joined = 1,

    /// <summary>"My name is", "Name:": whatever follows is a name.</summary>
    Naming = 2,

    /// <summary>"Thanks,": a name that ends the line is a signature.</summary>
    Signature = 4,

    /// <summary>"Hi", "my daughter", "I'm": a known name is a person's.</summary>
    Addressed = 8,

    /// <summary>The line begins here.</summary>
    Line = 16,

    /// <summary>A sentence begins here, or a comma stands before.</summary>
    Clause = 32,
}
