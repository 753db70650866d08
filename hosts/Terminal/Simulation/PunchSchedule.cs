using Yizhan.Domain;

namespace Yizhan.Terminals.Simulation;

/// <summary>
/// Who passes the gate of one terminal, when and how. The punches of all terminals together are evenly spread over the
/// time: number <c>i</c> is due at <c>i / rate</c> and belongs to terminal <c>i mod terminals</c>. Each terminal walks through
/// all people before one of them comes again, so that no two of its punches are of the same person within the time in
/// which a province counts them once.
/// </summary>
internal sealed class PunchSchedule
{
    private readonly SimulationPlan _plan;
    private readonly PunchKinds _kinds;
    private readonly Random _random;
    private readonly int _stride;
    private long _number;
    private int _person;

    public PunchSchedule(SimulationPlan plan, PunchKinds kinds, int terminal)
    {
        (_plan, _kinds, _number) = (plan, kinds, terminal);
        _random = plan.Random(Purpose.Punches, terminal);
        _person = _random.Next(plan.People);
        do
        {
            _stride = _random.Next(plan.People) + 1;
        }
        while (Divisor(_stride, plan.People) > 1);
    }

    /// <summary>When the next punch is due, counted from the moment at which people begin to pass.</summary>
    public TimeSpan NextAt => DueAt(_number);

    /// <summary>The fewest people with whom nobody comes again too soon.</summary>
    public static int FewestPeople(PunchFacts rules, double rate, int terminals)
    {
        // Some documents have no more than seconds, and two punches of one second would be one.
        var apart = Math.Max(rules.RepeatWithin.TotalSeconds, 1) + 0.01;
        return (int)Math.Min(int.MaxValue, Math.Ceiling(apart * rate / terminals));
    }

    /// <summary>The next punch.</summary>
    /// <param name="device">The terminal.</param>
    /// <param name="began">When people began to pass.</param>
    public Punch Next(DeviceId device, DateTimeOffset began)
    {
        var punch = _kinds.Draw(_random) with
        {
            Device = device,
            PersonId = _kinds.People[_person].Id,
            Time = began + NextAt,
        };
        _person = (_person + _stride) % _plan.People;
        _number += _plan.Terminals;
        return punch;
    }

    /// <summary>How many punches are due before a moment and were not taken yet.</summary>
    public long DueBefore(TimeSpan end)
    {
        var due = 0L;
        for (var number = _number; DueAt(number) < end; number += _plan.Terminals)
        {
            due++;
        }

        return due;
    }

    // Whole milliseconds: no document has less.
    private TimeSpan DueAt(long number) => TimeSpan.FromMilliseconds((long)(number * 1000.0 / _plan.Rate));

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);
}
