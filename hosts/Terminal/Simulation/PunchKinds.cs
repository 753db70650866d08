using Yizhan.Domain;

namespace Yizhan.Terminals.Simulation;

/// <summary>What punches of a province can look like: the methods that it has words for, temperatures, the picture.</summary>
internal sealed class PunchKinds
{
    private readonly PunchMethod[] _methods;
    private readonly Punch _blank;

    /// <param name="plan">The plan.</param>
    /// <param name="people">Who passes.</param>
    /// <param name="whyNot">Why the province cannot express a punch; <c>null</c> where it can.</param>
    /// <exception cref="OperationException">It can express none of these punches.</exception>
    public PunchKinds(SimulationPlan plan, IReadOnlyList<Person> people, Func<Punch, Refusal?> whyNot)
    {
        People = people;
        _blank = new()
        {
            Device = new(plan.Protocol.Facts.Key, plan.Sn(0)),
            PersonId = people[^1].Id,
            Time = DateTimeOffset.UnixEpoch,
            Temperature = 36.5m,
            Photo = Photo(plan),
        };
        var reason = "";
        var found = 0;
        _methods = Enum.GetValues<PunchMethod>();
        foreach (var method in _methods)
        {
            var problem = whyNot(_blank with { Method = method });
            reason = problem?.ToString() ?? reason;
            if (problem is null)
            {
                _methods[found++] = method;
            }
        }

        _methods = _methods[..found];
        if (found == 0)
        {
            throw new OperationException($"{plan.Protocol.Facts.Key} cannot express such punches: {reason}");
        }
    }

    /// <summary>Who passes.</summary>
    public IReadOnlyList<Person> People { get; }

    /// <summary>A punch without its person and time.</summary>
    public Punch Draw(Random random) => _blank with
    {
        Method = _methods[random.Next(_methods.Length)],
        Temperature = 36.0m + (random.Next(13) / 10m),
    };

    // The first and the last bytes of a JPEG; what is between them nobody looks at. All punches share the one array.
    private static ReadOnlyMemory<byte> Photo(SimulationPlan plan)
    {
        if (plan.PhotoBytes == 0)
        {
            return default;
        }

        var photo = new byte[plan.PhotoBytes];
        plan.Random(Purpose.Photo).NextBytes(photo);
        ReadOnlySpan<byte> head = [0xFF, 0xD8, 0xFF, 0xE0];
        head.CopyTo(photo);
        photo[^2] = 0xFF;
        photo[^1] = 0xD9;
        return photo;
    }
}
