using Yizhan.Terminals;

return await TerminalProgram.RunAsync(args, [], Surroundings.OfThisProcess());
