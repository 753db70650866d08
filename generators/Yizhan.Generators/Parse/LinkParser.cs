using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Reads a <c>[Link]</c>; where it is silent, its base speaks.</summary>
internal static class LinkParser
{
    private const int DeepestBase = 8;

    public static Parsed<LinkModel> Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var link = new AttributeReader(context.Attributes[0]);
        var findings = new Findings();
        if (!type.IsReachable())
        {
            findings.Report(MessageDescriptors.OutOfReach, type.Place(), type.Name);
            return new([], findings.Diagnostics, findings.Sites);
        }

        if (!type.IsPartial(cancellation))
        {
            findings.Report(ProtocolDescriptors.NotPartial, type.Place(), type.Name);
            return new([], findings.Diagnostics, findings.Sites);
        }

        if (link.TypeArgument is not { } protocol || (protocol.TypeKind != TypeKind.Error && protocol.Find("Protocol") is null))
        {
            findings.Report(LinkDescriptors.NoProtocol, link.Place(), type.Name);
            return new([], findings.Diagnostics, findings.Sites);
        }

        var transport = link.EnumName(0);
        var wire = Wire(type, findings, link);
        var framing = Framing(type, findings);
        if (transport == "Tcp" && framing is null)
        {
            findings.Report(LinkDescriptors.TcpWithoutFraming, link.Place(), type.Name);
        }

        if (transport != "Tcp" && type.Find("Framed") is { } needless)
        {
            findings.Report(LinkDescriptors.FramingWithoutStream, needless.Place(), type.Name, transport);
        }

        var signing = Signing(type, protocol, findings);
        findings.Place(new(type.Model()), link);
        foreach (var name in new[] { "Wire", "Signed", "Framed", "Sealed", "Fragmented" })
        {
            if (Nearest(type, name) is { } attribute)
            {
                findings.Place(new(type.Model(), name), attribute);
            }
        }

