using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Web.Assets;
using CoAssess.Web.Feeds;

namespace CoAssess.Web.Layout;

/// <summary>The site's addresses as its pages write them: without scheme and host, under the path of the public address.</summary>
internal sealed class Links(Council council, SiteAssets assets)
{
    private readonly string _root = council.PublicAddress.AbsolutePath;

    public string Home => _root;

    public string Register => At("register");

    public string WhatPeopleSaid => At("said");

    public string Transparency => At("transparency");

    public string Privacy => At("privacy/listening");

    public string Accessibility => At("accessibility");

    public string Catalogue => At("catalogue.jsonld");

    public string ReleasesFeed => At(GetReleasesFeed.Address);

    public string RegisterFeed => At(GetRegisterFeed.Address);

    public string Datasets => SiteAddresses.Catalogue(council).AbsolutePath;

    public string Api => At("openapi/v1.json");

    public string SignIn => At("officers/sign-in");

    public string SignOut => At("officers/sign-out");

    public string Cases => At("officers/cases");

    public string Publish => At("officers/publish");

    public string Quarantine => At("officers/quarantine");

    public string Withdrawals => At("officers/withdrawals");

    public string Outbox => At("officers/outbox");

    public string Themes => At("officers/themes");

    public string Jobs => At("officers/jobs");

    public string At(string path) => _root + path;

    public string Asset(string file) => At(assets.Address(file));

    public string Dataset(DatasetId dataset) => SiteAddresses.Dataset(council, dataset).AbsolutePath;

    public string Rows(DatasetId dataset) => $"{Dataset(dataset)}/rows";

    public string Rows(DatasetId dataset, ReleaseId? release, RowQuery query) =>
        $"{Rows(dataset)}{RowQueryText.Write(query, release)}";

    public string Row(DatasetId dataset, RowReference row) => SiteAddresses.Row(council, dataset, row).AbsolutePath;

    public string Ask(DatasetId dataset, RowReference? row) => $"{(row is { } one ? Row(dataset, one) : Dataset(dataset))}/ask";

    public string Confirm(DatasetId dataset, RowReference? row) => $"{Ask(dataset, row)}/confirm";

    public string Asked(string reference, string receipt) => At($"asked/{reference}?receipt={receipt}");

    public string Csv(DatasetId dataset, ReleaseId release) => SiteAddresses.ReleaseCsv(council, dataset, release).AbsolutePath;

    public string CsvMetadata(DatasetId dataset, ReleaseId release) => SiteAddresses.ReleaseCsvMetadata(council, dataset, release).AbsolutePath;

    public string Release(DatasetId dataset, ReleaseId release) => SiteAddresses.Release(council, dataset, release).AbsolutePath;

    public string Package(DatasetId dataset) => SiteAddresses.Package(council, dataset).PathAndQuery;

    public string Withdraw(DatasetId dataset, ReleaseId release) => $"{Withdrawals}/{dataset}/{release}";

    public string Said(string month) => At($"said/{month}");

    public string SaidCsv(string month) => At($"said/{month}.csv");

    public string SaidJson(string month) => At($"api/said/{month}");

    public string RegisterEntry(string caseId) => At($"register/{caseId}");

    public string Case(string caseId) => $"{Cases}/{caseId}";

    public string QuarantineOf(DatasetId dataset, ReleaseId release) => $"{Quarantine}/{dataset}/{release}";

    public string Announce(DatasetId dataset, ReleaseId release) => At($"officers/announce/{dataset}/{release}");
}
