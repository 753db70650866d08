using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Checks of links with headers: layouts, lengths, parts, outcomes, pushes.</summary>
internal static class PacketChecks
{
    public static void Check(LinkSpec spec, JointFindings findings)
    {
        CheckPushes(spec, findings);
        CheckOrder(spec, findings);
        var header = spec.Link.Framing is { Prefix: "Header" };
        if (!spec.IsPackets || !header)
        {
            CheckApart(spec, header, findings);
            return;
        }

        foreach (var (record, field) in SpecJoin.Codecs(spec).Where(static codec => codec.Dialect == "Binary")
            .SelectMany(static codec => codec.Record.Fields.Where(static field => !HasPlace(field)).Select(field => (codec.Record, field))))
        {
            findings.Report(PacketDescriptors.NoPlace, Spot.Of(record, field), record.Type.Name, field.Property, spec.Link.Type.Name);
        }

        if (spec.Outcome is { } outcome)
        {
            CheckOutcome(spec, outcome, findings);
        }

        if (spec.Operations.Count == 0)
        {
            return;
        }

        foreach (var way in new[] { "Request", "Reply" }.Where(way => spec.Envelopes.All(envelope => envelope.Way != way)))
        {
            findings.Report(PacketDescriptors.NoEnvelope, Spot.Of(new(spec.Link.Type)), spec.Link.Type.Name, way);
        }

        foreach (var envelope in spec.Envelopes.Where(static envelope => envelope.Way != "Outcome"))
        {
            CheckEnvelope(spec, envelope, findings);
        }

        CheckCommands(spec, findings);
    }

    /// <summary>Whether code can be printed: both envelopes are there, each with a command and a payload, and routes are commands.</summary>
    public static bool IsWhole(LinkSpec spec) => spec.DefaultRequest is { } request && spec.DefaultReply is { } reply
        && new[] { request.Record, reply.Record }.All(record => record.With("Operation") is not null && record.With("Payload") is not null
            && (spec.Link.Fragments is null || (record.With("PartIndex") is not null && record.With("PartCount") is not null)))
        && (spec.Outcome is null || Lacks(spec.Outcome).Length == 0)
        && spec.Operations.All(static operation => Command(operation.Message.Route) is not null && (!operation.Message.Pushed || operation.Message.Reply is not null));

    /// <summary>The number that a route such as <c>0x19</c> names; nothing where it names none.</summary>
    public static int? Command(string route) => Hex(route) is { } digits
        && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null;

    /// <summary>The digits behind <c>0x</c>, in pairs; nothing where there are none.</summary>
    public static string? Hex(string text) =>
        text.StartsWith("0x", System.StringComparison.Ordinal) && text.Length is >= 4 and <= 10 && text.Length % 2 == 0
        && text.Skip(2).All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'))
            ? text.Substring(2)
            : null;

    // A header is a layout, a layout needs a header to tell where its frame ends, and only a header tells parts and outcomes.
    private static void CheckApart(LinkSpec spec, bool header, JointFindings findings)
    {
        const string Framed = "[Framed(Prefix.Header)]";
        const string Both = "a fixed header is a binary layout on a stream, so write both";
        const string OnlyThere = "only a header tells them apart, so remove it";
        if (header)
        {
            Report(Spot.Of(new(spec.Link.Type, "Framed"), position: 0), Framed, "[Wire(Dialect.Binary)]", Both);
        }
        else if (spec.IsPackets)
        {
            Report(Spot.Of(new(spec.Link.Type, "Wire"), position: 0), "[Wire(Dialect.Binary)]", Framed, Both);
        }
        else if (spec.Link.Fragments is not null)
        {
            Report(Spot.Of(new(spec.Link.Type, "Fragmented")), "[Fragmented]", Framed, OnlyThere);
        }
        else if (spec.Outcome is { } outcome)
        {
            Report(Spot.Of(new(spec.Link.Type, outcome.Type.Full)), "[Envelope(Way.Outcome)]", Framed, OnlyThere);
        }

        void Report(Spot spot, string has, string lacks, string why) =>
            findings.Report(PacketDescriptors.NotPackets, spot, spec.Link.Type.Name, has, lacks, why);
    }

    private static void CheckOutcome(LinkSpec spec, RecordModel outcome, JointFindings findings)
    {
        if (Lacks(outcome) is { Length: > 0 } lacks)
        {
            findings.Report(PacketDescriptors.OutcomeWithoutCode, Spot.Of(new(spec.Link.Type, outcome.Type.Full)), outcome.Type.Name, lacks);
        }
    }

