namespace CoAssess.Storage.Azure;

/// <summary>Settings of the Azure engine, section <c>CoAssess:Storage:Azure</c>.</summary>
public sealed class AzureStorageOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "CoAssess:Storage:Azure";

    /// <summary>Gets or sets the storage account, reached by the host's own identity; the way to run in Azure, where no key need exist.</summary>
    /// <value>The account's name, such as <c>wexcombecoassess</c>; null where a connection string is given.</value>
    public string? AccountName { get; set; }

    /// <summary>Gets or sets the end of the account's addresses.</summary>
    /// <value>The default is <c>core.windows.net</c>; other Azure clouds have others.</value>
    public string EndpointSuffix { get; set; } = "core.windows.net";

    /// <summary>Gets or sets the client id of the user-assigned identity to use.</summary>
    /// <value>Null for the system-assigned one, or whatever else the host is signed in as.</value>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>Gets or sets a connection string: for the emulator and for trying; a secret where it holds a key.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Gets or sets for how many days the account lets deleted blobs be brought back (soft delete). The public notice on listening adds them to what it promises.</summary>
    /// <value>Days from 0 (soft delete is off) to 365; the default is 7, as the portal sets for a new account and deploy/ does.</value>
    public int RecoverableDays { get; set; } = 7;

    /// <summary>Gets or sets how often a call is tried again that was throttled, timed out or lost.</summary>
    /// <value>From 0 to 20; the default is 6.</value>
    public int Retries { get; set; } = 6;

    /// <summary>Gets or sets the first wait between tries, which doubles each time.</summary>
    /// <value>From 10 milliseconds to 10 seconds; the default is 400 milliseconds.</value>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Gets or sets how long one try may take.</summary>
    /// <value>From 1 second to 5 minutes; the default is 30 seconds.</value>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
