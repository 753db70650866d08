using System.CommandLine;
using Yizhan.Client;

namespace Yizhan.Terminals;

/// <summary><c>run</c>: the device's loop, until SIGTERM or SIGINT.</summary>
internal static class RunVerb
{
    public static Command Build(
        IReadOnlyList<ProtocolEntry> protocols, SharedOptions shared, Surroundings surroundings)
    {
        var sn = new Option<string>("--sn") { Description = "The device's number", HelpName = "SN", Required = true };
        var verb = new Command("run", "Run the device: heartbeat, commands, uploads, until SIGTERM.");
        var platform = new PlatformOptions(protocols, verb);
        verb.Options.Add(sn);
        var credentials = new CredentialOptions(protocols, verb);
        var settings = new SettingOption(protocols, verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var protocol = platform.Protocol(parsed);
            var log = new EventLog(surroundings.Error, surroundings.Time, parsed.GetValue(shared.Json));
            var options = new TerminalOptions
            {
                DataFolder = shared.Folder(parsed),
                Sn = Sn(parsed.GetRequiredValue(sn)),
                Platform = platform.Platform(protocol.Facts, parsed),
                Listen = platform.Listen(parsed),
                Credentials = credentials.Read(protocol.Facts, parsed, surroundings.Variable),
                Settings = settings.Read(protocol.Facts, parsed),
                Time = surroundings.Time,
                Random = surroundings.Random,
                SoftwareVersion = TerminalProgram.Version,
                Log = log.Write,
            };
            await RunAsync(protocol, options, surroundings.Stop, cancellation);
            return 0;
        });
        return verb;
    }

    private static async Task RunAsync(
        ProtocolEntry protocol, TerminalOptions options, CancellationToken stop, CancellationToken cancellation)
    {
        using var end = new EndSignals(stop, cancellation);
        await using var terminal = new Terminal(protocol, options);
        options.Log($"{protocol.Facts.Key}/{options.Sn} runs on {options.DataFolder}");
        await terminal.RunAsync(end.Token);
        options.Log("stopped");
    }

    private static string Sn(string text) =>
        text.Trim() is { Length: > 0 } sn ? sn : throw new UsageException("--sn needs the device's number");
}
