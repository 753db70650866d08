using System.Collections.Generic;
using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>What a spec says about its protocol, as data for hosts.</summary>
internal static class ProtocolFile
{
    public static string Name(ProtocolModel protocol) => $"{protocol.Type.File}.g.cs";

    public static string Write(ProtocolSpec spec)
    {
        var protocol = spec.Protocol;
        var writer = FileHeader.OpenType(protocol.Type, "partial struct", protocol.Title.Length > 0 ? protocol.Title : protocol.Key);
        writer.Line("/// <summary>What the spec says about this protocol.</summary>");
        writer.Line("public static ProtocolFacts Facts { get; } = new()").Open();
        writer.Line($"Key = {protocol.Key.Quote()},");
        writer.Line($"Title = {protocol.Title.Quote()},");
        writer.Line($"Version = {protocol.Version.Quote()},");
        Items(writer, "Credentials", protocol.Credentials.Select(static item =>
            $"new({item.Name.Quote()}, {Literal.Of(item.Secret)}, {Literal.Of(item.Account)}, {item.Min}, {item.Max})"
            + (item.Address ? " { Address = true }" : "")));
        Seconds(writer, "TokenIdle", protocol.TokenIdleSeconds);
        Seconds(writer, "Heartbeat", protocol.HeartbeatSeconds);
        Seconds(writer, "OfflineAfter", protocol.OfflineAfterSeconds);
        Seconds(writer, "Freshness", protocol.FreshnessSeconds);
        var rules = protocol.Punches;
        writer.Line("Punches = new()").Open();
        writer.Line($"RepeatWithin = global::System.TimeSpan.FromMilliseconds({rules.RepeatWithinMilliseconds}),");
        writer.Line($"KeepDays = {rules.KeepDays},");
        writer.Line($"GiveUpAfter = {rules.GiveUpAfter},");
        writer.Line($"BatchMax = {rules.BatchMax},");
        writer.Line($"PhotoMaxBytes = {rules.PhotoMaxBytes},");
        Seconds(writer, "UploadEvery", rules.UploadSeconds);
        if (rules.Clause.Length > 0)
        {
            writer.Line($"Clause = {rules.Clause.Quote()},");
        }

        writer.Close(",");
        Items(writer, "Links", spec.Links.Select(static link => link + ".Facts"));
        Items(writer, "Assumptions", spec.Knowledge.Assumptions.Select(static item =>
            $"new({item.Choice.Quote()}, {item.Clause.Quote()}, Evidence.{item.Status}, {item.Setting.Quote()}, [{string.Join(", ", item.Alternatives.Select(static name => name.Quote()))}], {item.About.Quote()})"));
        Items(writer, "Errata", spec.Knowledge.Errata.Select(static item =>
            $"new({item.Place.Quote()}, {item.Printed.Quote()}, {item.Meant.Quote()}, {item.About.Quote()})"));
        writer.Close(";");
        return writer.Close().ToString();
    }

    private static void Seconds(SourceWriter writer, string name, int seconds) =>
        writer.Line($"{name} = global::System.TimeSpan.FromSeconds({seconds}),");

    private static void Items(SourceWriter writer, string name, IEnumerable<string> items)
    {
        writer.Line($"{name} =").Line("[").Indent();
        foreach (var item in items)
        {
            writer.Line(item + ",");
        }

        writer.Outdent().Line("],");
    }
}
