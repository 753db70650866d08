using Yizhan.Client;

namespace Yizhan.Terminals;

/// <summary>What the program takes from the process it runs in, so that a test can give it something else.</summary>
public sealed record Surroundings
{
    /// <summary>Results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Errors and events.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Environment variables by name.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Numbers from 0 to below 1.</summary>
    public required Func<double> Random { get; init; }

    /// <summary>Whether somebody watches what is written to <see cref="Out"/>, on a screen that can be written over.</summary>
    public bool Interactive { get; init; }

    /// <summary>Ends <c>run</c> and <c>simulate</c> beside the signals.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Those of this process.</summary>
    public static Surroundings OfThisProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        Variable = Environment.GetEnvironmentVariable,
        Time = TimeProvider.System,
        Interactive = !Console.IsOutputRedirected,
        Random = TerminalOptions.MachineRandom,
    };
}
