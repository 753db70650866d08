namespace Yizhan;

/// <summary>The sealer of a call, and the parts of a message that arrive as calls of their own.</summary>
public static class SealedCalls
{
    /// <summary>
    /// The sealer for this call's device; for a stranger, or a device whose key is none, one whose key nobody knows. It is
    /// given back when the call ends.
    /// </summary>
    public static Sealer Sealer(this ServerCall call, ServerGate gate, SealRules rules)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(gate);
        if (call.Sealing is { } taken)
        {
            return taken.Sealer;
        }

        var shelf = call.Device?.SealersOf(rules);
        if (shelf is null || !shelf.TryTake(out var sealer))
        {
            shelf = gate.StrangersOf(rules);
            if (!shelf.TryTake(out sealer))
            {
                throw new InvalidOperationException("no key of this cipher could be drawn");
            }
        }

        call.Sealing = (sealer, shelf);
        return sealer;
    }

    /// <summary>
    /// Takes a part. True where the message is whole; else the part is kept or dropped, without an answer, or the sequence
    /// is broken, which is a fault.
    /// </summary>
    /// <param name="call">The call; its connection keeps the parts.</param>
    /// <param name="rules">Limits of messages in parts.</param>
    /// <param name="clock">The clock of their time.</param>
    /// <param name="command">What tells messages apart.</param>
    /// <param name="index">Index of the part.</param>
    /// <param name="total">Number of parts as the part tells it.</param>
    /// <param name="body">The part.</param>
    /// <param name="text">The whole body.</param>
    public static bool Gather(
        this ServerCall call,
        ReassemblyRules rules,
        TimeProvider clock,
        int command,
        int index,
        int total,
        Utf8Text body,
        out GatheredText text)
    {
        ArgumentNullException.ThrowIfNull(call);
        var parts = call.Parts ??= new(rules, clock);
        var result = parts.Add(command, index, total, call.Sn.Span, body.Span);
        if (parts.CountedFromOne && result is PartResult.Single or PartResult.Complete)
        {
            call.Scratch.Fired |= Quirks.PartsFromOne;
        }

        text = result switch
        {
            PartResult.Single => new(body, body.Length),
            PartResult.Complete => new(parts.Message, parts.FirstPartBytes),
            _ => default,
        };
        if (result == PartResult.Broken)
        {
            call.Refuse(Fault.BrokenSequence);
        }

        return result is PartResult.Single or PartResult.Complete;
    }

    /// <summary>
    /// Ends a message whose parts were still coming, because something came between them; the fault is answered as the
    /// device that the gate is for. False where no message was coming.
    /// </summary>
    public static bool BreakOff(this ServerCall call, ServerGate gate)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(gate);
        if (call.Parts is not { } parts || !parts.BreakOff() || gate.Own is null)
        {
            return false;
        }

        call.Recognise(gate, gate.OwnSn);
        call.Refuse(Fault.BrokenSequence);
        return true;
    }

    internal static void EndSealing(this ServerCall call)
    {
        if (call.Sealing is { } taken)
        {
            taken.Shelf.PutBack(taken.Sealer);
            call.Sealing = null;
        }
    }
}
