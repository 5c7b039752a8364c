namespace CoAssess.Privacy;

/// <summary>What the council itself states for its privacy documents, section <c>CoAssess:Privacy:Statements</c>. Nothing here changes what the program does; what is empty stands in the documents as to be decided by the council.</summary>
public sealed class PrivacyStatements
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "CoAssess:Privacy:Statements";

    /// <summary>Gets or sets the council's postal or e-mail address as controller.</summary>
    public string Controller { get; set; } = "";

    /// <summary>Gets or sets the data protection officer: name or office, and address.</summary>
    public string DataProtectionOfficer { get; set; } = "";

    /// <summary>Gets or sets the lawful basis of Article 6 UK GDPR, with the function or power of the council that it rests on.</summary>
    public string LawfulBasis { get; set; } = "";

    /// <summary>Gets or sets the condition of Article 9 UK GDPR and Schedule 1 of the Data Protection Act 2018 under which special categories that people write of are processed.</summary>
    public string SpecialCategoryBasis { get; set; } = "";

    /// <summary>Gets or sets where the appropriate policy document lies that Schedule 1 asks for.</summary>
    public string PolicyDocument { get; set; } = "";

    /// <summary>Gets the processors and others who receive personal data, such as the host of the servers, each with its contract.</summary>
    /// <value>The default is none.</value>
    public IList<string> Recipients { get; } = [];

    /// <summary>Gets or sets whether personal data leaves the United Kingdom, whereto, and under which safeguard.</summary>
    public string Transfers { get; set; } = "";

    /// <summary>Gets or sets who was asked what they think of it: residents, groups, officers, processors, and when.</summary>
    public string Consultation { get; set; } = "";

    /// <summary>Gets or sets who else was or is to be involved, such as processors and experts of information security.</summary>
    public string ConsultedExperts { get; set; } = "";

    /// <summary>Gets or sets whether people would expect their public words to be used in this way, and how that is known.</summary>
    public string Expectations { get; set; } = "";

    /// <summary>Gets or sets prior concerns over such processing or flaws of its security, and what is at issue in public now.</summary>
    public string PriorConcerns { get; set; } = "";

    /// <summary>Gets or sets the approved codes of conduct or certifications that the council is bound to.</summary>
    public string CodesOfConduct { get; set; } = "";

    /// <summary>Gets what the council says of each risk of its impact assessment, by the risk's name there.</summary>
    /// <value>By name a section of <c>Likelihood</c>, <c>Severity</c>, <c>Overall</c>, <c>Effect</c>, <c>Residual</c> and <c>Approved</c>, such as <c>Risks:recognised:Likelihood</c>; the default is none.</value>
    public IDictionary<string, RiskStatement> Risks { get; } = new Dictionary<string, RiskStatement>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the team that runs it.</summary>
    public string Team { get; set; } = "";

    /// <summary>Gets or sets the senior responsible owner: a role.</summary>
    public string ResponsibleOwner { get; set; } = "";

    /// <summary>Gets or sets the address to which questions about the tool go, as the transparency record shows it.</summary>
    public string ToolContact { get; set; } = "";

    /// <summary>Gets or sets the suppliers of the tool and how they were procured.</summary>
    public string Suppliers { get; set; } = "";

    /// <summary>Gets or sets the supplier's number at Companies House.</summary>
    public string SupplierCompanyNumber { get; set; } = "";

    /// <summary>Gets or sets by which procedure the supplier was procured.</summary>
    public string ProcurementProcedure { get; set; } = "";

    /// <summary>Gets or sets on which terms the supplier can reach personal data, or that it cannot.</summary>
    public string SupplierAccessTerms { get; set; } = "";

    /// <summary>Gets or sets the phase the tool is in at the council, such as pilot or production.</summary>
    public string Phase { get; set; } = "";

    /// <summary>Gets or sets how it was done before.</summary>
    public string EarlierProcess { get; set; } = "";

    /// <summary>Gets or sets which alternatives were considered.</summary>
    public string Alternatives { get; set; } = "";

    /// <summary>Gets or sets what officers are taught before they use it.</summary>
    public string Training { get; set; } = "";

    /// <summary>Gets or sets who approved the measures, and when; the actions belong in the council's plan, each with a date and a person.</summary>
    public string MeasuresApproved { get; set; } = "";

    /// <summary>Gets or sets who accepted the risks that are left, and when. Where one of them is high, the Information Commissioner is asked first.</summary>
    public string ResidualRisksAccepted { get; set; } = "";

    /// <summary>Gets or sets what the data protection officer advised, and when.</summary>
    public string AdviceGiven { get; set; } = "";

    /// <summary>Gets or sets who accepted or overruled that advice; with the reasons where it was overruled.</summary>
    public string AdviceAccepted { get; set; } = "";

    /// <summary>Gets or sets who looked through the answers to the consultation; with the reasons where the decision departs from them.</summary>
    public string ConsultationReviewed { get; set; } = "";

    /// <summary>Gets or sets who keeps the assessment under review.</summary>
    public string KeptUnderReview { get; set; } = "";

    /// <summary>Gets or sets who signed the assessment off, and when.</summary>
    public string SignedOff { get; set; } = "";

    /// <summary>Gets or sets when the documents are looked at again.</summary>
    public string ReviewOn { get; set; } = "";
}
