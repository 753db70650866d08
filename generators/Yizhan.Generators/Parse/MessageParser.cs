using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Reads the <c>[Message]</c>s and <c>[Envelope]</c>s of one record.</summary>
internal static class MessageParser
{
    public static Parsed<MessageModel> ParseMessages(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var findings = new Findings();
        var models = ImmutableArray.CreateBuilder<MessageModel>();
        foreach (var data in context.Attributes)
        {
            var message = new AttributeReader(data);
            if (message.TypeArgument is not { } link || link.Find("Link") is null)
            {
                findings.Report(MessageDescriptors.NoLink, message.Place(), type.Name);
                continue;
            }

            var route = message.Text(0);
            if (route.Length == 0)
            {
                findings.Report(MessageDescriptors.NoRoute, message.Place(position: 0), type.Name);
            }

            var clause = message.Text("Clause");
            var payload = RecordParser.Parse(type, clause, RecordUse.Payload, findings, 0, cancellation);
            var reply = message.Type("Reply") is { } replyType
                ? RecordParser.Parse(replyType, clause, RecordUse.Payload, findings, 0, cancellation)
                : null;
            findings.Place(link.Full() + "|" + type.Full(), message.Place());
            models.Add(new(
                link.Full(),
                route,
                payload,
                reply,
                message.Type("Envelope")?.Full(),
                message.Type("ReplyEnvelope")?.Full(),
                clause,
                message.Text("Aliases").Split([' '], StringSplitOptions.RemoveEmptyEntries).ToEquatableArray(),
                message.Has("Method") ? message.Text("Method") : "POST",
                message.Bool("Pushed"),
                message.EnumName("Meaning", "None"),
                message.Bool("Obsolete"),
                Formula(type, "Formula"),
                Formula(type, "ReplyFormula"),
                KnowledgeParser.Failures(type, findings)));
        }

        return new(models.ToImmutable(), findings.Diagnostics, findings.Sites);
    }

    public static Parsed<EnvelopeModel> ParseEnvelopes(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var findings = new Findings();
        var models = ImmutableArray.CreateBuilder<EnvelopeModel>();
        foreach (var data in context.Attributes)
        {
            var envelope = new AttributeReader(data);
            if (envelope.TypeArgument is not { } link || link.Find("Link") is null)
            {
                findings.Report(MessageDescriptors.NoLink, envelope.Place(), type.Name);
                continue;
            }

            var record = RecordParser.Parse(type, "", RecordUse.Envelope, findings, 0, cancellation);
            findings.Place(link.Full() + "|" + type.Full(), envelope.Place());
            models.Add(new(link.Full(), envelope.EnumName(0), record, Formula(type, "Formula")));
        }

        return new(models.ToImmutable(), findings.Diagnostics, findings.Sites);
    }

    private static FormulaModel? Formula(INamedTypeSymbol type, string attribute) =>
        type.Find(attribute) is { } formula
            ? new(Split(formula.Text(0)).ToEquatableArray(), Split(formula.Text("Also")).ToEquatableArray())
            : null;

    private static IEnumerable<string> Split(string formula) =>
        formula.Split(['+'], StringSplitOptions.RemoveEmptyEntries).Select(static name => name.Trim());
}
