using System.Collections;

namespace Yizhan.Conformance;

/// <summary>
/// Whether the members that a page lists are members of the spec's records, by their names on the wire, and went through
/// the bytes and came back. Nobody asserts it: both are looked up.
/// </summary>
internal sealed class FieldEvidence
{
    private const int Values = 100;

    private readonly SpecProtocol _protocol;
    private readonly HashSet<(Type Record, string Name)> _proven = [];

    public FieldEvidence(SpecProtocol protocol)
    {
        _protocol = protocol;
        foreach (var codec in protocol.Links.SelectMany(static link => link.Codecs))
        {
            for (var seed = 0; seed < Values; seed++)
            {
                using var scratch = new Scratch();
                var written = new RecordMaker(new Random(seed), 20).Make(codec.Record);
                if (codec.TryRead(new(codec.Write(written)), scratch, out var read, out _) && written.Equals(read))
                {
                    Walk(written);
                }
            }
        }
    }

    /// <summary>Whether a record of the requirement's clause has the member.</summary>
    public bool Exists(Requirement field) => Find(field).Any();

    /// <summary>Whether a value of the member was written and read again as it was.</summary>
    public bool IsProven(Requirement field) => Find(field).Any(_proven.Contains);

    private IEnumerable<(Type Record, string Name)> Find(Requirement field)
    {
        var operations = _protocol.Links.SelectMany(static link => link.Operations).Where(operation => operation.Facts.Clause == field.Clause).ToList();
        var pushes = _protocol.Links.SelectMany(static link => link.Pushes).Where(push => push.Facts.Clause == field.Clause);

        // A clause without an operation is about what stands around all of them.
        var shared = operations.Count == 0 && !pushes.Any() ? _protocol.Links.SelectMany(static link => link.Operations).ToList() : operations;
        return shared.SelectMany(operation => field.Kind == 'q'
                ? Along(field.Name, [operation.Envelope, .. operation.Link.Envelopes(Way.Request)], operation.Message.Record)
                : Along(field.Name, [.. operation.Link.Envelopes(Way.Reply), .. operation.Link.Envelopes(Way.Outcome)], operation.Reply?.Record))
            .Concat(pushes.SelectMany(push => field.Kind == 'q'
                ? Along(field.Name, push.Link.Envelopes(Way.Reply), push.Message.Record)
                : Along(field.Name, push.Link.Envelopes(Way.Request), push.Result.Record)))
            .Distinct();
    }

    // "param.task[].taskid": from the envelope through its slot into the payload, or in the payload by itself.
    private static IEnumerable<(Type Record, string Name)> Along(string path, IEnumerable<RecordCodec> envelopes, Type? payload)
    {
        var segments = path.Split('.').Select(static segment => segment.Replace("[]", "", StringComparison.Ordinal)).Where(static segment => segment.Length > 0).ToArray();
        return envelopes.Select(static codec => codec.Record).Concat(payload is null ? [] : Within(payload)).SelectMany(record => Step(record, segments, payload));
    }

    private static IEnumerable<(Type Record, string Name)> Step(Type record, ReadOnlyMemory<string> segments, Type? payload)
    {
        var name = segments.Span[0];
        var (parameter, field) = Array.Find(Records.MembersOf(record), member => member.Field.Name == name);
        if (field is null)
        {
            return [];
        }

        if (segments.Length == 1)
        {
            return [(record, name)];
        }

        var inner = Plain(parameter.ParameterType);
        return inner == typeof(WireSlot)
            ? payload is null ? [] : Within(payload).SelectMany(start => Step(start, segments[1..], payload))
            : Step(inner, segments[1..], payload);
    }

    // A payload that is a list as a whole is met element by element.
    private static IEnumerable<Type> Within(Type payload) => Records.MembersOf(payload) is [var (parameter, field)] && field.As == As.Whole
        ? [payload, Plain(parameter.ParameterType)]
        : [payload];

    private static Type Plain(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? Plain(inner)
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(WireList<>) ? type.GetGenericArguments()[0]
        : type;

    // What is not the default has been seen on the wire.
    private void Walk(object record)
    {
        foreach (var (parameter, field) in Records.MembersOf(record.GetType()))
        {
            var value = record.GetType().GetProperty(parameter.Name!)!.GetValue(record);
            if (value is null || value.Equals(Activator.CreateInstance(value.GetType())))
            {
                continue;
            }

            _proven.Add((record.GetType(), field.Name));
            var inner = Plain(parameter.ParameterType);
            if (!Records.MembersOf(inner).Any(static member => member.Field is not null))
            {
                continue;
            }

            foreach (var item in inner == value.GetType() ? new[] { value } : (IEnumerable)value.GetType().GetMethod("ToArray", Type.EmptyTypes)!.Invoke(value, null)!)
            {
                Walk(item);
            }
        }
    }
}
