namespace Yizhan.Terminals.Simulation;

/// <summary>Chooses how progress is shown: a table for whoever watches, lines for a log, a pipe or a program.</summary>
internal static class ProgressBoards
{
    public static IProgressBoard For(Surroundings surroundings, bool json)
    {
#if YIZHAN_LIVE_BOARD
        if (surroundings.Interactive && !json && LiveBoard.On(surroundings.Out, surroundings.Time) is { } live)
        {
            return live;
        }
#endif
        return new PlainBoard(new(surroundings.Error, surroundings.Time, json), surroundings.Time);
    }
}
