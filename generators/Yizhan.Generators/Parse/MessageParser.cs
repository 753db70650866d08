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
            if (Link(type, message, findings) is not { } link)
            {
                continue;
            }

            if (models.Any(other => other.Link == link.Full()))
            {
                findings.Report(LinkDescriptors.NameTwice, message.Place(), type.Name, link.Name);
                continue;
            }

            var route = message.Text(0);
            if (route.Length == 0)
            {
                findings.Report(MessageDescriptors.NoRoute, message.Place(position: 0), type.Name);
            }

            var clause = message.Text("Clause");
            var payload = RecordParser.Parse(type, clause, RecordUse.Payload, findings, [], message.Place(), cancellation);
            var replyType = message.Type("Reply");
            var reply = replyType is null
                ? null
                : RecordParser.Parse(replyType, clause, RecordUse.Payload, findings, [], message.Place("Reply"), cancellation);
            if (payload is null || (replyType is not null && reply is null))
            {
                continue;
            }

            findings.Place(new(link.Model(), type.Full()), message);
            Places(type, findings);
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
                message.Text("Success"),
                message.EnumName("Empty", "Unset"),
                type.Find("Checks") is { } checks ? LinkParser.Order(type, checks, findings) : null,
                Formula(type, "Formula"),
                Formula(type, "ReplyFormula"),
                KnowledgeParser.Failures(type, findings),
                message.Text("AlsoMethods").Split([' '], StringSplitOptions.RemoveEmptyEntries).ToEquatableArray(),
                KnowledgeParser.Inside(type, replyType, findings)));
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
            if (Link(type, envelope, findings) is not { } link)
            {
                continue;
            }

            var way = envelope.EnumName(0);
            var use = way == "Request" ? RecordUse.Request : RecordUse.Reply;
            if (way != "Reply" && envelope.Bool("EmptyIsSuccess"))
            {
                findings.Report(MemberDescriptors.EmptyRequest, envelope.Place("EmptyIsSuccess"), type.Name);
            }

            if (RecordParser.Parse(type, "", use, findings, [], envelope.Place(), cancellation) is { } record)
            {
                findings.Place(new(link.Model(), type.Full()), envelope);
                Places(type, findings);
                models.Add(new(link.Full(), way, record, Formula(type, "Formula"), KnowledgeParser.Inside(type, null, findings)) { EmptyIsSuccess = envelope.Bool("EmptyIsSuccess") });
            }
        }

        return new(models.ToImmutable(), findings.Diagnostics, findings.Sites);
    }

    private static INamedTypeSymbol? Link(INamedTypeSymbol type, AttributeReader attribute, Findings findings)
    {
        if (attribute.TypeArgument is { } link && (link.TypeKind == TypeKind.Error || link.Find("Link") is not null))
        {
            // A type that does not exist yet is the compiler's to report.
            return link.TypeKind == TypeKind.Error ? null : link;
        }

        findings.Report(MessageDescriptors.NoLink, attribute.Place(), type.Name);
        return null;
    }

    private static void Places(INamedTypeSymbol type, Findings findings)
    {
        foreach (var name in new[] { "Formula", "ReplyFormula" })
        {
            if (type.Find(name) is { } formula)
            {
                findings.Place(new(type.Model(), name), formula);
            }
        }
    }

    private static FormulaModel? Formula(INamedTypeSymbol type, string attribute) =>
        type.Find(attribute) is { } formula
            ? new(Split(formula.Text(0)).ToEquatableArray(), Split(formula.Text("Also")).ToEquatableArray())
            : null;

    private static IEnumerable<string> Split(string formula) =>
        formula.Split(['+'], StringSplitOptions.RemoveEmptyEntries).Select(static name => name.Trim());
}
