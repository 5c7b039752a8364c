// The site on Azure Functions, as a custom handler that brings its own runtime: Flex Consumption, or a Premium plan.
param name string
param location string
param isFlex bool
param storageName string
param packageContainer string
param insightsConnection string
param settings object
param workspaceId string

var packages = 'https://${storageName}.blob.${environment().suffixes.storage}/${packageContainer}'

// The account of the host's queues is the installation's own: named, never by a key.
var hostSettings = {
  AzureWebJobsStorage__accountName: storageName
  AzureWebJobsStorage__credential: 'managedidentity'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD'
}

// Flex says these in functionAppConfig, and refuses them as settings.
var premiumSettings = {
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: 'custom'
  WEBSITE_RUN_FROM_PACKAGE: '${packages}/coassess.zip'
  WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID: 'SystemAssigned'
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  kind: isFlex ? 'functionapp' : 'elastic'
  sku: isFlex
    ? {
        name: 'FC1'
        tier: 'FlexConsumption'
      }
    : {
        name: 'EP1'
        tier: 'ElasticPremium'
      }
  properties: {
    reserved: true
  }
}

resource flex 'Microsoft.Web/sites@2024-04-01' = if (isFlex) {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      minTlsVersion: '1.2'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packages
          authentication: {
            type: 'SystemAssignedIdentity'
          }
        }
      }
      runtime: {
        name: 'custom'
        version: '1.0' // the stack of custom handlers has this one version
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: 40
      }
    }
  }

  resource flexSettings 'config' = {
    name: 'appsettings'
    properties: union(hostSettings, settings)
  }
}

resource premium 'Microsoft.Web/sites@2024-04-01' = if (!isFlex) {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      ftpsState: 'Disabled'
      healthCheckPath: '/health/ready'
      http20Enabled: true
      minTlsVersion: '1.2'
      minimumElasticInstanceCount: 1
    }
  }

  resource premiumSettingsOfSite 'config' = {
    name: 'appsettings'
    properties: union(hostSettings, premiumSettings, settings)
  }
}

resource flexLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (isFlex) {
  scope: flex
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'FunctionAppLogs'
        enabled: true
      }
    ]
  }
}

resource premiumLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (!isFlex) {
  scope: premium
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'FunctionAppLogs'
        enabled: true
      }
    ]
  }
}

output principalId string = isFlex ? flex!.identity.principalId : premium!.identity.principalId
