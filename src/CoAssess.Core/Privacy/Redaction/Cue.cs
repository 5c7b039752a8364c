namespace CoAssess.Privacy;

/// <summary>What a word before a number, a mark or an address can tell of it.</summary>
[Flags]
internal enum Cue
{
    None = 0,

    /// <summary>"card": a payment card's number may follow.</summary>
    Card = 1,

    /// <summary>"nhs", "patient".</summary>
    Health = 2,

    /// <summary>"nino", "insurance".</summary>
    Insurance = 4,

    /// <summary>"tel", "call".</summary>
    Phone = 8,

    /// <summary>"sort".</summary>
    SortCode = 16,

    /// <summary>"account".</summary>
    Account = 32,

    /// <summary>"born", "dob".</summary>
    Birth = 64,

    /// <summary>"live at", "address".</summary>
    Home = 128,

    /// <summary>"car", "van": a registration mark may follow.</summary>
    Vehicle = 256,

    /// <summary>"reg", "plate": even one of the older marks may.</summary>
    Plate = 512,

    /// <summary>"my website".</summary>
    OwnSite = 1024,
}
