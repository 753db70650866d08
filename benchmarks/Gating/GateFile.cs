using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Benchmarks.Gating;

/// <summary><c>gates.json</c>: what has to hold in every run.</summary>
internal sealed record GateFile
{
    /// <summary>Where it stands, from the root of the repository.</summary>
    public const string Path = "benchmarks/gates.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Bytes that one operation of ours may allocate: every step of every heartbeat and punch of the catalogue, exactly.</summary>
    public double AllocatedBytes { get; init; }

    /// <summary>By which part a ratio may be worse than recorded: machines differ, and a short run is noisy.</summary>
    public double Margin { get; init; } = 0.25;

    /// <summary>Ours beside peers and floors.</summary>
    public IReadOnlyList<RatioGate> Ratios { get; init; } = [];

    public static GateFile Read(string root) =>
        JsonSerializer.Deserialize<GateFile>(File.ReadAllText(System.IO.Path.Combine(root, Path)), Format)
        ?? throw new InvalidDataException($"{Path} holds nothing");

    public void Write(string root) => File.WriteAllText(System.IO.Path.Combine(root, Path), JsonSerializer.Serialize(this, Format) + "\n");
}

/// <summary>How ours stands to one other way to do a step.</summary>
internal sealed record RatioGate
{
    /// <summary>The message, as <see cref="Messages.Subject.Name"/> has it.</summary>
    public required string Message { get; init; }

    /// <summary>The step, as <see cref="Messages.Steps.Text"/> has it.</summary>
    public required string Step { get; init; }

    /// <summary>The peer's name, or <c>floor</c>.</summary>
    public required string Against { get; init; }

    /// <summary>Of a peer: how many times as fast ours was when this was recorded.</summary>
    public double? AtLeast { get; init; }

    /// <summary>Of a floor: how many times as long ours took when this was recorded.</summary>
    public double? AtMost { get; init; }

    /// <summary>What was asked for, where something was; it is shown and does not fail.</summary>
    public double? Target { get; init; }

    /// <summary>How ours stands, from the time of the other in times of ours: larger is better for a peer, smaller for a floor.</summary>
    public double Standing(double othersRatio) => AtMost is null ? othersRatio : 1 / othersRatio;

    /// <summary>Whether it holds with the margin.</summary>
    public bool Holds(double standing, double margin) =>
        AtMost is { } most ? standing <= most * (1 + margin) : standing >= AtLeast!.Value * (1 - margin);

    /// <summary>Whether the target is met; <c>null</c> where there is none.</summary>
    public bool? MeetsTarget(double standing) => Target is { } target ? (AtMost is null ? standing >= target : standing <= target) : null;
}
