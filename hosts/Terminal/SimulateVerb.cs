using System.CommandLine;
using System.Globalization;
using Yizhan.Client;
using Yizhan.Terminals.Simulation;

namespace Yizhan.Terminals;

/// <summary><c>simulate</c>: many terminals of a province in one process, with made-up people who pass their gates.</summary>
internal sealed class SimulateVerb
{
    private const string AdminKeyVariable = "YIZHAN_ADMIN_KEY";
    private const int MostTerminals = 50_000;
    private const int MostPeople = 1_000_000;
    private const int MostPhotoBytes = 4 << 20;
    private const double BusyGate = 0.1;

    private readonly Option<int> _terminals = new("--terminals") { Description = "How many terminals", HelpName = "N", Required = true };
    private readonly Option<double> _seconds = new("--seconds") { Description = "For how long people pass, once all terminals have connected", HelpName = "S", Required = true };
    private readonly Option<double?> _rate = new("--rate") { Description = "Punches in a second over all terminals (default: N / 10, a busy gate)", HelpName = "R" };
    private readonly Option<string?> _admin = new("--admin") { Description = "The platform's admin plane: terminals and people are registered there, with made-up credentials", HelpName = "URL" };
    private readonly Option<string?> _adminKey = new("--admin-key") { Description = $"Key of the admin plane; or {AdminKeyVariable}", HelpName = "KEY" };
    private readonly Option<string> _snPrefix = new("--sn-prefix") { Description = "What the terminals' numbers begin with", HelpName = "TEXT", DefaultValueFactory = static _ => "SIM-" };
    private readonly Option<int> _people = new("--people") { Description = "How many people pass", HelpName = "N", DefaultValueFactory = static _ => 200 };
    private readonly Option<int> _photoBytes = new("--photo-bytes") { Description = "Size of the picture of every punch; 0: none", HelpName = "N", DefaultValueFactory = static _ => 0 };
    private readonly Option<int> _seed = new("--seed") { Description = "The same seed makes the same people, credentials and punches", HelpName = "N", DefaultValueFactory = static _ => 1 };
    private readonly SharedOptions _shared;
    private readonly Surroundings _surroundings;
    private readonly PlatformOptions _platform;
    private readonly CredentialOptions _credentials;
    private readonly SettingOption _settings;
    private readonly Command _verb;

    private SimulateVerb(IReadOnlyList<ProtocolEntry> protocols, SharedOptions shared, Surroundings surroundings)
    {
        (_shared, _surroundings) = (shared, surroundings);
        _verb = new("simulate", "Run many terminals at once, with made-up punches, and say how fast they were acknowledged.");
        _platform = new(protocols, _verb);
        Option[] options = [_terminals, _seconds, _rate, _admin, _adminKey, _snPrefix, _people, _photoBytes, _seed];
        Array.ForEach(options, _verb.Options.Add);
        _credentials = new(protocols, _verb);
        _settings = new(protocols, _verb);
        _verb.SetAction(RunAsync);
    }

    public static Command Build(IReadOnlyList<ProtocolEntry> protocols, SharedOptions shared, Surroundings surroundings) =>
        new SimulateVerb(protocols, shared, surroundings)._verb;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var plan = Plan(parsed);
        using var admin = Admin(parsed);
        using var signals = new EndSignals(_surroundings.Stop, cancellation);
        using var run = new SimulationRun(plan, admin, _surroundings.Time);
        using var over = new CancellationTokenSource();
        var json = parsed.GetValue(_shared.Json);
        var showing = ProgressBoards.For(_surroundings, json).ShowAsync(run, over.Token);
        SimulationResult result;
        try
        {
            result = await run.RunAsync(signals.Token);
        }
        finally
        {
            await over.CancelAsync();
            await showing;
        }

        if (json)
        {
            _surroundings.Out.WriteLine(result.Json());
        }
        else
        {
            result.Print(_surroundings.Out);
        }

        return result.Problem is { } problem ? throw new OperationException(problem) : 0;
    }

    private SimulationPlan Plan(ParseResult parsed)
    {
        var protocol = _platform.Protocol(parsed);
        var registers = parsed.GetValue(_admin) is not null;
        if (registers && _credentials.IsTyped(parsed))
        {
            throw new UsageException("with --admin credentials are made up: give either --admin or credentials");
        }

        var terminals = Within(parsed, _terminals, 1, MostTerminals);
        var rate = Positive(_rate, parsed.GetValue(_rate) ?? terminals * BusyGate);
        var photoMax = protocol.Facts.Punches.PhotoMaxBytes is > 0 and var most ? most : MostPhotoBytes;
        var plan = new SimulationPlan
        {
            Protocol = protocol,
            Platform = _platform.Platform(protocol.Facts, parsed),
            Listen = _platform.Listen(parsed),
            Terminals = terminals,
            Length = TimeSpan.FromMilliseconds(Math.Round(Positive(_seconds, parsed.GetValue(_seconds)) * 1000)),
            Rate = rate,
            Seed = parsed.GetValue(_seed),
            People = Within(parsed, _people, 1, MostPeople),
            SnPrefix = SnPrefix(parsed.GetRequiredValue(_snPrefix)),
            PhotoBytes = parsed.GetValue(_photoBytes) == 0 ? 0 : Within(parsed, _photoBytes, 16, photoMax),
            Credentials = registers ? null : _credentials.Read(protocol.Facts, parsed, _surroundings.Variable),
            Settings = _settings.Read(protocol.Facts, parsed),
        };
        var fewest = PunchSchedule.FewestPeople(protocol.Facts.Punches, rate, terminals);
        if (plan.People < fewest)
        {
            throw new UsageException(Text(
                $"--people {plan.People} are too few: at {rate / terminals:0.###} punches a second and terminal somebody would come again too soon to count; {fewest} are enough"));
        }

        if (registers && plan.Listen.Host == "+" && plan.IsCalled)
        {
            throw new UsageException($"--listen {plan.Listen} names no host that the platform could call");
        }

        return plan;
    }

    private AdminPlane? Admin(ParseResult parsed)
    {
        var key = parsed.GetValue(_adminKey);
        if (parsed.GetValue(_admin) is not { } text)
        {
            return key is null ? null : throw new UsageException("--admin-key needs --admin");
        }

        if (!PlatformAddress.TryParseUrl(text, out var address))
        {
            throw new UsageException($"--admin {text} is no http or https URL");
        }

        key = key is { Length: > 0 } ? key : _surroundings.Variable(AdminKeyVariable);
        return string.IsNullOrWhiteSpace(key)
            ? throw new UsageException($"--admin needs --admin-key (or set {AdminKeyVariable})")
            : new(address, key.Trim());
    }

    // The number is part of an address where the platform calls its terminals.
    private static string SnPrefix(string text) =>
        text.Length <= 20 && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? text
            : throw new UsageException("--sn-prefix takes at most 20 letters, digits, '-', '_' and '.'");

    private static int Within(ParseResult parsed, Option<int> option, int least, int most) =>
        parsed.GetValue(option) is var value && value >= least && value <= most
            ? value
            : throw new UsageException(Text($"{option.Name} {value}: {least} to {most} are allowed"));

    private static double Positive(Option option, double value) =>
        value is > 0 and <= 1_000_000 ? value : throw new UsageException(Text($"{option.Name} {value}: more than 0 and at most 1000000 are allowed"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
