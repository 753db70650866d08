using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using Yizhan.Client;

namespace Yizhan.Terminals;

/// <summary>The program: verbs, exit codes, and one clear line for whatever goes wrong.</summary>
public static class TerminalProgram
{
    /// <summary>Name of the program in its own texts.</summary>
    public const string Name = "yizhan-terminal";

    /// <summary>Version of the program, as a device reports it.</summary>
    internal static string Version { get; } = typeof(TerminalProgram).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private const int Ok = 0;
    private const int OperationFailed = 1;
    private const int WrongUse = 2;

    /// <summary>Runs one verb and returns the exit code: 0 done, 1 failed, 2 wrong use.</summary>
    /// <param name="args">Verb and options.</param>
    /// <param name="protocols">The catalogue; the program knows no province beside it.</param>
    /// <param name="surroundings">Streams, clock, environment.</param>
    public static async Task<int> RunAsync(
        string[] args, IReadOnlyList<ProtocolEntry> protocols, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        var parsed = Root(protocols, surroundings).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            // A word that is not known explains more than what is missing because of it.
            var problem = parsed.UnmatchedTokens.Count > 0
                ? $"'{parsed.UnmatchedTokens[0]}' is not known"
                : parsed.Errors[0].Message;
            return Complain(surroundings, WrongUse, $"{problem} (see {Name} --help)");
        }

        try
        {
            return await parsed.InvokeAsync(new()
            {
                Output = surroundings.Out,
                Error = surroundings.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // run ends by its own signals, and the others need none
            }) == 0 ? Ok : OperationFailed;
        }
        catch (UsageException e)
        {
            return Complain(surroundings, WrongUse, e.Message);
        }
        catch (Exception e) when (e is OperationException or StoreException or ListenException)
        {
            return Complain(surroundings, OperationFailed, e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Complain(surroundings, OperationFailed, $"internal error, please report: {e.GetType().Name}: {e.Message}");
        }
    }

    private static RootCommand Root(IReadOnlyList<ProtocolEntry> protocols, Surroundings surroundings)
    {
        var shared = new SharedOptions();
        return new RootCommand("An attendance terminal: records punches, delivers them, and carries out what the platform asks for.")
        {
            shared.Data,
            shared.Json,
            RunVerb.Build(protocols, shared, surroundings),
            PunchVerb.Build(protocols, shared, surroundings),
            OutboxVerb.Build(shared, surroundings),
            PeopleVerb.Build(shared, surroundings),
            SimulateVerb.Build(protocols, shared, surroundings),
        };
    }

    private static int Complain(Surroundings surroundings, int code, string text)
    {
        surroundings.Error.WriteLine($"{Name}: {text.ReplaceLineEndings(" ")}");
        return code;
    }
}