    // The code of a success is the default of the member that holds codes.
    private static string Lacks(RecordModel outcome) => outcome switch
    {
        _ when outcome.With("Code") is not { Kind: FieldKind.Text, Default.Length: > 0 } => "Role.Code, whose Default is the code of a success",
        _ when outcome.With("Text") is not { Kind: FieldKind.Text } => "Role.Text",
        _ => "",
    };

    private static void CheckCommands(LinkSpec spec, JointFindings findings)
    {
        var size = spec.DefaultRequest?.Record.With("Operation")?.Size ?? 0;
        foreach (var operation in spec.Operations.Where(operation => size is 1 or 2 or 4 && Hex(operation.Message.Route)?.Length != 2 * size))
        {
            findings.Report(
                PacketDescriptors.BadCommand,
                Spot.Of(spec, operation, position: 0),
                spec.Link.Type.Name,
                operation.Message.Route,
                operation.Name,
                size,
                "19".PadLeft(2 * size, '0'));
        }
    }

    private static void CheckOrder(LinkSpec spec, JointFindings findings)
    {
        if (spec.Link.Framing is not { Setting.Length: > 0 } framing)
        {
            return;
        }

        var other = framing.Order == "BigEndian" ? "little" : "big";
        if (framing.Prefix != "Header")
        {
            Report("its frames have no header with numbers", "remove Setting");
        }
        else if (!spec.Protocol.Knowledge.Assumptions.Concat(spec.Link.Knowledge.Assumptions)
            .Any(assumption => assumption.Setting == framing.Setting && assumption.Alternatives.SequenceEqual([other])))
        {
            Report("nothing says what it may be", $"write [Assumes(..., Setting = \"{framing.Setting}\", Alternatives = \"{other}\")]");
        }

        void Report(string problem, string cure) =>
            findings.Report(PacketDescriptors.IdleOrder, Spot.Of(new(spec.Link.Type, "Framed"), "Setting"), spec.Link.Type.Name, framing.Setting, problem, cure);
    }

    private static void CheckPushes(LinkSpec spec, JointFindings findings)
    {
        foreach (var operation in spec.Operations.Where(static operation => operation.Message.Pushed))
        {
            if (!spec.IsPackets)
            {
                findings.Report(PacketDescriptors.PushedWithoutHeader, Spot.Of(spec, operation, "Pushed"), operation.Name, spec.Link.Type.Name);
            }
            else if (operation.Message.Reply is null)
            {
                findings.Report(PacketDescriptors.PushedWithoutReply, Spot.Of(spec, operation, "Pushed"), operation.Name);
            }
        }
    }

    private static void CheckEnvelope(LinkSpec spec, EnvelopeModel envelope, JointFindings findings)
    {
        var record = envelope.Record;
        if (record.With("Length") is not { Size: 2 or 4 })
        {
            findings.Report(PacketDescriptors.NoLength, Spot.Of(new(spec.Link.Type, record.Type.Full)), spec.Link.Type.Name, record.Type.Name);
        }

        if (spec.Link.Fragments is not null)
        {
            foreach (var role in new[] { "PartIndex", "PartCount" }.Where(role => record.With(role) is null))
            {
                findings.Report(PacketDescriptors.NoPartMembers, Spot.Of(new(spec.Link.Type, record.Type.Full)), spec.Link.Type.Name, record.Type.Name, role);
            }
        }

        if (record.With("Marker") is { } marker && (marker.At != 0 || Hex(marker.Default)?.Length != 2 * marker.Size))
        {
            findings.Report(PacketDescriptors.BadMarker, Spot.Of(record, marker), record.Type.Name, marker.Property, new string('A', 2 * marker.Size));
        }

        if (envelope.Way == "Reply" && record.With("Status") is { } status
            && (status.Outcomes is not { } outcomes || outcomes.Success == outcomes.Failure))
        {
            findings.Report(PacketDescriptors.NoOutcomes, Spot.Of(record, status), record.Type.Name, status.Property);
        }
    }

    private static bool HasPlace(FieldModel field) => field.At >= 0 && field.Kind switch
    {
        FieldKind.Int32 => field.Size is 1 or 2 or 4,
        FieldKind.Text => field.Size > 0,
        _ => true,
    };
}
