using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>The people on the device, in the terminal's database.</summary>
public sealed class Roster : IRoster
{
    private readonly TerminalStore _store;

    /// <summary>The roster of a data folder.</summary>
    public Roster(TerminalStore store) => _store = store;

    /// <inheritdoc/>
    public async ValueTask PutAsync(Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        await _store.WriteAsync(
            db => db.Execute(
                """
                INSERT INTO person (id, name, id_number, phone, card_no, password, photo_urls, photo, taken)
                VALUES ($id, $name, $number, $phone, $card, $password, $urls, $photo, $taken)
                ON CONFLICT (id) DO UPDATE SET name = $name, id_number = $number, phone = $phone, card_no = $card,
                    password = $password, photo_urls = $urls, photo = $photo, taken = $taken
                """,
                ("$id", person.Id),
                ("$name", person.Name),
                ("$number", person.IdNumber),
                ("$phone", person.Phone),
                ("$card", person.CardNo),
                ("$password", person.Password),
                ("$urls", string.Join('\n', person.PhotoUrls)),
                ("$photo", person.Photo.IsEmpty ? null : person.Photo.ToArray()),
                ("$taken", person.PhotoTaken)),
            cancellation,
            mayUseReserve: false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> PhotographAsync(string id, ReadOnlyMemory<byte> photo, bool taken, CancellationToken cancellation) =>
        await _store.WriteAsync(
            db => db.Execute(
                "UPDATE person SET photo = $photo, taken = $taken WHERE id = $id", ("$id", id), ("$photo", photo.ToArray()), ("$taken", taken)),
            cancellation,
            mayUseReserve: false) > 0;

    /// <inheritdoc/>
    public async ValueTask AppointAsync(IReadOnlyList<string> ids, bool admin, CancellationToken cancellation) =>
        await _store.WriteAsync(
            db => ids.Sum(id => db.Execute("UPDATE person SET admin = $admin WHERE id = $id", ("$id", id), ("$admin", admin))),
            cancellation);

    /// <summary>Whether a person is on the device.</summary>
    public ValueTask<bool> HasAsync(string id, CancellationToken cancellation) =>
        _store.ReadAsync(db => db.Number("SELECT count(*) FROM person WHERE id = $id", ("$id", id)) > 0, cancellation);

    /// <inheritdoc/>
    public async ValueTask RemoveAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        await _store.WriteAsync(
            db => ids.Sum(id => db.Execute("DELETE FROM person WHERE id = $id", ("$id", id))), cancellation);

    /// <inheritdoc/>
    public async ValueTask ClearAsync(CancellationToken cancellation) =>
        await _store.WriteAsync(db => db.Execute("DELETE FROM person"), cancellation);

    /// <inheritdoc/>
    public ValueTask<(int People, int Faces)> CountAsync(CancellationToken cancellation) =>
        _store.ReadAsync(
            db => (
                (int)db.Number("SELECT count(*) FROM person"),
                (int)db.Number("SELECT count(*) FROM person WHERE photo IS NOT NULL")),
            cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Person>> ListAsync(int skip, int take, CancellationToken cancellation) =>
        _store.ReadAsync<IReadOnlyList<Person>>(
            db =>
            {
                // Numbers of people are text. Shorter ones first puts 9 before 10.
                using var query = db.Prepare(
                    """
                    SELECT id, name, id_number, phone, card_no, password, photo_urls, photo, admin, taken FROM person
                    ORDER BY length(id), id LIMIT $take OFFSET $skip
                    """,
                    ("$take", take), ("$skip", skip));
                using var reader = query.ExecuteReader();
                var people = new List<Person>();
                while (reader.Read())
                {
                    people.Add(new(reader.GetString(0), reader.GetString(1))
                    {
                        IdNumber = reader.TextOrNull(2),
                        Phone = reader.TextOrNull(3),
                        CardNo = reader.TextOrNull(4),
                        Password = reader.TextOrNull(5),
                        PhotoUrls = reader.GetString(6).Split('\n', StringSplitOptions.RemoveEmptyEntries),
                        Photo = reader.Bytes(7),
                        IsAdmin = reader.GetBoolean(8),
                        PhotoTaken = reader.GetBoolean(9),
                        HasPhoto = !reader.IsDBNull(7), // an address whose picture could not be fetched is no face
                    });
                }

                return people;
            },
            cancellation);
}
