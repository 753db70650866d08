using System.CommandLine;
using Yizhan.Fuzz;

var inputs = new Option<long>("--inputs") { Description = "How many inputs", DefaultValueFactory = static _ => 1_000_000 };
var seed = new Option<int>("--seed") { Description = "Decides which; the same inputs for the same seed and workers", DefaultValueFactory = static _ => 1 };
var seconds = new Option<int>("--seconds") { Description = "Fails where the inputs take longer", DefaultValueFactory = static _ => 120 };
var target = new Option<string>("--target") { Description = "Only targets whose names hold this: 'record', 'stream', a link", DefaultValueFactory = static _ => "" };
var workers = new Option<int>("--workers") { Description = "How many beside each other", DefaultValueFactory = static _ => 2 };
var output = new Option<string>("--output") { Description = "Folder of findings", DefaultValueFactory = static _ => "artifacts/fuzz" };
var replay = new Option<string?>("--replay") { Description = "Tries the input of one finding again", HelpName = "FILE" };
var root = new RootCommand("Mutated inputs at every reader of the provinces: nothing throws, nothing costs more than its bound, everything is answered.")
{
    inputs, seed, seconds, target, workers, output, replay,
};
root.SetAction(parsed => parsed.GetValue(replay) is { } file
    ? FuzzVerb.Replay(file, Console.Out)
    : FuzzVerb.Run(
        new(parsed.GetValue(inputs), parsed.GetValue(seed), parsed.GetValue(seconds), parsed.GetValue(target)!, parsed.GetValue(workers), parsed.GetValue(output)!),
        Console.Out));
return root.Parse(args).Invoke();
