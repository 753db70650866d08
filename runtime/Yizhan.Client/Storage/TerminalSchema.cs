using Microsoft.Data.Sqlite;

namespace Yizhan.Client;

/// <summary>The tables of the terminal's database.</summary>
internal static class TerminalSchema
{
    private const int Version = 2;

    // Pictures stand apart: a row is written anew whenever its state changes, and a picture in it would be too. The
    // partial indexes hold what waits and nothing else, so that they stay small beside the records kept for months.
    private const string Tables = """
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        CREATE TABLE punch (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            person TEXT NOT NULL,
            time INTEGER NOT NULL,
            method INTEGER,
            temperature TEXT,
            document_id TEXT,
            details TEXT,
            state INTEGER NOT NULL,
            judged INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            due INTEGER NOT NULL DEFAULT 0,
            reason TEXT NOT NULL DEFAULT '',
            accepted_at INTEGER NOT NULL,
            sent_at INTEGER);
        CREATE INDEX punch_person ON punch (person, time);
        CREATE INDEX punch_waiting ON punch (id) WHERE state = 0;
        CREATE INDEX punch_waiting_person ON punch (person, id) WHERE state = 0;
        CREATE INDEX punch_sent ON punch (sent_at) WHERE state = 1;

        CREATE TABLE punch_photo (punch INTEGER PRIMARY KEY, photo BLOB NOT NULL);
        CREATE TRIGGER punch_gone AFTER DELETE ON punch BEGIN DELETE FROM punch_photo WHERE punch = old.id; END;

        CREATE TABLE person (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            id_number TEXT,
            phone TEXT,
            card_no TEXT,
            password TEXT,
            photo_urls TEXT NOT NULL,
            photo BLOB,
            admin INTEGER NOT NULL DEFAULT 0,
            taken INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX person_order ON person (length(id), id);

        CREATE TABLE journal (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            command TEXT NOT NULL UNIQUE,
            result TEXT NOT NULL,
            kept_at INTEGER NOT NULL,
            confirmed INTEGER NOT NULL,
            refusals INTEGER NOT NULL DEFAULT 0);
        """;

    // What a database of the version before lacks.
    private const string SecondVersion = """
        ALTER TABLE person ADD COLUMN admin INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE person ADD COLUMN taken INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE journal ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0;
        """;

    /// <summary>Makes the tables where there are none. Two processes may do this at once.</summary>
    public static void Ensure(SqliteConnection connection)
    {
        if (connection.Number("PRAGMA user_version") == Version)
        {
            return;
        }

        using var transaction = connection.BeginTransaction();
        var found = connection.Number("PRAGMA user_version");
        if (found > Version)
        {
            throw new StoreException(
                StoreFault.Newer, $"the data folder was made by a newer version of this program (schema {found})");
        }

        if (found < Version)
        {
            connection.Execute(found == 0 ? Tables : SecondVersion);
            connection.Execute("PRAGMA user_version = 2");
        }

        transaction.Commit();
    }
}
