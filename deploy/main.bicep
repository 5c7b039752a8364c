// One CoAssess installation: its storage, its vault, the site, what watches over them, and a budget. deploy/README.md goes from nothing to a running site.
targetScope = 'resourceGroup'

@description('What the resources are called after: 3 to 11 lower-case letters and digits, such as wexcombe.')
@minLength(3)
@maxLength(11)
param name string

@description('Where the resources are.')
param location string = resourceGroup().location

@description('The council\'s GSS code, such as E07000188.')
@minLength(9)
@maxLength(9)
param councilCode string

@description('The council\'s name as residents know it.')
param councilName string

@description('The address of the site, ending in a slash. Empty for the one that Azure gives it.')
param publicAddress string = ''

@description('Flex: scales to nothing and to many, the default. Premium: always warm, in a plan of its own. Container: App Service with the image of deploy/Dockerfile.')
@allowed([
  'Flex'
  'Premium'
  'Container'
])
param plan string = 'Flex'

@description('The image of a Container site, such as wexcombe.azurecr.io/coassess:1. Ignored by the others.')
param image string = ''

@description('Over how many partitions posts are spread: a power of two from 1 to 256, chosen before the first night (docs/operations/scale.md).')
param shards int = 1

@description('Settings of the accounts that are no secrets, by name, such as { CoAssess__Connectors__Mastodon__council__Server: \'https://social.example/\' }.')
param channelSettings object = {}

@description('Settings of the accounts that lie in the vault: the setting\'s name, and under which name the vault has its value, such as { CoAssess__Connectors__Mastodon__council__AccessToken: \'mastodon-council\' }. Names only, nothing secret.')
param vaultedSettings object = {}

@description('A collector of OpenTelemetry, such as https://collector.example/. Empty for none.')
param telemetryEndpoint string = ''

@description('How many days raw posts are kept at most. The same as CoAssess:RawRetention, which removes them first; the rule of the account is the second lock.')
@minValue(1)
@maxValue(30)
param rawRetentionDays int = 30

@description('How many days a deleted blob can be brought back. An erasure is complete when they have passed, and the public notice says so: keep it short.')
@minValue(1)
@maxValue(14)
param softDeleteDays int = 7

@description('How many days logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 30

@description('What a month may cost before somebody is told, in the subscription\'s currency.')
param monthlyBudget int = 50

@description('Who is told of the budget and of a site that is unready.')
param alertEmails array

@description('The first day of the month in which this is deployed first, such as 2026-12-01; never changed afterwards, since Azure refuses to move the start of a budget that exists.')
@minLength(10)
@maxLength(10)
param budgetStart string

var unique = uniqueString(resourceGroup().id, name)
var siteName = '${name}-${unique}'

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: siteName
    location: location
    logDays: logDays
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: take('${name}${unique}', 24)
    location: location
    rawRetentionDays: rawRetentionDays
    softDeleteDays: softDeleteDays
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: take('kv-${name}${unique}', 24)
    location: location
    workspaceId: monitoring.outputs.workspaceId
  }
}

var address = empty(publicAddress) ? 'https://${siteName}.azurewebsites.net/' : publicAddress

var settings = union(
  {
    CoAssess__CouncilCode: councilCode
    CoAssess__CouncilName: councilName
    CoAssess__PublicAddress: address
    CoAssess__PseudonymSecret: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=pseudonym-secret)'
    CoAssess__RawRetention: '${rawRetentionDays}.00:00:00'
    CoAssess__Shards: string(shards)
    CoAssess__Storage__Azure__RecoverableDays: string(softDeleteDays)
  },
  empty(telemetryEndpoint) ? {} : { CoAssess__Telemetry__Endpoint: telemetryEndpoint },
  channelSettings,
  toObject(
    items(vaultedSettings),
    entry => entry.key,
    entry => '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=${entry.value})'
  )
)

module functions 'modules/functions.bicep' = if (plan != 'Container') {
  name: 'functions'
  params: {
    name: siteName
    location: location
    isFlex: plan == 'Flex'
    storageName: storage.outputs.name
    packageContainer: storage.outputs.packageContainer
    insightsConnection: monitoring.outputs.insightsConnection
    settings: settings
    workspaceId: monitoring.outputs.workspaceId
  }
}

module container 'modules/container.bicep' = if (plan == 'Container') {
  name: 'container'
  params: {
    name: siteName
    location: location
    image: image
    storageName: storage.outputs.name
    settings: settings
    workspaceId: monitoring.outputs.workspaceId
  }
}

module access 'modules/access.bicep' = {
  name: 'access'
  params: {
    principalId: plan == 'Container' ? container!.outputs.principalId : functions!.outputs.principalId
    storageName: storage.outputs.name
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: siteName
    address: address
    insightsName: monitoring.outputs.insightsName
    location: location
    emails: alertEmails
    monthlyBudget: monthlyBudget
    budgetStart: budgetStart
  }
}

output site string = siteName
output address string = address
output vault string = vault.outputs.name
output storage string = storage.outputs.name
