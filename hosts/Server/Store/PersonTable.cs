using Dapper;

namespace Yizhan.Server.Store;

/// <summary>A person as they are kept; the photo by the hash of its content.</summary>
internal sealed record StoredPerson(
    string Id, string Name, string? IdNumber, string? Phone, string? CardNo, string? Password, string? Photo)
{
    /// <summary>Token of the photo; read, not written.</summary>
    public string? PhotoToken { get; init; }

    /// <summary>Bytes of the photo; read, not written.</summary>
    public long PhotoSize { get; init; }

    /// <summary>Names the person by number only.</summary>
    public override string ToString() => $"person {Id}";
}

/// <summary>The people.</summary>
internal sealed class PersonTable(IStore store)
{
    private const string Columns = "id, name, id_number, phone, card_no, password, photo";
    private const string Values = "@Id, @Name, @IdNumber, @Phone, @CardNo, @Password, @Photo";

    // SQLite takes 32,766 parameters; a page of this many keeps the statement small.
    private const int PageOfIds = 500;

    /// <summary>Adds or replaces; true where the person is new.</summary>
    public Task<bool> PutAsync(StoredPerson person) => store.WriteAsync((connection, transaction) =>
    {
        var known = connection.ExecuteScalar<long>("SELECT COUNT(*) FROM people WHERE id = @Id", person, transaction) > 0;
        connection.Execute(
            $"""
            INSERT INTO people ({Columns}) VALUES ({Values})
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, id_number = excluded.id_number, phone = excluded.phone,
                card_no = excluded.card_no, password = excluded.password, photo = excluded.photo
            """,
            person,
            transaction);
        return !known;
    });

    /// <summary>Adds people whom a device knows and the platform does not, and what the platform lacks of the others.</summary>
    public Task FillAsync(IEnumerable<StoredPerson> people) => store.WriteAsync((connection, transaction) => connection.Execute(
        $"""
        INSERT INTO people ({Columns}) VALUES ({Values})
        ON CONFLICT (id) DO UPDATE SET id_number = COALESCE(people.id_number, excluded.id_number),
            phone = COALESCE(people.phone, excluded.phone), card_no = COALESCE(people.card_no, excluded.card_no),
            photo = COALESCE(people.photo, excluded.photo)
        """,
        people,
        transaction));

    /// <summary>Changes name and photo of the person with this identity number; where there is none, adds the person.</summary>
    public Task RegisterAsync(StoredPerson person) => store.WriteAsync((connection, transaction) =>
    {
        var known = connection.ExecuteScalar<string?>(
            "SELECT id FROM people WHERE id_number = @IdNumber ORDER BY id LIMIT 1", person, transaction);
        return connection.Execute(
            $"""
            INSERT INTO people ({Columns}) VALUES ({Values})
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, id_number = excluded.id_number,
                photo = COALESCE(excluded.photo, people.photo)
            """,
            person with { Id = known ?? person.Id },
            transaction);
    });

    public Task RemoveAsync(string id) => store.WriteAsync((connection, transaction) =>
        connection.Execute("DELETE FROM people WHERE id = @id", new { id }, transaction));

    /// <summary>People by their numbers, in that order; unknown ones are left out.</summary>
    public Task<IReadOnlyList<StoredPerson>> FindAsync(IReadOnlyList<string> ids) =>
        store.ReadAsync<IReadOnlyList<StoredPerson>>(async connection =>
        {
            var found = new Dictionary<string, StoredPerson>(StringComparer.Ordinal);
            foreach (var page in ids.Chunk(PageOfIds))
            {
                // Named one by one: how a list is given as one parameter differs between the databases.
                var names = new DynamicParameters();
                for (var i = 0; i < page.Length; i++)
                {
                    names.Add($"id{i}", page[i]);
                }

                foreach (var row in await connection.QueryAsync<Row>(
                    $"""
                    SELECT people.id, name, id_number AS idNumber, phone, card_no AS cardNo, password, photo,
                        token AS photoToken, size AS photoSize
                    FROM people LEFT JOIN photos ON photos.hash = people.photo WHERE people.id IN (@{string.Join(", @", names.ParameterNames)})
                    """,
                    names))
                {
                    found[row.Id] = row.ToPerson();
                }
            }

            return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
        });

    private sealed record Row(
        string Id, string Name, string? IdNumber, string? Phone, string? CardNo, string? Password, string? Photo,
        string? PhotoToken, long? PhotoSize)
    {
        public StoredPerson ToPerson() => new(Id, Name, IdNumber, Phone, CardNo, Password, Photo)
        {
            PhotoToken = PhotoToken,
            PhotoSize = PhotoSize ?? 0,
        };
    }
}
