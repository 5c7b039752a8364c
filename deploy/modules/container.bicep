// The site on App Service, as the container of deploy/Dockerfile: no Functions host, the program keeps the timetable itself, one instance at a time does each job.
param name string
param location string
param image string
param storageName string
param settings object
param workspaceId string

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  kind: 'linux'
  sku: {
    name: 'P0v3'
    tier: 'Premium0V3'
  }
  properties: {
    reserved: true
  }
}

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'app,linux,container'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      acrUseManagedIdentityCreds: true
      alwaysOn: true
      ftpsState: 'Disabled'
      healthCheckPath: '/health/ready'
      http20Enabled: true
      linuxFxVersion: 'DOCKER|${image}'
      minTlsVersion: '1.2'
    }
  }

  resource siteSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, {
      CoAssess__Storage__Azure__AccountName: storageName
      CoAssess__Web__TrustedProxies: '1' // App Service's front end, past which nobody reaches the container
      WEBSITES_PORT: '8080'
      WEBSITES_ENABLE_APP_SERVICE_STORAGE: 'false'
    })
  }
}

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: site
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AppServiceConsoleLogs'
        enabled: true
      }
    ]
  }
}

output principalId string = site.identity.principalId