        var model = new LinkModel(
            type.Model(),
            protocol.Full(),
            transport,
            link.EnumName("Caller", "Device"),
            Inherited(type, "Path"),
            link.Int("Port"),
            Inherited(type, "Setting"),
            link.Text("PathPrefixes").Split([' '], StringSplitOptions.RemoveEmptyEntries).ToEquatableArray(),
            link.Text("Clause"),
            wire,
            framing,
            signing,
            Checks(type, findings),
            KnowledgeParser.Failures(type, findings),
            KnowledgeParser.Of(type, findings),
            SealingParser.Sealing(Nearest(type, "Sealed"), protocol, findings),
            SealingParser.Fragments(Nearest(type, "Fragmented"), type, findings),
            Lineage(type).ToEquatableArray(),
            type.GetMembers().OfType<IMethodSymbol>().Where(static method => method.IsStatic && (method.Name.StartsWith("Read", StringComparison.Ordinal) || method.Name.StartsWith("Write", StringComparison.Ordinal)))
                .Select(static method => method.Name).Distinct().ToEquatableArray());
        return new([model], findings.Diagnostics, findings.Sites);
    }

    /// <summary>An attribute of the link, or of the nearest base that has it.</summary>
    private static AttributeReader? Nearest(INamedTypeSymbol type, string name)
    {
        for (var (current, depth) = ((INamedTypeSymbol?)type, 0); current is not null && depth < DeepestBase; depth++)
        {
            if (current.Find(name) is { } found)
            {
                return found;
            }

            current = current.Find("Link")?.Type("Base");
        }

        return null;
    }

    private static IEnumerable<string> Lineage(INamedTypeSymbol type)
    {
        for (var (current, depth) = ((INamedTypeSymbol?)type, 0); current is not null && depth < DeepestBase; depth++)
        {
            yield return current.Full();
            current = current.Find("Link")?.Type("Base");
        }
    }

    private static string Inherited(INamedTypeSymbol type, string argument)
    {
        for (var (current, depth) = ((INamedTypeSymbol?)type, 0); current is not null && depth < DeepestBase; depth++)
        {
            var link = current.Find("Link");
            if (link?.Text(argument) is { Length: > 0 } text)
            {
                return text;
            }

            current = link?.Type("Base");
        }

        return "";
    }

    private static WireModel Wire(INamedTypeSymbol type, Findings findings, AttributeReader link)
    {
        if (Nearest(type, "Wire") is not { } wire)
        {
            findings.Report(LinkDescriptors.NoWire, link.Place(), type.Name);
            return new("Json", "Json", "Json", 0, 0, 480, 0);
        }

        var dialect = wire.EnumName(0);
        var zone = wire.Has("Zone") ? wire.Text("Zone") : "+08:00";
        if (!TryZone(zone, out var minutes))
        {
            findings.Report(LinkDescriptors.BadZone, wire.Place("Zone"), zone);
        }

        var payload = wire.EnumName("Payload", "None");
        var reply = wire.EnumName("Reply", "None");
        return new(
            dialect,
            payload == "None" ? dialect : payload,
            reply == "None" ? dialect : reply,
            wire.Int("Also"),
            wire.Int("Quirks"),
            minutes,
            wire.Int("MaxBody"));
    }

    /// <summary>Minutes of a zone like <c>+08:00</c>.</summary>
    public static bool TryZone(string zone, out int minutes)
    {
        minutes = 480;
        if (zone.Length != 6 || zone[0] is not ('+' or '-') || zone[3] != ':'
            || !int.TryParse(zone.Substring(1, 2), out var hours) || !int.TryParse(zone.Substring(4, 2), out var rest)
            || hours > 14 || rest > 59)
        {
            return false;
        }

        minutes = ((hours * 60) + rest) * (zone[0] == '-' ? -1 : 1);
        return true;
    }

    private static FramingModel? Framing(INamedTypeSymbol type, Findings findings)
    {
        if (Nearest(type, "Framed") is not { } framed)
        {
            return null;
        }

        var max = framed.Int("Max");
        if (max <= 0)
        {
            findings.Report(LinkDescriptors.FrameWithoutMax, framed.Place("Max"), type.Name);
        }

        return new(
            framed.EnumName(0),
            max,
            framed.Int("EmitMax"),
            framed.EnumName("Order", "BigEndian"),
            framed.Int("Covers"),
            framed.EnumName("Checksum", "None"),
            framed.Int("FinishWithinSeconds", 30),
            framed.Text("Setting"));
    }

    private static SigningModel? Signing(INamedTypeSymbol type, INamedTypeSymbol protocol, Findings findings)
    {
        if (Nearest(type, "Signed") is not { } signed)
        {
            return null;
        }

        var secret = signed.Text("Secret");
        var credential = protocol.All("Credential").Where(item => item.Text(0) == secret).Select(static item => (AttributeReader?)item).FirstOrDefault();
        if (credential is null)
        {
            findings.Report(SigningDescriptors.UnknownSecret, signed.Place("Secret"), secret, protocol.Name);
        }
        else if (!credential.Value.Bool("Secret"))
        {
            findings.Report(SigningDescriptors.SecretNotSecret, signed.Place("Secret"), secret);
        }

        return new(
            signed.EnumName(0),
            signed.EnumName(1),
            secret,
            signed.Text("SecretName") is { Length: > 0 } name ? name : secret,
            signed.EnumName("Fold", "None"),
            signed.Int("AlsoOrders"),
            signed.Bool("AlsoCompact"),
            signed.Bool("Replies"));
    }

    private static EquatableArray<string> Checks(INamedTypeSymbol type, Findings findings) =>
        Nearest(type, "Checks") is { } checks
            ? Order(type, checks, findings)
            : new string[] { "Operation", "Account", "Token", "Device", "Time", "Signature", "TokenOwner", "Members", "Payload" }.ToEquatableArray();

    /// <summary>The checks that an attribute lists, each once.</summary>
    public static EquatableArray<string> Order(INamedTypeSymbol type, AttributeReader checks, Findings findings)
    {
        var order = checks.EnumNames(0).ToArray();
        if (order.Distinct().Count() != order.Length)
        {
            findings.Report(LinkDescriptors.CheckTwice, checks.Place(), type.Name);
        }

        return order.Distinct().ToEquatableArray();
    }
}
