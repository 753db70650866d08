using Yizhan.Specs;
using Yizhan.Terminals;

return await TerminalProgram.RunAsync(args, Catalogue.Protocols, Surroundings.OfThisProcess());
