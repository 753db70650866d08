using System.Globalization;
using System.Security.Cryptography;

namespace Yizhan.Testing;

/// <summary>An input at which a target did what it must not, as a file of four lines.</summary>
internal sealed record FuzzFinding(string Target, string Fault, int Seed, byte[] Input)
{
    private static readonly string[] Labels = ["target: ", "fault: ", "seed: ", "hex: "];

    /// <summary>Name of its file: the same for the same input of the same target.</summary>
    public string FileName => $"{Target.Replace(' ', '-')}-{Convert.ToHexStringLower(SHA256.HashData(Input)[..6])}.txt";

    public static FuzzFinding Read(string file)
    {
        var lines = File.ReadAllLines(file);
        string Value(int line) => lines[line].StartsWith(Labels[line], StringComparison.Ordinal)
            ? lines[line][Labels[line].Length..]
            : throw new InvalidDataException($"{file}: line {line + 1} has to begin with '{Labels[line]}'");
        return new(Value(0), Value(1), int.Parse(Value(2), CultureInfo.InvariantCulture), Convert.FromHexString(Value(3)));
    }

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        string[] values = [Target, Fault.ReplaceLineEndings(" "), Seed.ToString(CultureInfo.InvariantCulture), Convert.ToHexStringLower(Input)];
        File.WriteAllLines(Path.Combine(folder, FileName), Labels.Zip(values, static (label, value) => label + value));
    }

    /// <summary>What is wrong with it now; <c>null</c>: nothing any more.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such target.</exception>
    public string? Replay(SpecCatalogue catalogue)
    {
        using var target = FuzzCatalogue.TargetsOf(catalogue, FuzzData.None, name => name.EndsWith(" " + Target, StringComparison.Ordinal)).SingleOrDefault()
            ?? throw new ArgumentException($"there is no '{Target}'", nameof(catalogue));
        return FuzzTrial.Fault(target, new(Input), twice: true, out _);
    }
}
