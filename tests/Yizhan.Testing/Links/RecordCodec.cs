using System.Reflection;

namespace Yizhan.Testing;

/// <summary>The generated reader and writer of one record.</summary>
internal sealed class RecordCodec
{
    // In no value that is made; a body tells its boundary itself.
    private static readonly Utf8Text Boundary = "----d3eaf2f399635e36";

    private readonly IBody _body;

    public RecordCodec(Type link, MethodInfo reader, FrameRules? frame)
    {
        Record = reader.GetParameters()[2].ParameterType.GetElementType()!;
        Frame = frame;
        var writer = link.GetMethod("Write", [Record.MakeByRefType(), typeof(WireWriter)])
            ?? link.GetMethod("Write", [Record.MakeByRefType(), typeof(WireWriter), typeof(Utf8Text)])!;
        _body = (IBody)Activator.CreateInstance(typeof(Body<>).MakeGenericType(Record), reader, writer, frame)!;
    }

    private interface IBody
    {
        bool TryRead(Utf8Text body, Scratch scratch, out object record, out WireError error);

        bool Accepts(Utf8Text body, Scratch scratch, out WireError error);

        void Write(object record, WireWriter output);

        Action Writing(object record, WireWriter output);
    }

    public Type Record { get; }

    /// <summary>The rules of the frame that the record is the whole of, check value and all; <c>null</c> where it stands in no frame or within one.</summary>
    public FrameRules? Frame { get; }

    public bool TryRead(Utf8Text body, Scratch scratch, out object record, out WireError error) =>
        _body.TryRead(body, scratch, out record, out error);

    /// <summary>Reads and forgets; the harness itself allocates nothing.</summary>
    public bool Accepts(Utf8Text body, Scratch scratch) => _body.Accepts(body, scratch, out _);

    /// <summary>Reads and forgets, and says why not.</summary>
    public bool Accepts(Utf8Text body, Scratch scratch, out WireError error) => _body.Accepts(body, scratch, out error);

    /// <summary>Reads text that has to be readable.</summary>
    public object Read(Utf8Text body, Scratch scratch)
    {
        Assert.True(TryRead(body, scratch, out var record, out var error), error.ToString());
        return record;
    }

    public byte[] Write(object record)
    {
        using var output = new WireWriter();
        _body.Write(record, output);
        return output.Written.ToArray();
    }

    /// <summary>Writes the same record again and again; the harness itself allocates nothing.</summary>
    public Action Writing(object record, WireWriter output) => _body.Writing(record, output);

    public override string ToString() => Record.Name;

    private sealed class Body<T>(MethodInfo reader, MethodInfo writer, FrameRules? frame) : IBody
        where T : struct
    {
        private readonly Reader _read = reader.CreateDelegate<Reader>();
        private readonly Writer? _write = writer.GetParameters().Length == 2 ? writer.CreateDelegate<Writer>() : null;
        private readonly PartsWriter? _writeParts = writer.GetParameters().Length == 3 ? writer.CreateDelegate<PartsWriter>() : null;

        private delegate bool Reader(Utf8Text body, Scratch scratch, out T message, out WireError error);

        private delegate void Writer(in T message, WireWriter output);

        private delegate void PartsWriter(in T message, WireWriter output, Utf8Text boundary);

        public bool TryRead(Utf8Text body, Scratch scratch, out object record, out WireError error)
        {
            var done = _read(body, scratch, out var message, out error);
            record = message;
            return done;
        }

        public bool Accepts(Utf8Text body, Scratch scratch, out WireError error) => _read(body, scratch, out _, out error);

        public void Write(object record, WireWriter output) => Write((T)record, output);

        public Action Writing(object record, WireWriter output)
        {
            var message = (T)record;
            return () =>
            {
                output.Clear();
                Write(in message, output);
            };
        }

        private void Write(in T message, WireWriter output)
        {
            if (_write is null)
            {
                _writeParts!(in message, output, Boundary);
                return;
            }

            var mark = frame is null ? 0 : FrameWriter.Begin(output, frame);
            _write(in message, output);
            if (frame is not null)
            {
                FrameWriter.End(output, frame, mark);
            }
        }
    }
}
