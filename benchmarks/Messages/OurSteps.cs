using System.Reflection;
using Yizhan;
using Yizhan.Testing;

namespace Benchmarks.Messages;

/// <summary>The generated code of one operation, step by step, through delegates of its own types: nothing around it allocates.</summary>
internal static class OurSteps
{
    /// <summary>Does a step once; false where it failed.</summary>
    public static Func<int> Of(Sample sample, Step step)
    {
        var operation = sample.Operation;
        return step switch
        {
            Step.Encode => Encoding(sample),
            Step.EncodeSigned => Asking(sample),
            Step.Handle => Handling(sample),
            _ => (Func<int>)Call(nameof(Reading), [operation.Envelope.Record, operation.Message.Record], sample, step == Step.DecodeVerified),
        };
    }

    private static Func<int> Encoding(Sample sample)
    {
        var output = new WireWriter();
        var write = sample.Operation.Message.Writing(sample.Message, output);
        return () =>
        {
            write();
            return output.Length;
        };
    }

    private static Func<int> Asking(Sample sample)
    {
        var write = SteadyCalls.Asking(sample.Operation, sample.Message, Sample.Correlation, sample.Session);
        return () =>
        {
            write();
            return sample.Session.Output.Length;
        };
    }

    private static Func<int> Handling(Sample sample)
    {
        var call = new ServerCall();
        var contentType = LinkBench.ContentTypeOf(sample.Operation, sample.Request);
        Utf8Text body = new(sample.Request);
        return () =>
        {
            call.Reset();
            LinkBench.Fill(call, sample.Operation, body, contentType);
            var serving = sample.Bench.Server.ServeAsync(call);
            return serving.IsCompletedSuccessfully && call.Fault == Fault.None
                ? 1
                : throw new InvalidOperationException($"{sample.Operation} was refused: {call.Fault} {call.Error}");
        };
    }

    private static Func<int> Reading<TEnvelope, TMessage>(Sample sample, bool verify)
        where TEnvelope : struct
        where TMessage : struct
    {
        var operation = sample.Operation;
        Utf8Text body = new(sample.Request);
        var scratch = new Scratch();
        var readMessage = ReaderOf<TMessage>(operation);
        if (typeof(TEnvelope) == typeof(TMessage))
        {
            return () =>
            {
                scratch.Reset();
                return readMessage(body, scratch, out _, out var error) ? 1 : throw Refused(operation, error);
            };
        }

        var readEnvelope = ReaderOf<TEnvelope>(operation);
        var (slot, form) = SlotOf<TEnvelope>();
        var check = verify ? CheckOf<TEnvelope>(operation, sample.Credentials) : null;
        var sealer = form is As.SealedBytes or As.SealedHex ? sample.Session.Sealer(operation.Link.Seal!) : null;
        return () =>
        {
            scratch.Reset();
            if (!readEnvelope(body, scratch, out var envelope, out var error))
            {
                throw Refused(operation, error);
            }

            if (check is not null && !check(in envelope, body, scratch))
            {
                throw new InvalidOperationException($"{operation}: the signature does not match");
            }

            var text = slot is null ? default : slot(ref envelope).Text;
            if (sealer is not null && !(form == As.SealedHex ? sealer.TryOpenText(text, scratch, out text) : sealer.TryOpen(text, scratch, out text)))
            {
                throw new InvalidOperationException($"{operation}: the seal does not open");
            }

            return readMessage(text, scratch, out _, out error) ? 1 : throw Refused(operation, error);
        };
    }

    private static Reader<T> ReaderOf<T>(GeneratedOperation operation) =>
        operation.Link.Type.GetMethod("TryRead", [typeof(Utf8Text), typeof(Scratch), typeof(T).MakeByRefType(), typeof(WireError).MakeByRefType()])!
            .CreateDelegate<Reader<T>>();

    private static (Slot<T>? Of, As Form) SlotOf<T>()
    {
        var (parameter, field) = Array.Find(Records.MembersOf(typeof(T)), static member => member.Field.Role == Role.Payload);
        return parameter is null ? (null, default) : (typeof(T).GetProperty(parameter.Name!)!.GetMethod!.CreateDelegate<Slot<T>>(), field.As);
    }

    // What proves a request: its signature, or the check value of its frame. Nothing where the document has neither.
    private static Check<T>? CheckOf<T>(GeneratedOperation operation, CredentialSet credentials)
    {
        if (operation.Verifier is { } verifier)
        {
            var verify = verifier.CreateDelegate<Verifier<T>>();
            return (in T envelope, Utf8Text _, Scratch scratch) => verify(in envelope, credentials, scratch);
        }

        return operation.Link.HasHeaders && operation.Link.Facts.Frame is { } rules
            ? (in T _, Utf8Text body, Scratch _) => FrameReader.ChecksumHolds(body.Span, rules)
            : null;
    }

    private static InvalidOperationException Refused(GeneratedOperation operation, WireError error) => new($"{operation} cannot be read: {error}");

    private static object Call(string name, Type[] types, params object?[] arguments) =>
        typeof(OurSteps).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(types).Invoke(null, arguments)!;

    private delegate bool Reader<T>(Utf8Text body, Scratch scratch, out T message, out WireError error);

    private delegate bool Verifier<T>(in T envelope, CredentialSet credentials, Scratch scratch);

    private delegate bool Check<T>(in T envelope, Utf8Text body, Scratch scratch);

    private delegate WireSlot Slot<T>(ref T envelope);
}
