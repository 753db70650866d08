using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Where declarations stand, and where findings about them go. Real places, so that a pragma silences a finding.</summary>
internal sealed class Places(IReadOnlyDictionary<string, Site> sites, Action<Diagnostic> report)
{
    public bool Has(string key) => sites.ContainsKey(key);

    /// <summary>The attribute of a declaration, or one argument of it.</summary>
    public Location At(string key, string? argument = null, int position = -1) =>
        sites.TryGetValue(key, out var site) ? site.At(argument, position) : Location.None;

    public Location At(LinkSpec spec, OperationModel operation, string? argument = null, int position = -1) =>
        At(spec.Link.Type.Full + "|" + operation.Message.Payload.Type.Full, argument, position);

    public Location At(RecordModel record, FieldModel field, string? argument = null) =>
        At(record.Type.Full + "." + field.Property, argument);

    public void Report(DiagnosticDescriptor descriptor, Location place, params object?[] arguments) =>
        report(Diagnostic.Create(descriptor, place, arguments));
}
