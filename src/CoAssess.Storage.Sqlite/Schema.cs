namespace CoAssess.Storage.Sqlite;

/// <summary>The tables of the file. A change of them raises <see cref="Version"/> and adds the step from the version before.</summary>
internal static class Schema
{
    /// <summary>Marks a SQLite file as ours: "CoAs".</summary>
    public const int ApplicationId = 0x436F4173;

    public const int Version = 2;

    /// <remarks>
    /// Keys are blobs in <see cref="OrdinalText"/>, so that SQLite's order is the order of every engine. The table of records is dense, so that many keys share a page:
    /// a body that is longer than a few words lies in the table of bodies, in the order it was first stored. A chunk's number is its blob's, shifted left by
    /// <see cref="SqliteBlobs.ChunkBits"/>, with its place in the blob; its length is that of its content, its bytes may be fewer. The view is for people: nothing reads it.
    /// </remarks>
    public const string Create = """
        CREATE TABLE counter(value INTEGER NOT NULL);
        INSERT INTO counter VALUES(0);
        CREATE TABLE tables(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE);
        CREATE TABLE record(
            table_id INTEGER NOT NULL, partition BLOB NOT NULL, row BLOB NOT NULL,
            version INTEGER NOT NULL, place INTEGER, body BLOB,
            PRIMARY KEY(table_id, partition, row)) WITHOUT ROWID;
        CREATE TABLE body(place INTEGER PRIMARY KEY, bytes BLOB NOT NULL, properties TEXT);
        CREATE TABLE blob(
            container TEXT NOT NULL, hash BLOB NOT NULL, id INTEGER NOT NULL, length INTEGER NOT NULL, chunk_length INTEGER NOT NULL,
            saved_at INTEGER NOT NULL,
            PRIMARY KEY(container, hash)) WITHOUT ROWID;
        CREATE TABLE chunk(id INTEGER PRIMARY KEY, length INTEGER NOT NULL, bytes BLOB NOT NULL);
        CREATE TABLE unaddressed(id INTEGER PRIMARY KEY, touched_at INTEGER NOT NULL);
        CREATE TABLE message(
            queue TEXT NOT NULL, id INTEGER NOT NULL, receipt INTEGER NOT NULL, tries INTEGER NOT NULL, poison INTEGER NOT NULL,
            visible_at INTEGER NOT NULL, enqueued_at INTEGER NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY(queue, id)) WITHOUT ROWID;
        CREATE INDEX message_waiting ON message(queue, poison, visible_at, id);
        CREATE TABLE lease(name TEXT PRIMARY KEY, fence INTEGER NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
        """ + View;

    /// <summary>Brings a file of format 1 to this one: bodies lay beside their keys there, and chunks of 64 KiB were not packed.</summary>
    public const string FromVersion1 = """
        DROP VIEW records;
        ALTER TABLE record RENAME TO record_of_1;
        CREATE TABLE record(
            table_id INTEGER NOT NULL, partition BLOB NOT NULL, row BLOB NOT NULL,
            version INTEGER NOT NULL, place INTEGER, body BLOB,
            PRIMARY KEY(table_id, partition, row)) WITHOUT ROWID;
        CREATE TABLE body(place INTEGER PRIMARY KEY, bytes BLOB NOT NULL, properties TEXT);
        INSERT INTO body SELECT version, body, properties FROM record_of_1 ORDER BY version;
        INSERT INTO record SELECT table_id, partition, row, version, version, NULL FROM record_of_1;
        DROP TABLE record_of_1;
        ALTER TABLE blob ADD COLUMN chunk_length INTEGER NOT NULL DEFAULT 65536;
        ALTER TABLE chunk ADD COLUMN length INTEGER NOT NULL DEFAULT 0;
        UPDATE chunk SET length = length(bytes);
        """ + View;

    private const string View = """
        CREATE VIEW records AS
            SELECT t.name AS "table", CAST(r.partition AS TEXT) AS partition, CAST(r.row AS TEXT) AS row,
                CAST(coalesce(r.body, b.bytes) AS TEXT) AS body, b.properties
            FROM record r JOIN tables t ON t.id = r.table_id LEFT JOIN body b ON b.place = r.place;
        """;
}
