namespace CoAssess.Councils;

/// <summary>What kind of place a name stands for.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<PlaceKind>))]
public enum PlaceKind
{
    /// <summary>A ward.</summary>
    Ward,

    /// <summary>A town, village, estate or neighbourhood.</summary>
    Settlement,

    /// <summary>A street or numbered road.</summary>
    Street,

    /// <summary>A building, park, station or anything else that people meet at.</summary>
    Landmark,

    /// <summary>A postcode district: the part of a postcode that is kept when people's words are redacted.</summary>
    District,

    /// <summary>A tag under which people write about a place, without the number sign.</summary>
    Tag,
}
