namespace CoAssess.Connectors;

/// <summary>Every account that the installation has.</summary>
public interface IConnectorDirectory
{
    /// <summary>Gets the connectors in the order of their accounts.</summary>
    IReadOnlyList<IConnector> All { get; }

    /// <summary>Finds the connector of an account.</summary>
    /// <param name="account">The account.</param>
    /// <returns>The connector, or null when the account is not (or no longer) configured.</returns>
    IConnector? Find(AccountId account);
}
