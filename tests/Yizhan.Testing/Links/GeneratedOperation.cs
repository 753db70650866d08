using System.Reflection;

namespace Yizhan.Testing;

/// <summary>The generated signature, request and answer of one operation. Where a link has no envelope, the message is it.</summary>
internal sealed class GeneratedOperation
{
    private readonly MethodInfo? _sign;

    public GeneratedOperation(GeneratedLink link, OperationFacts facts)
    {
        Link = link;
        Facts = facts;
        Writer = GeneratedLink.Find(link.Type, "Write" + facts.Name)!;
        ReplyReader = GeneratedLink.Find(link.Type, $"Read{facts.Name}Reply")!;
        var message = Writer.GetParameters()[0].ParameterType.GetElementType()!;
        Message = link.Codec(message);

        // Formulas belong to operations, pairs to envelopes; a link without signatures has neither.
        var signed = GeneratedLink.Find(link.Type, "Sign" + facts.Name) is null ? EnvelopeOf(message)?.Name : facts.Name;
        _sign = signed is null ? null : GeneratedLink.Find(link.Type, "Sign" + signed);
        Verifier = signed is null ? null : GeneratedLink.Find(link.Type, "Verify" + signed);
        Envelope = _sign is not null ? link.Codec(_sign.GetParameters()[0].ParameterType.GetElementType()!)
            : EnvelopeOf(message) is { } envelope ? link.Codec(envelope)
            : link.HasHeaders ? link.Envelopes(Way.Request).Single()
            : Message;
        Reply = ReplyReader.ReturnType.GetGenericArguments()[0] is var reply && reply == typeof(Nothing) ? null : link.Codec(reply);
    }

    private Type? EnvelopeOf(Type message)
    {
        var attribute = Link.MessageOf(message, Facts.Route);
        return (Type?)attribute.GetType().GetProperty(nameof(Envelope))!.GetValue(attribute);
    }

    public GeneratedLink Link { get; }

    public OperationFacts Facts { get; }

    /// <summary>The client's writer of a whole request.</summary>
    public MethodInfo Writer { get; }

    /// <summary>The client's reader of an answer.</summary>
    public MethodInfo ReplyReader { get; }

    public RecordCodec Envelope { get; }

    public RecordCodec Message { get; }

    /// <summary>The payload of its answers; <c>null</c> where they have none.</summary>
    public RecordCodec? Reply { get; }

    /// <summary>Whether a request names what it belongs to: a task id.</summary>
    public bool Correlated => Writer.GetParameters().Length == 3;

    /// <summary>What checks a signature; <c>null</c> where there is none.</summary>
    public MethodInfo? Verifier { get; }

    /// <summary>Whether its requests carry a signature.</summary>
    public bool IsSigned => _sign is not null;

    /// <summary>A payload as it stands in its envelope: sealed where the link seals.</summary>
    public WireSlot Slot(Utf8Text payload, ClientSession session) =>
        Array.Find(Records.MembersOf(Envelope.Record), static member => member.Field.Role == Role.Payload).Field.As switch
        {
            As.SealedBytes => new(session.Sealer(Link.Seal!).Seal(payload, session.Scratch)),
            As.SealedHex => session.Sealer(Link.Seal!).SealText(new(payload), session.Scratch),
            _ => new(payload),
        };

    public Utf8Text Sign(object envelope, CredentialSet credentials, Scratch scratch) =>
        (Utf8Text)GeneratedLink.Call(_sign!, envelope, credentials, scratch)!;

    public bool Verify(object envelope, CredentialSet credentials, Scratch scratch) =>
        (bool)GeneratedLink.Call(Verifier!, envelope, credentials, scratch)!;

    /// <summary>A whole request as the generated client writes it.</summary>
    public byte[] WriteRequest(object message, Utf8Text correlation, ClientSession session)
    {
        session.Begin();
        GeneratedLink.Call(Writer, Correlated ? [message, correlation, session] : [message, session]);
        return session.Output.Written.ToArray();
    }

    /// <summary>What the generated client makes of an answer.</summary>
    public ClientReply ReadReply(Utf8Text body, Utf8Text correlation, ClientSession session) =>
        ClientReply.Of(GeneratedLink.Call(ReplyReader, Correlated ? [body, correlation, session] : [body, session])!);

    public override string ToString() => $"{Link.Type.Name}.{Facts.Name}";
}

/// <summary>A reply whose payload's type is not known before.</summary>
internal sealed record ClientReply(ReplyKind Kind, string Code, string Reason, object Value)
{
    /// <summary>Of a <see cref="Reply{T}"/>.</summary>
    public static ClientReply Of(object reply)
    {
        object? Member(string name) => reply.GetType().GetProperty(name)!.GetValue(reply);
        return new((ReplyKind)Member("Kind")!, (string)Member("Code")!, (string)Member("Reason")!, Member("Value")!);
    }
}
