using System.Text.Json.Serialization;

namespace CoAssess.Privacy;

/// <summary>A kind of personal detail.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PersonalDetail>))]
public enum PersonalDetail
{
    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A telephone number, British or with a country code.</summary>
    Phone,

    /// <summary>A National Insurance number.</summary>
    NationalInsuranceNumber,

    /// <summary>An NHS number, by its modulus 11 check digit.</summary>
    NhsNumber,

    /// <summary>A payment card number, by the Luhn check.</summary>
    CardNumber,

    /// <summary>A bank sort code, an account number, or both.</summary>
    BankAccount,

    /// <summary>A full postcode; its district stays.</summary>
    Postcode,

    /// <summary>A vehicle registration mark.</summary>
    VehicleRegistration,

    /// <summary>The handle of an account on a network.</summary>
    Handle,

    /// <summary>The name of a person, by what stands beside it.</summary>
    Name,

    /// <summary>A house number and its road, with a flat; abroad also the lines behind it.</summary>
    Address,

    /// <summary>A web address that lets somebody in or names somebody.</summary>
    WebAddress,

    /// <summary>The address of a machine on a network (IPv4, IPv6).</summary>
    NetworkAddress,

    /// <summary>A passport number, behind that word.</summary>
    Passport,

    /// <summary>A driving licence number, by its grammar or behind that word.</summary>
    DrivingLicence,

    /// <summary>A taxpayer reference or a social security number of another country.</summary>
    TaxReference,

    /// <summary>A date of birth, behind such words.</summary>
    DateOfBirth,

    /// <summary>A number that leads to one person's case: hospital, crime, claim, tenancy; behind such words.</summary>
    PersonalReference,
}
