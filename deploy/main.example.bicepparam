using './main.bicep'

// Copy to main.bicepparam, which git ignores no more than any other file: nothing secret belongs here, secrets go into the vault.
param name = 'wexcombe'
param councilCode = 'E07000188'
param councilName = 'Wexcombe Borough Council'
param alertEmails = [
  'digital@wexcombe.example'
]
// The first day of this month; leave it as it is ever after. Azure refuses to move the start of a budget, and with it the whole deployment.
param budgetStart = '2026-12-01'
param channelSettings = {
  CoAssess__Connectors__Mastodon__council__Server: 'https://social.example/'
}
param vaultedSettings = {
  CoAssess__Connectors__Mastodon__council__AccessToken: 'mastodon-council'
  CoAssess__Connectors__Webhook__contactcentre__Secrets__0: 'webhook-contactcentre'
}
