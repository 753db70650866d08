using Benchmarks.Gating;
using Benchmarks.Measuring;
using Benchmarks.Messages;
using Yizhan.Specs;

namespace Yizhan.Benchmarks.Tests;

/// <summary>The gate turns red for what is planted, and for nothing else.</summary>
public sealed class GateTests : IDisposable
{
    private static readonly Effort Quick = new(9, TimeSpan.FromMilliseconds(1), 41);

    // The first message that is measured beside anything. Which one it is does not matter.
    private static readonly Lazy<Subject> Measured = new(static () => Subjects.Of(typeof(Catalogue).Assembly).First(static subject => subject.HasPeers));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("yizhan-gate-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Nothing_planted_is_green()
    {
        var (exit, output, error) = Judge(Recorded(), static ours => ours);
        Assert.Equal((0, ""), (exit, error));
        Assert.Contains(" 0 missed", output);
        Assert.Contains("holds", output);
        Assert.Contains($"\"message\": \"{Measured.Value.Name}\"", File.ReadAllText(Json));
    }

    [Fact]
    public void A_planted_slow_down_is_red()
    {
        var (exit, output, error) = Judge(Recorded(), static ours => ours with { Once = () => ours.Once() + ours.Once() + ours.Once() + ours.Once() });
        Assert.Equal(1, exit);
        Assert.Contains("MISSED", output);
        Assert.Contains($"missed: {Measured.Value.Name}, decode+verify", error);
        Assert.Contains("\"holds\": false", File.ReadAllText(Json));
    }

    [Fact]
    public void A_planted_allocation_is_red_where_it_is()
    {
        var (exit, output, error) = Judge(
            new GateFile(),
            static ours => ours with { Once = () => ours.Once() + new byte[1].Length });
        Assert.Equal(1, exit);
        Assert.Contains("MISSED", output);
        Assert.All(Steps.All, step => Assert.Contains($"missed: {Measured.Value.Name}, {step.Text()}: 32.00 B, the gate is 0 B", error));
    }

    [Fact]
    public void A_gate_on_a_message_or_a_peer_that_is_not_there_is_no_gate()
    {
        var gate = Recorded().Ratios[0];
        Assert.Throws<InvalidDataException>(() => Run(new GateFile { Ratios = [gate with { Message = "nobody's" }] }).ToList());
        Assert.Throws<InvalidDataException>(() => Run(new GateFile { Ratios = [gate with { Against = "nobody" }] }).ToList());

        static IEnumerable<GateRow> Run(GateFile file) => new Gates([Measured.Value], file, Quick).Ratios();
    }

    [Fact]
    public void The_gates_of_this_repository_are_about_messages_and_peers_that_are_there()
    {
        var subjects = Subjects.Of(typeof(Catalogue).Assembly).ToDictionary(static subject => subject.Name);
        var file = GateFile.Read(Docs.Tests.Pages.Root);
        Assert.Equal(0, file.AllocatedBytes);
        Assert.InRange(file.Margin, 0.05, 0.3);
        Assert.All(file.Ratios, gate =>
        {
            Assert.Contains(subjects[gate.Message].Contestants(Steps.All.Single(step => step.Text() == gate.Step)), contestant => contestant.Name == gate.Against);
            Assert.True(gate.AtLeast is > 0 != gate.AtMost is > 0, gate.ToString());
        });

        // Whatever has a peer is held against it, in every step.
        Assert.All(subjects.Values.Where(static subject => subject.HasPeers && subject.Sample.Variant.Length == 0), subject => Assert.All(
            Steps.All,
            step => Assert.Equal(
                subject.Contestants(step).Skip(1).Select(static contestant => contestant.Name).Order(),
                file.Ratios.Where(gate => gate.Message == subject.Name && gate.Step == step.Text()).Select(static gate => gate.Against).Order())));
    }

    private string Json => Path.Combine(_folder.FullName, "gate.json");

    // What this machine does now: a gate of its own, so that the test says nothing about how fast it is. Other tests run beside
    // this one, so that the margin is wider than the repository's; what is planted is wider still.
    private static GateFile Recorded()
    {
        var peer = Measured.Value.Peers[0].Name;
        var file = new GateFile { Margin = 0.5, Ratios = [new() { Message = Measured.Value.Name, Step = Step.DecodeVerified.Text(), Against = peer, AtLeast = 1 }] };
        return new Gates([Measured.Value], file, Quick).Record();
    }

    private (int Exit, string Output, string Error) Judge(GateFile file, Func<Contestant, Contestant> planted)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = GateVerb.Judge(new([Measured.Value], file, Quick) { Planted = planted }, Json, output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
