using BenchmarkDotNet.Running;
using Benchmarks.Footprint;
using Benchmarks.Gating;
using Benchmarks.Generator;
using Benchmarks.Load;
using Benchmarks.Load.Floors;
using Benchmarks.Measuring;
using Benchmarks.Reporting;

// dotnet run -c Release --project benchmarks -- gate          whether a message costs more than it did; part of CI
// dotnet run -c Release --project benchmarks -- report        figures of this machine into benchmarks/RESULTS.md
// dotnet run -c Release --project benchmarks -- messages W..  figures of some messages at once, by words of their names
// dotnet run -c Release --project benchmarks -- generator     figures of the generator, in seconds
// dotnet run -c Release --project benchmarks -- load          the real server under load, beside raw floors
// dotnet run -c Release --project benchmarks -- footprint     what the terminal takes on a device
// dotnet run -c Release --project benchmarks -- --filter *    everything, by BenchmarkDotNet
switch (args)
{
    case ["generator"]:
        return GeneratorFigures.Print(Console.Out);
    case [GateVerb.Name, .. var gates]:
        return GateVerb.Run(gates, Console.Out, Console.Error);
    case [ReportVerb.Name, .. var nothing]:
        return ReportVerb.Run(nothing, Console.Out, Console.Error);
    case [MessagesVerb.Name, .. var only]:
        return MessagesVerb.Run(only, Console.Out, Console.Error);
    case [LoadVerb.Name, .. var options]:
        return await LoadVerb.RunAsync(options, Console.Out, Console.Error);
    case [FootprintVerb.Name, .. var how]:
        return await FootprintVerb.RunAsync(how, Console.Out, Console.Error);
    case [FloorVerb.Name, .. var what]:
        return await FloorVerb.RunAsync(what, Console.Out);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(GeneratorCost).Assembly).Run(args);
        return 0;
}
