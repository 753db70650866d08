using System.Collections.Generic;
using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>How a served packet becomes the text of its payload: checks, parts, seal.</summary>
internal static class PacketTake
{
    /// <summary>From the header to the text of the payload, in a method that answers.</summary>
    public static void Steps(SourceWriter writer, LinkSpec spec, OperationModel operation, RecordModel envelope, string fail)
    {
        writer.Line($"call.Operation = {operation.Message.Route.Quote()};");
        var fromDevice = envelope.Type == spec.DefaultRequest!.Record.Type;
        if (fromDevice)
        {
            writer.Open($"if (!{string.Join("\n    || !", Checks(spec, envelope, before: false))})");
            Packets.Close(writer, fail);
        }

        if (!Hidden(spec))
        {
            writer.Line($"var text = envelope.{envelope.With("Payload")!.Property}.Text;");
            return;
        }

        writer.Open("if (!TryTake(call, in envelope, out var text))");
        if (spec.Link.Fragments is null)
        {
            Packets.Close(writer, fail);
            return;
        }

        writer.Open("if (call.Fault != Fault.None)");
        writer.Line(fail);
        writer.Close().Line();
        writer.Line("return;");
        writer.Close().Line();
    }

    // Whether a payload is not simply there.
    private static bool Hidden(LinkSpec spec) => spec.Link.Fragments is not null || spec.Link.Sealing is not null;

    /// <summary>The method that all of them call for that text, where it does not simply stand there.</summary>
    public static void Method(SourceWriter writer, LinkSpec spec, RecordModel envelope)
    {
        if (!Hidden(spec))
        {
            return;
        }

        var (link, slot) = (spec.Link, $"envelope.{envelope.With("Payload")!.Property}.Text");
        writer.Line(link.Fragments is null ? "// Opens a payload." : "// The text of a payload, of its parts; false without a fault means that some are still to come.");
        writer.Open($"private bool TryTake(ServerCall call, in {envelope.Type.Full} envelope, out Utf8Text text)");
        if (link.Fragments is not null)
        {
            writer.Line("text = default;");
            writer.Open($"if (!call.Gather(PartRules, Gate.Time, {Packets.CommandOf(envelope)}, envelope.{envelope.With("PartIndex")!.Property}, envelope.{envelope.With("PartCount")!.Property}, {slot}, out var parts))");
            writer.Line("return false;");
            writer.Close().Line();
        }

        var whole = link.Fragments is null ? slot : "parts.Text";
        if (link.Sealing is null)
        {
            writer.Line($"text = {whole};");
            writer.Line("return true;");
        }
        else
        {
            var open = link.Fragments is { SealFirstOnly: true }
                ? "TryOpenParts(in parts, call.Scratch, LinkQuirks, out text)"
                : $"TryOpen({whole}, call.Scratch, out text)";
            writer.Open($"if (call.Sealer(Gate, Seal).{open})");
            writer.Line("return true;");
            writer.Close().Line();
            writer.Line("call.Refuse(Fault.BadSeal);");
            writer.Line("return false;");
        }

        writer.Close().Line();
    }

    /// <summary>The checks of the header; what stands before Check.Operation is asked of every frame, whatever its command.</summary>
    public static IEnumerable<string> Checks(LinkSpec spec, RecordModel request, bool before)
    {
        var passed = false;
        if (!before)
        {
            yield return "call.CheckAddress()";
        }

        foreach (var check in spec.Link.Checks)
        {
            passed |= check == "Operation";
            if (passed == before)
            {
                continue;
            }

            switch (check)
            {
                case "Checksum":
                    yield return "call.CheckChecksum(Facts.Frame!)";
                    break;
                case "Members":
                    foreach (var field in request.Fields.Where(static field => field is { Asked: true, Kind: FieldKind.Text }))
                    {
                        yield return $"call.CheckMember(envelope.{field.Property}, {request.Type.Name}Members.Table, {request.Ordinal(field)}, Failures.OfLink(Fault.Missing))";
                    }

                    break;
                case "Device" when request.With("Device") is { } device:
                    yield return $"call.CheckDevice(Gate, envelope.{device.Property})";
                    break;
            }
        }

        if (!before)
        {
            yield return "call.CheckRate(Gate)";
        }
    }
}
