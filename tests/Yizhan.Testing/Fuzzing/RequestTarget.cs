namespace Yizhan.Testing;

/// <summary>A request on its whole way through the platform's side of a link: checks, signature, message, handler, answer.</summary>
internal sealed class RequestTarget : FuzzTarget
{
    private readonly GeneratedOperation _operation;
    private readonly LinkBench _bench;
    private readonly ClientSession _session;
    private readonly ClientSession _caller;
    private readonly Func<Utf8Text, ReplyKind> _hearing;
    private readonly RightRequest _right;
    private readonly FuzzPayloads _payloads;
    private ServerCall _call = new();
    private string? _contentType;

    public RequestTarget(GeneratedOperation operation)
        : base(operation.Link.Protocol.Key, "request", operation.ToString())
    {
        _operation = operation;
        var answer = operation.Reply is { } reply ? new RecordMaker(new Random(1), 5).Make(reply.Record) : null;
        _bench = new(operation.Link, handler => SwiftHandler.Of(handler, operation, answer), static bytes => bytes.Fill(1));
        (_session, _caller) = (_bench.Session(), _bench.Session());
        _hearing = SteadyCalls.Reading(operation, "1", _caller);
        _payloads = new(operation.Message);
        _right = new(operation, _bench.Credentials, _session);
    }

    public override byte[] Seed(Random random) =>
        _operation.WriteRequest(new RecordMaker(random, random.Next(1, 60)).Make(_operation.Message.Record), "1", _session);

    public override void Mend(FuzzInput input, ReadOnlySpan<byte> other, Random random)
    {
        switch (random.Next(3))
        {
            case 0 when _right.HasPayload:
                // A mutated payload in the other request.
                input.Load(_payloads.Next(random));
                Mutator.Mutate(input, _payloads.Next(random), random);
                input.Load(_right.Around(input, other));
                break;
            case 1:
                input.Load(_right.Again(input));
                break;
        }

        if (_operation.Link is { HasHeaders: true, Facts.Frame: { } rules } && random.Next(2) == 0)
        {
            input.Load(FrameFeed.Mend(rules, input.Span.ToArray()));
        }
    }

    public override void Prepare(Utf8Text input) => _contentType = LinkBench.ContentTypeOf(_operation, input.Span.ToArray());

    public override FuzzOutcome Run(Utf8Text input)
    {
        if (_operation.Link.HasHeaders)
        {
            // Parts that wait, or were there already, belong to a connection; each input has its own.
            _call.Dispose();
            _call = new();
        }

        _call.Reset();
        LinkBench.Fill(_call, _operation, input, _contentType);
        _bench.Server.ServeAsync(_call).AsTask().GetAwaiter().GetResult();
        return FuzzOutcome.Of(_call.Fault == Fault.None && !_call.IsGathering, (int)_call.Fault, _call.Output.Written);
    }

    public override string? Judge(Utf8Text input)
    {
        if (_call.Exception is not null || _call.Fault == Fault.Internal)
        {
            return $"fails itself: {_call.Exception}";
        }

        if (_call.Output.Length == 0)
        {
            return _call.IsGathering || _operation.Link.HasHeaders ? null : $"{_call.Fault} is answered with nothing";
        }

        if (_operation.Link is { HasHeaders: true, Facts.ReplyFrame: { } rules } && !FrameFeed.AreWhole(rules, _call.Output.Written.ToArray()))
        {
            return "answers with something that is no frame";
        }

        var kind = _hearing(_call.Output.Text);
        var isForAnother = _call.Operation != _operation.Facts.Route && _call.Operation != _operation.Facts.Name
            || _operation.Link.HasHeaders && _call.Device is null;
        return isForAnother || (kind == ReplyKind.Failure) == (_call.Fault != Fault.None) || (kind == ReplyKind.Unreadable && _call.Fault == Fault.None)
            ? null
            : $"{_call.Fault} {_call.Error} is read as {kind}";
    }

    public override long MostBytes(int length) => _operation.Link.HasHeaders ? (32 << 10) + (16L * length) : 0;

    protected override void Release()
    {
        _session.Dispose();
        _right.Dispose();
        _caller.Dispose();
        _call.Dispose();
    }
}
