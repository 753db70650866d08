using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>What checks across declarations found, without places: it stays as it is while text only moves.</summary>
internal sealed class JointFindings
{
    private readonly List<JointFinding> _all = [];

    public EquatableArray<JointFinding> All => _all.ToEquatableArray();

    public void Report(DiagnosticDescriptor descriptor, Spot spot, params object?[] arguments) =>
        _all.Add(new(descriptor, spot, arguments.Select(static argument => argument?.ToString() ?? "").ToEquatableArray()));
}

/// <summary>A finding before its place is looked up.</summary>
internal sealed record JointFinding(DiagnosticDescriptor Descriptor, Spot Spot, EquatableArray<string> Arguments)
{
    public Diagnostic In(Parsed parsed) => Diagnostic.Create(Descriptor, parsed.Find(Spot), [.. Arguments]);
}

/// <summary>Names an attribute: the type that it stands on, and which of the type's attributes or members.</summary>
internal readonly record struct SiteKey(TypeModel Type, string Part = "");

/// <summary>An attribute, or one argument of it.</summary>
internal readonly record struct Spot(SiteKey Key, string? Argument, int Position)
{
    public static Spot Of(SiteKey key, string? argument = null, int position = -1) => new(key, argument, position);

    public static Spot Of(LinkSpec spec, OperationModel operation, string? argument = null, int position = -1) =>
        new(new(spec.Link.Type, operation.Message.Payload.Type.Full), argument, position);

    public static Spot Of(RecordModel record, FieldModel field, string? argument = null) =>
        new(new(record.Type, field.Property), argument, -1);
}
