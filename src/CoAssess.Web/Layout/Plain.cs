using System.Globalization;
using CoAssess.Connectors;
using CoAssess.Datasets;
using CoAssess.Privacy;
using CoAssess.Responses;

namespace CoAssess.Web.Layout;

/// <summary>Numbers, days and states as people in Britain read them.</summary>
internal static class Plain
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Money(decimal pounds) =>
        pounds < 0 ? string.Create(Culture, $"−£{-pounds:N2}") : string.Create(Culture, $"£{pounds:N2}");

    public static string Count(long count) => count.ToString("N0", Culture);

    public static string Count(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    public static string ShortDay(DateOnly day) => day.ToString("d MMM", Culture);

    /// <summary>A month such as 2026-10 as people read it.</summary>
    public static string Month(string month) => DateOnly.ParseExact(month, "yyyy-MM", Culture).ToString("MMMM yyyy", Culture);

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => Count(bytes, "byte", "bytes"),
        < 1024 * 1024 => string.Create(Culture, $"{bytes / 1024.0:N0} KB"),
        < 1024L * 1024 * 1024 => string.Create(Culture, $"{bytes / (1024.0 * 1024):N1} MB"),
        _ => string.Create(Culture, $"{bytes / (1024.0 * 1024 * 1024):N1} GB"),
    };

    /// <summary>A value of a row as people read it: published values are ISO days, plain decimals, and <c>true</c> or <c>false</c>.</summary>
    public static string Value(string value, FieldKind kind) => kind switch
    {
        FieldKind.Money when decimal.TryParse(value, NumberStyles.Number, Culture, out var amount) => Money(amount),
        FieldKind.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", Culture, DateTimeStyles.None, out var day) => Day(day),
        FieldKind.Boolean when bool.TryParse(value, out var isSo) => isSo ? "Yes" : "No",
        _ => value,
    };

    public static string Outcome(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Did => "We did it",
        CaseOutcome.Doing => "We are doing it",
        CaseOutcome.WillNot => "We will not",
        CaseOutcome.Cannot => "We cannot",
        CaseOutcome.Corrected => "We corrected it",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    public static string OutcomeColour(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Did or CaseOutcome.Corrected => "govuk-tag--green",
        CaseOutcome.Doing => "govuk-tag--light-blue",
        _ => "govuk-tag--grey",
    };

    public static string State(CaseState state) => state switch
    {
        CaseState.Open => "Open",
        CaseState.Asked => "Waiting for the resident",
        CaseState.Answered => "Answered",
        CaseState.Withdrawn => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Why words were taken off the public pages, as the end of a sentence.</summary>
    public static string Hiding(HidingReason reason) => reason switch
    {
        HidingReason.PersonalDetail => "they name or describe a private person",
        HidingReason.Abuse => "they threaten or insult somebody",
        HidingReason.Unlawful => "to publish them may break the law",
        HidingReason.Spam => "they advertise, or were sent over and over",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    public static string State(OutboxState state) => state switch
    {
        OutboxState.Pending => "Waiting to be sent",
        OutboxState.Sent => "Sent",
        OutboxState.Unknown => "Not known whether it arrived",
        OutboxState.Reconciled => "Found standing",
        OutboxState.Failed => "Failed",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Detail(PersonalDetail detail) => detail switch
    {
        PersonalDetail.Email => "e-mail address",
        PersonalDetail.Phone => "telephone number",
        PersonalDetail.NationalInsuranceNumber => "National Insurance number",
        PersonalDetail.NhsNumber => "NHS number",
        PersonalDetail.CardNumber => "payment card number",
        PersonalDetail.BankAccount => "bank account",
        PersonalDetail.Postcode => "postcode (its district stays)",
        PersonalDetail.VehicleRegistration => "vehicle registration",
        PersonalDetail.Handle => "name of a social media account",
        PersonalDetail.Name => "name of a person",
        PersonalDetail.Address => "house and road of an address",
        PersonalDetail.WebAddress => "private web address",
        PersonalDetail.NetworkAddress => "network address",
        PersonalDetail.Passport => "passport number",
        PersonalDetail.DrivingLicence => "driving licence number",
        PersonalDetail.TaxReference => "tax reference",
        PersonalDetail.DateOfBirth => "date of birth",
        PersonalDetail.PersonalReference => "personal reference number",
        _ => "personal detail",
    };
}
