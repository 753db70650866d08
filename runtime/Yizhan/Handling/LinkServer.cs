namespace Yizhan;

/// <summary>The platform's side of one link. Generated code knows the operations; a host brings requests and takes answers.</summary>
/// <param name="facts">What the spec says about the link.</param>
/// <param name="gate">What the platform knows about the protocol's devices.</param>
public abstract class LinkServer(LinkFacts facts, ServerGate gate)
{
    /// <summary>What the spec says about the link.</summary>
    public LinkFacts Facts { get; } = facts;

    /// <summary>What the platform knows about the protocol's devices.</summary>
    public ServerGate Gate { get; } = gate;

    /// <summary>
    /// Answers one request: reads <see cref="ServerCall.Body"/>, leaves the answer in <see cref="ServerCall.Output"/> and
    /// what went wrong in <see cref="ServerCall.Fault"/> and <see cref="ServerCall.Error"/>. Never throws for what came
    /// from the wire, nor for what a handler throws.
    /// </summary>
    public abstract ValueTask ServeAsync(ServerCall call);

    /// <summary>Answers a request that is not read: it is too large, or there is no room for it.</summary>
    public abstract void Refuse(ServerCall call, Fault fault);
}
