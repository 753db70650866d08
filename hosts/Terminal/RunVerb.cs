using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using Yizhan.Client;

namespace Yizhan.Terminals;

/// <summary><c>run</c>: the device's loop, until SIGTERM or SIGINT.</summary>
internal static class RunVerb
{
    public static Command Build(
        IReadOnlyList<ProtocolEntry> protocols, SharedOptions shared, Surroundings surroundings)
    {
        var keys = string.Join(", ", protocols.Select(protocol => protocol.Facts.Key));
        var province = new Option<string>("--province") { Description = keys, HelpName = "P", Required = true };
        var server = new Option<string>("--server") { Description = "The platform: host:port for a socket, a URL for HTTP", HelpName = "ADDR", Required = true };
        var sn = new Option<string>("--sn") { Description = "The device's number", HelpName = "SN", Required = true };
        var taskUrl = new Option<string?>("--task-url") { Description = "What is asked over HTTP beside a socket", HelpName = "URL" };
        var listen = new Option<string>("--listen")
        {
            Description = "Where the platform's calls are served, where the province has some; http://+:5090 for every address",
            HelpName = "URL",
            DefaultValueFactory = static _ => "http://127.0.0.1:5090",
        };
        var verb = new Command("run", "Run the device: heartbeat, commands, uploads, until SIGTERM.") { province, server, sn, taskUrl, listen };
        var credentials = new CredentialOptions(protocols, verb);
        var settings = new SettingOption(protocols, verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var key = parsed.GetRequiredValue(province);
            var protocol = protocols.FirstOrDefault(protocol => protocol.Facts.Key == key)
                ?? throw new UsageException($"--province {key} is none of {keys}");
            var log = new EventLog(surroundings.Error, surroundings.Time, parsed.GetValue(shared.Json));
            var options = new TerminalOptions
            {
                DataFolder = shared.Folder(parsed),
                Sn = Sn(parsed.GetRequiredValue(sn)),
                Platform = Address(protocol.Facts, parsed.GetRequiredValue(server), parsed.GetValue(taskUrl)),
                Listen = ListenAddress.TryParse(parsed.GetRequiredValue(listen), out var address)
                    ? address
                    : throw new UsageException($"--listen {parsed.GetValue(listen)} is no address like http://127.0.0.1:5090"),
                Credentials = credentials.Read(protocol.Facts, parsed, surroundings.Variable),
                Settings = settings.Read(protocol.Facts, parsed),
                Time = surroundings.Time,
                Random = surroundings.Random,
                SoftwareVersion = Version(),
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
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, cancellation);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
        await using var terminal = new Terminal(protocol, options);
        options.Log($"{protocol.Facts.Key}/{options.Sn} runs on {options.DataFolder}");
        await terminal.RunAsync(end.Token);
        options.Log("stopped");

        // Cancel means: do not end the process here, it ends by itself once what is under way is put down.
        void Ask(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.Cancel();
        }
    }

    private static string Sn(string text) =>
        text.Trim() is { Length: > 0 } sn ? sn : throw new UsageException("--sn needs the device's number");

    private static PlatformAddress Address(ProtocolFacts facts, string server, string? taskUrl)
    {
        if (!PlatformAddress.TryParse(server, out var address))
        {
            throw new UsageException($"--server {server} is neither host:port nor a URL");
        }

        var calls = facts.Links.Where(link => link.Caller == Caller.Device).ToArray();
        if (calls.Length > 0 && !calls.Any(link => link.Transport == (address.Url is null ? Transport.Tcp : Transport.Http)))
        {
            throw new UsageException($"--server {server}: {facts.Key} needs {(address.Url is null ? "a URL" : "host:port")}");
        }

        if (taskUrl is null)
        {
            return address;
        }

        return PlatformAddress.TryParseUrl(taskUrl, out var url)
            ? address with { Url = url }
            : throw new UsageException($"--task-url {taskUrl} is no http or https URL");
    }

    private static string Version() =>
        typeof(RunVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?
            .InformationalVersion.Split('+')[0] ?? "0";
}
