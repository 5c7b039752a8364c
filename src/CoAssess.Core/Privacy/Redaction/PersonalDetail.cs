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
}
