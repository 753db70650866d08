namespace Benchmarks.Load;

/// <summary>Why a run is worth nothing: one line. Nothing is measured on a path of errors.</summary>
internal sealed class LoadFailure : Exception
{
    public LoadFailure(string message)
        : base(message)
    {
    }

    public LoadFailure(string message, Exception inner)
        : base(message, inner)
    {
    }
}
