using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Puts protocols, links, envelopes and messages together. Incomplete declarations fall out here; LinkChecks says why.</summary>
internal static class SpecJoin
{
    public static ImmutableArray<LinkSpec> Join(
        ImmutableArray<ProtocolModel> protocols,
        ImmutableArray<LinkModel> links,
        ImmutableArray<EnvelopeModel> envelopes,
        ImmutableArray<MessageModel> messages)
    {
        var specs = ImmutableArray.CreateBuilder<LinkSpec>();
        foreach (var link in links.Once(static link => link.Type).OrderBy(static link => link.Type.Full, System.StringComparer.Ordinal))
        {
            var protocol = protocols.FirstOrDefault(protocol => protocol.Type.Full == link.Protocol);
            if (protocol is null)
            {
                continue;
            }

            var own = envelopes.Where(envelope => envelope.Link == link.Type.Full).Once(static envelope => envelope.Record.Type)
                .Select(envelope => envelope with { Record = envelope.Record.On(link) })
                .OrderBy(static envelope => envelope.Record.Type.Full, System.StringComparer.Ordinal).ToList();
            var operations = messages.Where(message => message.Link == link.Type.Full).Once(static message => message.Payload.Type)
                .OrderBy(static message => message.Clause, System.StringComparer.Ordinal)
                .ThenBy(static message => message.Route, System.StringComparer.Ordinal)
                .Select(message => Resolve(message with { Payload = message.Payload.On(link), Reply = message.Reply?.On(link) }, own)).ToList();
            specs.Add(new(link, protocol, own.ToEquatableArray(), operations.ToEquatableArray()));
        }

        return specs.ToImmutable();
    }

    /// <summary>Declarations of one type, each once: a partial type may carry its attribute on two parts, which the compiler reports.</summary>
    public static IEnumerable<T> Once<T>(this IEnumerable<T> models, System.Func<T, TypeModel> type) =>
        models.GroupBy(model => type(model).File, System.StringComparer.OrdinalIgnoreCase).Select(static group => group.First());

    /// <summary>Types of a link whose generated files or members would bear one name.</summary>
    public static IEnumerable<TypeModel> Clashes(LinkSpec spec)
    {
        var codecs = Codecs(spec).ToList();
        return Later(codecs.Select(static codec => codec.Record.Type))
            .Concat(Later(codecs.SelectMany(static codec => codec.Record.Fields).Select(static field => field.Enum?.Type).OfType<TypeModel>()));

        static IEnumerable<TypeModel> Later(IEnumerable<TypeModel> types) => types.Distinct()
            .GroupBy(static type => type.Name, System.StringComparer.OrdinalIgnoreCase)
            .SelectMany(static group => group.Skip(1));
    }

    /// <summary>Every record of a link with the dialect it travels in, each once.</summary>
    public static IEnumerable<CodecModel> Codecs(LinkSpec spec)
    {
        var link = spec.Link;
        var own = CodecLink.Of(link);
        var found = new Dictionary<string, CodecModel>();
        foreach (var envelope in spec.Envelopes)
        {
            if (envelope.Way == "Outcome")
            {
                Add(envelope.Record, link.Wire.Payload, standalone: true);
            }
            else if (envelope.Way == "Reply")
            {
                Add(envelope.Record, link.Wire.Reply, standalone: true);
            }
            else
            {
                AddRequest(envelope.Record, signed: link.Signing is { Canonical: "Pairs" });
            }
        }

        foreach (var operation in spec.Operations)
        {
            if (operation.Request is null || spec.IsOwnEnvelope(operation))
            {
                AddRequest(operation.Message.Payload, signed: false);
            }
            else if (!operation.IsFlat)
            {
                Add(operation.Message.Payload, link.Wire.Payload, standalone: true);
            }

            if (operation.Message.Reply is { } reply)
            {
                Add(reply, operation.Reply is null ? link.Wire.Reply : link.Wire.Payload, standalone: true);
            }
        }

        return found.Values.OrderBy(static codec => codec.Record.Type.Full, System.StringComparer.Ordinal);

        // What a request is read from besides is read by a codec of its own: form, query and multipart share one.
        void AddRequest(RecordModel record, bool signed)
        {
            Add(record, Codec(link.Wire.Dialect), standalone: true, signed: signed);
            foreach (var dialect in spec.RequestDialects.Select(Codec).Distinct().Skip(1))
            {
                Add(record, dialect, standalone: false, primary: false, signed: signed);
            }
        }

        void Add(RecordModel record, string dialect, bool standalone, bool asText = false, bool primary = true, bool signed = false)
        {
            var key = record.Type.Full + "|" + dialect;
            found[key] = found.TryGetValue(key, out var known)
                ? known with { Standalone = known.Standalone || standalone, AsText = known.AsText || asText, Primary = known.Primary || primary, Signed = known.Signed || signed }
                : new(own, record, dialect, standalone, asText, primary, signed);
            foreach (var field in record.Fields)
            {
                if (field.Record is { } nested)
                {
                    // JSON text inside protobuf or a form is a text of its own; inside JSON it is read where it stands.
                    var text = field.As == "JsonText" || IsFormLike(dialect);
                    Add(nested, text || dialect != "Protobuf" ? "Json" : dialect, text && dialect != "Json", text && dialect == "Json");
                }
            }
        }
    }

    /// <summary>Whether members travel as pairs of name and text.</summary>
    public static bool IsFormLike(string dialect) => dialect is "Form" or "Query" or "Multipart";

    // The three are read by one source and written by one sink.
    private static string Codec(string dialect) => dialect is "Multipart" or "Query" ? "Form" : dialect;

    /// <summary>Every enumeration of a link, each once.</summary>
    public static IEnumerable<EnumCodecModel> Enums(LinkSpec spec) =>
        Codecs(spec)
            .SelectMany(static codec => codec.Record.Fields.Where(static field => field.Enum is not null)
                .Select(field => (codec.Dialect, Enum: field.Enum!)))
            .GroupBy(static item => item.Enum.Type.Full)
            .OrderBy(static group => group.Key, System.StringComparer.Ordinal)
            .Select(group => new EnumCodecModel(
                CodecLink.Of(spec.Link),
                group.First().Enum,
                group.Any(static item => item.Dialect == "Json"),
                group.Any(static item => IsFormLike(item.Dialect))));

    private static OperationModel Resolve(MessageModel message, List<EnvelopeModel> envelopes)
    {
        var request = Pick(message.Envelope, "Request");
        var reply = Pick(message.ReplyEnvelope, "Reply");
        if (request?.Record.Type == message.Payload.Type)
        {
            // Envelope and message at once: as an envelope its members are optional.
            message = message with { Payload = request!.Record };
        }
        else if (request is null && message.Envelope is null && message.Payload.HasRoles())
        {
            // No envelope goes around it: it says itself which device it is from.
            request = new(message.Link, "Request", message.Payload, null, message.Knowledge);
        }

        return new(message, request, reply, message.Formula ?? request?.Formula, message.ReplyFormula ?? reply?.Formula);

        EnvelopeModel? Pick(string? named, string way) => envelopes.FirstOrDefault(envelope =>
            envelope.Way == way && (named is null || envelope.Record.Type.Full == named));
    }
}
