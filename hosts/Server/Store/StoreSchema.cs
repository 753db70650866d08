namespace Yizhan.Server.Store;

/// <summary>The schema, one script per version. A script that was released is never changed; the next one changes its work.</summary>
internal static class StoreSchema
{
    /// <summary>The scripts, in the words of a database.</summary>
    public static IReadOnlyList<string> Scripts(SqlWords sql) =>
    [
        $"""
        CREATE TABLE devices (
            province {sql.Text} NOT NULL, sn {sql.Text} NOT NULL, name {sql.Text} NOT NULL,
            credentials {sql.Text} NOT NULL, settings {sql.Text} NOT NULL, last_seen {sql.Whole},
            PRIMARY KEY (province, sn)) {sql.Keyed};

        CREATE TABLE photos (
            hash {sql.Text} NOT NULL PRIMARY KEY, token {sql.Text} NOT NULL UNIQUE, size {sql.Whole} NOT NULL) {sql.Keyed};

        CREATE TABLE people (
            id {sql.Text} NOT NULL PRIMARY KEY, name {sql.Text} NOT NULL, id_number {sql.Text}, phone {sql.Text},
            card_no {sql.Text}, password {sql.Text}, photo {sql.Text} REFERENCES photos) {sql.Keyed};

        -- repeat_key is the document's own id of the record, else person and time: see PunchTable.
        CREATE TABLE punches (
            id {sql.Counted},
            province {sql.Text} NOT NULL, sn {sql.Text} NOT NULL, person_id {sql.Text} NOT NULL, time {sql.Whole} NOT NULL,
            method {sql.Text}, temperature {sql.Text}, photo {sql.Text} REFERENCES photos, details {sql.Text},
            received_at {sql.Whole} NOT NULL, repeat_key {sql.Text} NOT NULL, UNIQUE (province, sn, repeat_key));
        CREATE INDEX punches_of_device ON punches (province, sn, id);
        CREATE INDEX punches_of_person ON punches (person_id, id);
        CREATE INDEX punches_by_time ON punches (province, sn, person_id, time);

        CREATE TABLE commands (
            id {sql.Text} NOT NULL PRIMARY KEY, province {sql.Text} NOT NULL, sn {sql.Text} NOT NULL, kind {sql.Text} NOT NULL,
            body {sql.Text} NOT NULL, state {sql.Text} NOT NULL, attempts {sql.Whole} NOT NULL, detail {sql.Text} NOT NULL,
            created_at {sql.Whole} NOT NULL, updated_at {sql.Whole} NOT NULL) {sql.Keyed};
        CREATE INDEX commands_of_device ON commands (province, sn, id);
        CREATE INDEX commands_unfinished ON commands (id) WHERE state IN ('pending', 'delivered');
        """,
        $"""
        CREATE TABLE notes (
            province {sql.Text} NOT NULL, sn {sql.Text} NOT NULL, name {sql.Text} NOT NULL, value {sql.Text} NOT NULL,
            PRIMARY KEY (province, sn, name)) {sql.Keyed};
        """,
        """
        CREATE INDEX people_by_id_number ON people (id_number) WHERE id_number IS NOT NULL;
        """,
        // Only where a document has a window is a punch looked for by its time; the others pay for no index.
        $"""
        ALTER TABLE punches ADD COLUMN near_time {sql.Whole};
        UPDATE punches SET near_time = time;
        DROP INDEX punches_by_time;
        CREATE INDEX punches_near ON punches (province, sn, person_id, near_time) WHERE near_time IS NOT NULL;
        """,
    ];
}
