using Yizhan;
using Yizhan.Client.Tests;
using Yizhan.Terminals;

// Without one of these words it is an ordinary test program.
return args switch
{
    [Child.Enqueue, var folder, var prefix] => await Child.EnqueueForeverAsync(folder, prefix),
    [Child.Terminal, .. var rest] =>
        await TerminalProgram.RunAsync(rest, [ProtocolEntry.Of<FakeProtocol>()], Surroundings.OfThisProcess()),
    _ => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
};
