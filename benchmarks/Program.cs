using BenchmarkDotNet.Running;
using Benchmarks.Generator;

// dotnet run -c Release --project benchmarks -- generator     figures of the generator, in seconds
// dotnet run -c Release --project benchmarks -- --filter *    everything, by BenchmarkDotNet
if (args is ["generator"])
{
    return GeneratorFigures.Print(Console.Out);
}

BenchmarkSwitcher.FromAssembly(typeof(GeneratorCost).Assembly).Run(args);
return 0;
