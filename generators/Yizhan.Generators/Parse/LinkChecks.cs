using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Checks that need more than one declaration: routes, formulas, envelopes, frames, failures.</summary>
internal static class LinkChecks
{
    public static void Check(ImmutableArray<LinkSpec> specs, IReadOnlyDictionary<string, Location> places, Action<Diagnostic> report)
    {
        foreach (var group in specs.Select(static spec => spec.Protocol).Distinct().GroupBy(static protocol => protocol.Key).Where(static group => group.Count() > 1))
        {
            var (first, second) = (group.First(), group.Last());
            Report(ProtocolDescriptors.DuplicateKey, second.Type.Full, group.Key, first.Type.Name, second.Type.Name);
        }

        foreach (var spec in specs)
        {
            CheckRoutes(spec);
            CheckFailures(spec);
            foreach (var operation in spec.Operations)
            {
                CheckEnvelopes(spec, operation);
                CheckFormulas(spec, operation);
            }

            foreach (var codec in SpecJoin.Codecs(spec))
            {
                CheckDialect(spec, codec);
            }

            CheckFrame(spec);
            if (spec.Operations.Count == 0)
            {
                Report(LinkDescriptors.EmptyLink, spec.Link.Type.Full, spec.Link.Type.Name);
            }
        }

        void Report(DiagnosticDescriptor descriptor, string place, params object?[] arguments) =>
            report(Diagnostic.Create(descriptor, places.TryGetValue(place, out var location) ? location : Location.None, arguments));

        string Place(LinkSpec spec, TypeModel type) => spec.Link.Type.Full + "|" + type.Full;

        void CheckRoutes(LinkSpec spec)
        {
            var routes = new Dictionary<string, OperationModel>(StringComparer.OrdinalIgnoreCase);
            foreach (var operation in spec.Operations)
            {
                foreach (var route in operation.Message.Aliases.Prepend(operation.Message.Route))
                {
                    var key = operation.Message.Method + " " + route;
                    if (routes.TryGetValue(key, out var other))
                    {
                        Report(LinkDescriptors.DuplicateRoute, Place(spec, operation.Message.Payload.Type), other.Name, operation.Name, route, spec.Link.Type.Name);
                    }
                    else
                    {
                        routes.Add(key, operation);
                    }
                }
            }
        }

        void CheckFailures(LinkSpec spec)
        {
            var answered = new HashSet<string>(spec.Protocol.Failures.Concat(spec.Link.Failures).Select(static failure => failure.Fault));
            foreach (var operation in spec.Operations)
            {
                var needs = operation.Message.Payload.Fields.Any(static field => field.Required);
                var own = operation.Message.Failures.Select(static failure => failure.Fault);
                if (needs && !answered.Contains("Missing") && !answered.Contains("Invalid") && !own.Contains("Missing") && !own.Contains("Invalid"))
                {
                    Report(LinkDescriptors.NoFailureAnswer, Place(spec, operation.Message.Payload.Type), operation.Name, spec.Link.Type.Name, "Missing");
                }
            }
        }

        void CheckEnvelopes(LinkSpec spec, OperationModel operation)
        {
            var place = Place(spec, operation.Message.Payload.Type);
            if (operation.Message.Envelope is { } named && operation.Request is null)
            {
                Report(LinkDescriptors.UnknownEnvelope, place, operation.Name, Last(named), "Request", spec.Link.Type.Name);
            }

            if (operation.Message.ReplyEnvelope is { } namedReply && operation.Reply is null)
            {
                Report(LinkDescriptors.UnknownEnvelope, place, operation.Name, Last(namedReply), "Reply", spec.Link.Type.Name);
            }

            if (operation.Request is { } request)
            {
                if (operation.Message.Payload.Fields.Count > 0 && request.Record.With("Payload") is null)
                {
                    Report(LinkDescriptors.NoSlot, place, request.Record.Type.Name, operation.Name);
                }

                var oneAddress = spec.Link.Transport != "Http" || spec.Link.Path.Length > 0;
                if (oneAddress && request.Record.With("Operation") is null)
                {
                    Report(LinkDescriptors.NoOperationMember, place, spec.Link.Type.Name, request.Record.Type.Name);
                }
            }
        }

        void CheckFormulas(LinkSpec spec, OperationModel operation)
        {
            if (spec.Link.Signing is not { } signing)
            {
                return;
            }

            var place = Place(spec, operation.Message.Payload.Type);
            if (operation.Message.Payload.UnsignedPaths().Count() > 1)
            {
                Report(SigningDescriptors.UnsignedTooDeep, place, operation.Name);
            }

            One(operation.Request, operation.RequestFormula);
            if (signing.Replies)
            {
                One(operation.Reply, operation.ReplyFormula);
            }

            void One(EnvelopeModel? envelope, FormulaModel? formula)
            {
                if (envelope is null)
                {
                    return;
                }

                if (envelope.Record.With("Signature") is null)
                {
                    Report(SigningDescriptors.NoSignatureMember, place, spec.Link.Type.Name, envelope.Record.Type.Name);
                    return;
                }

                if (signing.Canonical != "Values")
                {
                    return;
                }

                if (formula is null)
                {
                    Report(SigningDescriptors.NoFormula, place, operation.Name, signing.Secret);
                    return;
                }

                CheckNames(envelope, formula.Names);
                if (formula.Also.Count > 0)
                {
                    CheckNames(envelope, formula.Also);
                }
            }

            void CheckNames(EnvelopeModel envelope, EquatableArray<string> names)
            {
                if (names.Count == 0 || names[names.Count - 1] != signing.Secret)
                {
                    Report(SigningDescriptors.SecretNotLast, place, operation.Name, signing.Secret);
                }

                foreach (var name in names.Where(name => name != signing.Secret))
                {
                    if (name.StartsWith("request.", StringComparison.Ordinal))
                    {
                        var member = name.Substring("request.".Length);
                        if (!spec.Envelopes.Any(other => other.Way == "Request" && other.Record.Named(member) is not null))
                        {
                            Report(SigningDescriptors.UnknownMember, place, operation.Name, name, "request");
                        }
                    }
                    else if (envelope.Record.Named(name) is not { } field)
                    {
                        Report(SigningDescriptors.UnknownMember, place, operation.Name, name, envelope.Record.Type.Name);
                    }
                    else if (field.Role == "Signature")
                    {
                        Report(SigningDescriptors.CoversItself, place, operation.Name, name);
                    }
                }
            }
        }

        void CheckDialect(LinkSpec spec, CodecModel codec)
        {
            var place = places.ContainsKey(Place(spec, codec.Record.Type)) ? Place(spec, codec.Record.Type) : spec.Link.Type.Full;
            if (codec.Dialect is not ("Json" or "Protobuf"))
            {
                Report(LinkDescriptors.DialectNotYet, place, spec.Link.Type.Name, codec.Dialect);
                return;
            }

            if (codec.Dialect != "Protobuf")
            {
                return;
            }

            foreach (var field in codec.Record.Fields)
            {
                if (field.Number <= 0)
                {
                    Report(LinkDescriptors.NumberMissing, place, codec.Record.Type.Name, field.Property, spec.Link.Type.Name, field.Wire);
                }

                var fits = field.Kind is FieldKind.Text or FieldKind.Boolean or FieldKind.Int32 or FieldKind.Int64 or FieldKind.Slot
                    || (field.Kind == FieldKind.Record && field.As == "JsonText");
                if (!fits)
                {
                    Report(LinkDescriptors.FormNotSupported, place, codec.Record.Type.Name, field.Property, field.Kind, codec.Dialect, spec.Link.Type.Name);
                }
            }
        }

        void CheckFrame(LinkSpec spec)
        {
            if (spec.Link.Framing is not { Max: > 0 } framing)
            {
                return;
            }

            foreach (var operation in spec.Operations)
            {
                var needed = Bounds.Emitted(operation);
                if (needed > framing.Max)
                {
                    Report(LinkDescriptors.FrameTooSmall, Place(spec, operation.Message.Payload.Type), spec.Link.Type.Name, framing.Max, operation.Name, needed);
                }
            }
        }

        static string Last(string full) => full.Substring(full.LastIndexOf('.') + 1);
    }
}
