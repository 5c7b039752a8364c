namespace CoAssess.Privacy;

/// <summary>What a word tells about whether a person or an address is near.</summary>
[Flags]
internal enum WordKind : uint
{
    None = 0,

    /// <summary>A name that is given to people.</summary>
    Given = 1,

    /// <summary>A name of families.</summary>
    Surname = 2,

    /// <summary>A name that is also a word or a place: it needs more to be sure.</summary>
    Common = 4,

    /// <summary>"Mr", "Dr": a person's name follows.</summary>
    Title = 8,

    /// <summary>"Councillor", "MP": whoever is named acts in public, and stays.</summary>
    Role = 16,

    /// <summary>"Street", "Road": the end of an address.</summary>
    Road = 32,

    /// <summary>"School", "Ltd": what stands before names a place or a firm.</summary>
    Body = 64,

    /// <summary>"said", "told": only people say.</summary>
    Saying = 128,

    /// <summary>"by", "with": a person may follow.</summary>
    Before = 256,

    /// <summary>"is", "has": a person may stand before.</summary>
    After = 512,

    /// <summary>"daughter", "neighbour": a person in relation to another.</summary>
    Kin = 1024,

    /// <summary>"Hi", "Dear".</summary>
    Greeting = 2048,

    /// <summary>"Thanks", "Regards": what stands behind at the end of a line is a signature.</summary>
    SignOff = 4096,

    /// <summary>"Flat", "Suite": a number follows and belongs to an address.</summary>
    Unit = 8192,

    /// <summary>The name of a month.</summary>
    Month = 16384,

    /// <summary>A word that is written with a capital and is never part of a name.</summary>
    Never = 32768,

    /// <summary>"de", "van": joins the parts of a name in small letters.</summary>
    Particle = 65536,

    /// <summary>"Rua", "ulica": a street's name follows, then its number.</summary>
    RoadBefore = 131072,

    /// <summary>"number", "ref": a number is named.</summary>
    Numbering = 262144,

    /// <summary>"hospital", "crime", "passport": its number leads to one person.</summary>
    Numbered = 524288,

    /// <summary>"is", "my", "police": may stand in what calls a number somebody's; <see cref="LabelReader"/> tells how.</summary>
    Joining = 1048576,

    /// <summary>"is", "name", "I'm": with the word before it, or with what stands between, it may tell of a name. Only <see cref="Vocabulary.Before"/> gives it.</summary>
    Telling = 2097152, // the 22nd; Vocabulary has room for so many
}
