using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Benchmarks.Generator;

/// <summary>What the generator costs a build and a keystroke, in a project of so many records.</summary>
[MemoryDiagnoser]
public class GeneratorCost
{
    private GeneratorProject _project = null!;
    private GeneratorDriver _warm = null!;
    private int _edits;

    /// <summary>Records of the project; four provinces have about 150.</summary>
    [Params(300, 1000)]
    public int Records { get; set; } = 300;

    /// <summary>A driver that has seen the project once.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _project = new(Records);
        _warm = GeneratorProject.Driver().RunGenerators(_project.Compilation);
    }

    /// <summary>A first run, on a compilation whose attributes nobody has bound yet.</summary>
    [Benchmark]
    public GeneratorDriver Cold() => GeneratorProject.Driver().RunGenerators(Elsewhere());

    /// <summary>A keystroke in a file that declares nothing.</summary>
    [Benchmark]
    public GeneratorDriver EditElsewhere() => _warm.RunGenerators(Elsewhere());

    /// <summary>A keystroke in one record.</summary>
    [Benchmark]
    public GeneratorDriver EditOneRecord() => _warm.RunGenerators(OneRecord());

    internal CSharpCompilation Elsewhere() => _project.Edited("Unrelated.cs", "41", ++_edits);

    internal CSharpCompilation OneRecord() => _project.Edited("Message7.cs", "text3", ++_edits);
}
