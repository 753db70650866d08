using System.CommandLine;
using Yizhan.Client;

namespace Yizhan.Terminals;

/// <summary>Options of every verb.</summary>
internal sealed class SharedOptions
{
    public Option<string> Data { get; } = new("--data")
    {
        Description = "Folder of the outbox and the roster",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = static _ => "./terminal-data",
    };

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Print JSON",
        Recursive = true,
    };

    /// <summary>The folder; made by the verbs that record something.</summary>
    public string Folder(ParseResult parsed)
    {
        var folder = parsed.GetValue(Data);
        return string.IsNullOrWhiteSpace(folder) ? throw new UsageException("--data needs a folder") : folder;
    }

    /// <summary>Opens what is there already: looking at something must not make it.</summary>
    public TerminalStore OpenToLook(ParseResult parsed)
    {
        var folder = Folder(parsed);
        return File.Exists(Path.Combine(folder, TerminalStore.FileName))
            ? new(folder)
            : throw new OperationException($"{folder} holds no terminal: nothing was recorded or run there");
    }
}
