using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Benchmarks.Load.Loop;
using Benchmarks.Load.Measurements;
using Benchmarks.Load.Report;

namespace Benchmarks.Load;

/// <summary><c>load</c>: the real server under load, beside raw floors of the same run.</summary>
internal static class LoadVerb
{
    public const string Name = "load";

    /// <summary>Measures and prints. 0: measured, whether targets are met or not; 1: something failed, and nothing is told; 2: wrong use.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var names = LoadPlan.All.Select(static one => one.Name).ToArray();
        var seconds = Positive("--seconds", 5, "Seconds of one measurement, of ours and of each floor");
        var rounds = Positive("--rounds", 3, "How often each is measured; medians are printed");
        var connections = Positive("--connections", 64, "Connections with one request under way each");
        var sessions = Positive("--sessions", 5000, "Idle sessions whose memory is measured");
        var store = new Option<string?>("--store") { Description = "PostgreSQL instead of SQLite, for the server and for the bare inserts", HelpName = "CONNECTIONSTRING" };
        var only = new Option<string[]>("--only") { Description = "One measurement; may be said several times", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        only.AcceptOnlyFromAmong(names);
        var json = new Option<string?>("--json") { Description = "Write every run there too", HelpName = "FILE" };
        var root = new RootCommand("The platform under load: requests per second and memory, each beside a floor that was measured in the same run.")
        {
            seconds, rounds, connections, sessions, store, only, json,
        };
        root.SetAction(async (parsed, _) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var options = new LoadOptions
            {
                Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Rounds = parsed.GetValue(rounds),
                Connections = parsed.GetValue(connections),
                Sessions = parsed.GetValue(sessions),
                Store = parsed.GetValue(store),
                Mark = Mark(now),
            };
            var wanted = parsed.GetValue(only) is { Length: > 0 } chosen ? chosen : names;
            var rows = await MeasureAsync([.. LoadPlan.All.Where(one => wanted.Contains(one.Name))], options, error);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {(options.Store is null ? "SQLite" : "PostgreSQL")}, {options.Connections} connections, {options.Rounds} rounds of {options.Duration.TotalSeconds} s; median [min..max]"));
            output.WriteLine();
            LoadTable.Print(rows, output);
            if (parsed.GetValue(json) is { } file)
            {
                LoadJson.Write(file, rows, options, now);
            }

            return 0;
        });

        var result = root.Parse(args);
        if (result.Errors.Count > 0)
        {
            await error.WriteLineAsync($"load: {result.Errors[0].Message}");
            return 2;
        }

        try
        {
            return await result.InvokeAsync(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception failure) when (failure is LoadFailure or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"load: {failure.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }

    private static async Task<List<LoadRow>> MeasureAsync(IReadOnlyList<IMeasurement> measurements, LoadOptions options, TextWriter progress)
    {
        ClosedLoop.UseOneThread();
        var rows = new List<LoadRow>();
        foreach (var measurement in measurements)
        {
            rows.AddRange(await measurement.RunAsync(options, progress.WriteLine));
        }

        return rows;
    }

    private static Option<int> Positive(string name, int otherwise, string about)
    {
        var option = new Option<int>(name) { Description = about, DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (!result.Tokens.All(static token => int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
            {
                result.AddError($"{name}: a positive number");
            }
        });
        return option;
    }

    // Tenths of a second of this decade, in letters and digits that a number of a device and the name of a table may have.
    private static string Mark(DateTimeOffset now)
    {
        const string Digits = "0123456789abcdefghijklmnopqrstuv";
        var tenths = now.ToUnixTimeMilliseconds() / 100;
        return string.Create(7, tenths, static (text, value) =>
        {
            for (var i = text.Length - 1; i >= 0; i--, value >>= 5)
            {
                text[i] = Digits[(int)(value & 31)];
            }
        });
    }
}
