using Yizhan.Domain;

namespace Yizhan.Terminals.Simulation;

/// <summary>The people on a simulated terminal. Nothing of it is on disk.</summary>
/// <param name="photos">Where equal pictures of all terminals are one.</param>
internal sealed class MemoryRoster(PhotoPool photos) : IRoster
{
    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);

    public ValueTask PutAsync(Person person, CancellationToken cancellation)
    {
        lock (_people)
        {
            _people[person.Id] = person with { Photo = photos.Only(person.Photo) };
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> PhotographAsync(string id, ReadOnlyMemory<byte> photo, bool taken, CancellationToken cancellation)
    {
        lock (_people)
        {
            if (!_people.TryGetValue(id, out var person))
            {
                return ValueTask.FromResult(false);
            }

            _people[id] = person with { Photo = photos.Only(photo), PhotoTaken = taken };
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask AppointAsync(IReadOnlyList<string> ids, bool admin, CancellationToken cancellation)
    {
        lock (_people)
        {
            foreach (var id in ids)
            {
                if (_people.TryGetValue(id, out var person))
                {
                    _people[id] = person with { IsAdmin = admin };
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        lock (_people)
        {
            foreach (var id in ids)
            {
                _people.Remove(id);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ClearAsync(CancellationToken cancellation)
    {
        lock (_people)
        {
            _people.Clear();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<(int People, int Faces)> CountAsync(CancellationToken cancellation)
    {
        lock (_people)
        {
            var faces = 0;
            foreach (var person in _people.Values)
            {
                faces += person.HasPhoto ? 1 : 0;
            }

            return ValueTask.FromResult((_people.Count, faces));
        }
    }

    public ValueTask<IReadOnlyList<Person>> ListAsync(int skip, int take, CancellationToken cancellation)
    {
        List<Person> people;
        lock (_people)
        {
            people = [.. _people.Values];
        }

        people.Sort(ShorterFirst);
        skip = Math.Min(skip, people.Count);
        return ValueTask.FromResult<IReadOnlyList<Person>>(people.GetRange(skip, Math.Min(take, people.Count - skip)));
    }

    // Numbers of people are text; shorter ones first puts 9 before 10.
    private static int ShorterFirst(Person a, Person b) =>
        a.Id.Length == b.Id.Length ? string.CompareOrdinal(a.Id, b.Id) : a.Id.Length.CompareTo(b.Id.Length);
}
