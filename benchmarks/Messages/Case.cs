namespace Benchmarks.Messages;

/// <summary>One step of one message, ours or beside another, as BenchmarkDotNet lists it.</summary>
public sealed class Case
{
    private readonly Subject _subject;
    private readonly Step _step;
    private readonly string _other;

    internal Case(Subject subject, Step step, string other)
    {
        _subject = subject;
        _step = step;
        _other = other;
    }

    /// <summary>Message and step, and who else does it.</summary>
    public override string ToString() => $"{_subject.Name}: {_step.Text()}{(_other.Length > 0 ? ", " + _other : "")}";

    internal Func<int> Ours() => _subject.Ours(_step).Once;

    internal Func<int> Other()
    {
        PeerCheck.Require(_subject);
        return _subject.Contestants(_step).Single(contestant => contestant.Name == _other).Once;
    }
}
