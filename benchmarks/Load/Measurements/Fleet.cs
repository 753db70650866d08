using System.Globalization;
using Benchmarks.Load.Loop;
using Benchmarks.Load.Processes;

namespace Benchmarks.Load.Measurements;

/// <summary>Registered devices, each on a connection of its own to the platform, and one answer of each that was read and found to be a success.</summary>
internal sealed class Fleet : IDisposable
{
    private readonly List<LoadPeer> _peers = [];
    private readonly List<LoopConnection> _connections = [];
    private readonly LoadWork _work;

    private Fleet(LoadWork work) => _work = work;

    public IReadOnlyList<LoopConnection> Connections => _connections;

    /// <summary>The body of a real answer.</summary>
    public byte[] Answer => _connections[0].Expected!.Sample.ToArray();

    /// <summary>Numbers of the devices of a run.</summary>
    public static IEnumerable<string> Numbers(LoadWork work, string mark, int count) => Enumerable.Range(0, count)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(work.Protocol.Key[0])}{mark}{i:00000}"));

    public static async Task<Fleet> OpenAsync(LoadWork work, PlatformProcess platform, LoadOptions options)
    {
        var numbers = Numbers(work, options.Mark, options.Connections).ToList();
        await platform.RegisterAsync(work.Protocol, numbers, work.Credentials);
        var fleet = new Fleet(work);
        try
        {
            var port = platform.Port(work.Protocol, work.Link);
            numbers.ForEach(sn => fleet.Add(work.Peer(sn, port), port));
            return fleet;
        }
        catch
        {
            fleet.Dispose();
            throw;
        }
    }

    /// <summary>Makes the requests of the next run: one heartbeat that is said again, or so many punches that none is said twice.</summary>
    /// <param name="requests">Requests in all, where none may be said twice.</param>
    public void Fill(int requests)
    {
        var each = _work.Punches == 0 ? 1 : (requests + _peers.Count - 1) / _peers.Count;
        foreach (var (peer, connection) in _peers.Zip(_connections))
        {
            connection.Tape = Tape(peer, each, repeats: _work.Punches == 0);
        }
    }

    /// <summary>As many connections to a floor, with requests of the same devices; a floor does not mind them again.</summary>
    public List<LoopConnection> Against(FloorProcess floor)
    {
        const int Enough = 16;
        var expected = new ExpectedAnswer(Answer);
        return [.. _peers.Select(peer => new LoopConnection(floor.Port, _work.Ends)
        {
            Tape = Tape(peer, _work.Punches == 0 ? 1 : Enough, repeats: true),
            Expected = expected,
        })];
    }

    /// <summary>An acknowledged punch that is not in the store would be no punch, and one that was taken for another's repeat costs nothing.</summary>
    public async Task CheckStoredAsync(PlatformProcess platform)
    {
        // The first exchange of each connection was a request too.
        var wanted = (_connections[0].Acknowledged + 1) * _work.Punches;
        var stored = wanted == 0 ? 0 : await platform.CountPunchesAsync(_work.Protocol, _peers[0].Sn);
        if (stored != wanted)
        {
            throw new LoadFailure(string.Create(CultureInfo.InvariantCulture, $"{_peers[0].Sn} has {stored} punches in the store, {wanted} were acknowledged"));
        }
    }

    public void Dispose()
    {
        _peers.ForEach(static peer => peer.Dispose());
        _connections.ForEach(static connection => connection.Dispose());
    }

    private static RequestTape Tape(LoadPeer peer, int requests, bool repeats)
    {
        var tape = new RequestTape(repeats);
        for (var i = 0; i < requests; i++)
        {
            tape.Add(peer.Next());
        }

        return tape;
    }

    private void Add(LoadPeer peer, int port)
    {
        _peers.Add(peer);
        var connection = new LoopConnection(port, _work.Ends);
        _connections.Add(connection);
        peer.Enter(connection);
        var answer = connection.Exchange(peer.Next());
        if (peer.Problem(answer) is { Length: > 0 } problem)
        {
            throw new LoadFailure($"{_work.Name}: {peer.Sn} is refused: {problem}");
        }

        connection.Expected = new(answer, peer.Varies(answer));
    }
}
