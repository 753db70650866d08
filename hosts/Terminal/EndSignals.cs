using System.Runtime.InteropServices;

namespace Yizhan.Terminals;

/// <summary>
/// SIGTERM, SIGINT and whoever else may end a verb, as one token. The process does not end there: it ends by itself once
/// what is under way is put down.
/// </summary>
internal sealed class EndSignals : IDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly PosixSignalRegistration _terminated;
    private readonly PosixSignalRegistration _interrupted;

    public EndSignals(CancellationToken stop, CancellationToken cancellation)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop, cancellation);
        _terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
        _interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
    }

    public CancellationToken Token => _end.Token;

    public void Dispose()
    {
        _terminated.Dispose();
        _interrupted.Dispose();
        _end.Dispose();
    }

    private void Ask(PosixSignalContext signal)
    {
        signal.Cancel = true;
        try
        {
            _end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It came while the verb was ending by itself; nothing is left to be ended.
        }
    }
}
