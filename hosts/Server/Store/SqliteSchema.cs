using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Yizhan.Server.Startup;

namespace Yizhan.Server.Store;

/// <summary>The schema, one script per version. A script that was released is never changed; the next one changes its work.</summary>
internal static class SqliteSchema
{
    private static readonly string[] Scripts =
    [
        """
        CREATE TABLE devices (
            province TEXT NOT NULL, sn TEXT NOT NULL, name TEXT NOT NULL,
            credentials TEXT NOT NULL, settings TEXT NOT NULL, last_seen INTEGER,
            PRIMARY KEY (province, sn)) WITHOUT ROWID;

        CREATE TABLE photos (
            hash TEXT NOT NULL PRIMARY KEY, token TEXT NOT NULL UNIQUE, size INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE people (
            id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, id_number TEXT, phone TEXT, card_no TEXT, password TEXT,
            photo TEXT REFERENCES photos) WITHOUT ROWID;

        -- repeat_key is the document's own id of the record, else person and time: see PunchTable.
        CREATE TABLE punches (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            province TEXT NOT NULL, sn TEXT NOT NULL, person_id TEXT NOT NULL, time INTEGER NOT NULL,
            method TEXT, temperature TEXT, photo TEXT REFERENCES photos, details TEXT, received_at INTEGER NOT NULL,
            repeat_key TEXT NOT NULL, UNIQUE (province, sn, repeat_key));
        CREATE INDEX punches_of_device ON punches (province, sn, id);
        CREATE INDEX punches_of_person ON punches (person_id, id);
        CREATE INDEX punches_by_time ON punches (province, sn, person_id, time);

        CREATE TABLE commands (
            id TEXT NOT NULL PRIMARY KEY, province TEXT NOT NULL, sn TEXT NOT NULL, kind TEXT NOT NULL,
            body TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, detail TEXT NOT NULL,
            created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX commands_of_device ON commands (province, sn, id);
        CREATE INDEX commands_unfinished ON commands (id) WHERE state IN ('pending', 'delivered');
        """,
        """
        CREATE TABLE notes (
            province TEXT NOT NULL, sn TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (province, sn, name)) WITHOUT ROWID;
        """,
        """
        CREATE INDEX people_by_id_number ON people (id_number) WHERE id_number IS NOT NULL;
        """,
    ];

    public static void Migrate(SqliteConnection connection)
    {
        var version = connection.ExecuteScalar<long>("PRAGMA user_version");
        if (version > Scripts.Length)
        {
            throw new StartupFailure($"{connection.DataSource} was written by a newer version of this program");
        }

        for (; version < Scripts.Length; version++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(Scripts[version], transaction: transaction);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}"), transaction: transaction);
            transaction.Commit();
        }
    }
}
