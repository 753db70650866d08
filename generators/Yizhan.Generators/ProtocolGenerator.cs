using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Emit;
using Yizhan.Generators.Emit.Wire;
using Yizhan.Generators.Model;
using Yizhan.Generators.Parse;

namespace Yizhan.Generators;

/// <summary>Turns attributed records into serializers, signatures, dispatch, clients and a catalogue.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ProtocolGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Find the declarations. Attribute lookup is the only search; nothing is ever combined with the compilation.
        var protocols = context.SyntaxProvider.ForAttributeWithMetadataName(Attributes.Protocol, IsType, Guard.Parse(ProtocolParser.Parse));
        var links = context.SyntaxProvider.ForAttributeWithMetadataName(Attributes.Link, IsType, Guard.Parse(LinkParser.Parse));
        var envelopes = context.SyntaxProvider.ForAttributeWithMetadataName(Attributes.Envelope, IsType, Guard.Parse(MessageParser.ParseEnvelopes));
        var messages = context.SyntaxProvider.ForAttributeWithMetadataName(Attributes.Message, IsType, Guard.Parse(MessageParser.ParseMessages));

        // Their models, without places: what follows runs again only if a model differs.
        var protocolModels = protocols.SelectMany(ModelsOnly).WithTrackingName(TrackingNames.Protocols);
        var linkModels = links.SelectMany(ModelsOnly).WithTrackingName(TrackingNames.Links);
        var envelopeModels = envelopes.SelectMany(ModelsOnly).WithTrackingName(TrackingNames.Envelopes);
        var messageModels = messages.SelectMany(ModelsOnly).WithTrackingName(TrackingNames.Messages);

        // Links with all that belongs to them.
        var specs = protocolModels.Collect().Combine(linkModels.Collect()).Combine(envelopeModels.Collect().Combine(messageModels.Collect()))
            .SelectMany(Join).WithTrackingName(TrackingNames.Specs);

        // One file per record and link, per enumeration and link, per record that is masked or knows its pictures: an edit rewrites what it touched.
        var codecs = specs.SelectMany(CodecsOf).WithTrackingName(TrackingNames.Codecs);
        context.RegisterSourceOutput(codecs, Guard.Write<CodecModel>(static codec => codec.Record.Type.Name, AddCodec));
        var enums = specs.SelectMany(EnumsOf).WithTrackingName(TrackingNames.Enums);
        context.RegisterSourceOutput(enums, Guard.Write<EnumCodecModel>(static codec => codec.Enum.Type.Name, AddEnum));
        var redactions = codecs.Select(RecordOf).Collect().SelectMany(Redacted).WithTrackingName(TrackingNames.Redactions);
        context.RegisterSourceOutput(redactions, Guard.Write<RecordModel>(static record => record.Type.Name, AddRedaction));

        var known = codecs.Select(RecordOf).Collect().SelectMany(WithKnown).WithTrackingName(TrackingNames.Known);
        context.RegisterSourceOutput(known, Guard.Write<RecordModel>(static record => record.Type.Name, AddKnown));

        // Per link: facts, signing, failures, dispatch, handler interface, client, export.
        context.RegisterSourceOutput(specs, Guard.Write<LinkSpec>(static spec => spec.Link.Type.Name, AddLink));

        // Per protocol, and per compilation.
        var wholes = protocolModels.Collect().Combine(specs.Collect()).SelectMany(Wholes).WithTrackingName(TrackingNames.Wholes);
        context.RegisterSourceOutput(wholes, Guard.Write<ProtocolSpec>(static whole => whole.Protocol.Type.Name, AddProtocol));
        var catalogue = protocolModels.Collect().Select(CatalogueOf).WithTrackingName(TrackingNames.Catalogue);
        context.RegisterSourceOutput(catalogue, Guard.Write<CatalogueModel>(static _ => "Catalogue", AddCatalogue));

        // Diagnostics, with the real places, so that a pragma silences them; they move with the text and cost no source.
        var parsed = protocols.Collect().Combine(links.Collect()).Combine(envelopes.Collect().Combine(messages.Collect())).Select(FindingsOf);
        context.RegisterSourceOutput(parsed, Report);
        var joint = specs.Collect().Combine(protocolModels.Collect()).Select(Check).WithTrackingName(TrackingNames.Checks);
        context.RegisterSourceOutput(joint.Combine(parsed), ReportJoint);
    }

    private static bool IsType(SyntaxNode node, CancellationToken cancellation) =>
        node is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax;

    private static ImmutableArray<T> ModelsOnly<T>(Parsed<T> parsed, CancellationToken cancellation)
        where T : class, IEquatable<T> => parsed.Models;

    private static ImmutableArray<LinkSpec> Join(
        ((ImmutableArray<ProtocolModel> Protocols, ImmutableArray<LinkModel> Links) Left, (ImmutableArray<EnvelopeModel> Envelopes, ImmutableArray<MessageModel> Messages) Right) all,
        CancellationToken cancellation) =>
        SpecJoin.Join(all.Left.Protocols, all.Left.Links, all.Right.Envelopes, all.Right.Messages);

    private static IEnumerable<CodecModel> CodecsOf(LinkSpec spec, CancellationToken cancellation) => SpecJoin.Codecs(spec).GroupBy(CodecFile.Name, StringComparer.OrdinalIgnoreCase).Select(static group => group.First());

    private static IEnumerable<EnumCodecModel> EnumsOf(LinkSpec spec, CancellationToken cancellation) => SpecJoin.Enums(spec).GroupBy(EnumFile.Name, StringComparer.OrdinalIgnoreCase).Select(static group => group.First());

    private static RecordModel RecordOf(CodecModel codec, CancellationToken cancellation) => codec.Record;

    private static IEnumerable<RecordModel> Redacted(ImmutableArray<RecordModel> records, CancellationToken cancellation) =>
        records.Where(static record => RedactionFile.Applies(record) || PictureFile.Applies(record)).Once(static record => record.Type);

    private static IEnumerable<RecordModel> WithKnown(ImmutableArray<RecordModel> records, CancellationToken cancellation) =>
        records.Where(KnownFile.Applies).Once(static record => record.Type);

    private static IEnumerable<ProtocolSpec> Wholes(
        (ImmutableArray<ProtocolModel> Protocols, ImmutableArray<LinkSpec> Specs) all,
        CancellationToken cancellation)
    {
        foreach (var protocol in all.Protocols.Once(static protocol => protocol.Type))
        {
            var own = all.Specs.Where(spec => spec.Protocol.Type == protocol.Type).ToList();
            yield return new(
                protocol,
                own.Select(static spec => spec.Link.Type.Full).ToEquatableArray(),
                KnowledgeParser.Merge(own.SelectMany(static spec => spec.Knowledge).Prepend(protocol.Knowledge)));
        }
    }

    private static CatalogueModel CatalogueOf(ImmutableArray<ProtocolModel> protocols, CancellationToken cancellation)
    {
        var mapped = protocols.Once(static protocol => protocol.Type).Where(static protocol => protocol.Mapped).OrderBy(static protocol => protocol.Key, StringComparer.Ordinal).ToList();
        var parents = mapped.Select(static protocol => protocol.Type.Namespace.LastIndexOf('.') is var dot && dot > 0
            ? protocol.Type.Namespace.Substring(0, dot)
            : protocol.Type.Namespace).OrderBy(static name => name.Length).ToList();
        return new(parents.FirstOrDefault() ?? "", mapped.Select(static protocol => protocol.Type.Full).ToEquatableArray());
    }

    private static Parsed FindingsOf(
        ((ImmutableArray<Parsed<ProtocolModel>>, ImmutableArray<Parsed<LinkModel>>) Left, (ImmutableArray<Parsed<EnvelopeModel>>, ImmutableArray<Parsed<MessageModel>>) Right) all,
        CancellationToken cancellation) =>
        Parsed.Merge([.. all.Left.Item1, .. all.Left.Item2, .. all.Right.Item1, .. all.Right.Item2]);

    private static void Report(SourceProductionContext output, Parsed parsed)
    {
        foreach (var diagnostic in parsed.Diagnostics)
        {
            output.ReportDiagnostic(diagnostic);
        }
    }

    // Checks across declarations run when a model differs; only their places are looked up again when text moves.
    private static EquatableArray<JointFinding> Check(
        (ImmutableArray<LinkSpec> Specs, ImmutableArray<ProtocolModel> Protocols) models,
        CancellationToken cancellation) =>
        LinkChecks.Check(models.Specs, models.Protocols);

    private static void ReportJoint(SourceProductionContext output, (EquatableArray<JointFinding> Found, Parsed Parsed) all)
    {
        foreach (var diagnostic in all.Found.Select(finding => finding.In(all.Parsed)).Distinct())
        {
            output.ReportDiagnostic(diagnostic);
        }
    }

    private static void AddCodec(SourceProductionContext output, CodecModel codec)
    {
        if (WireEmitters.Has(codec.Dialect))
        {
            Add(output, CodecFile.Name(codec), CodecFile.Write(codec));
        }
    }

    private static void AddEnum(SourceProductionContext output, EnumCodecModel codec)
    {
        if (codec.Enum.Members.Count > 0)
        {
            Add(output, EnumFile.Name(codec), EnumFile.Write(codec));
        }
    }

    private static void AddRedaction(SourceProductionContext output, RecordModel record)
    {
        if (RedactionFile.Applies(record))
        {
            Add(output, RedactionFile.Name(record), RedactionFile.Write(record));
        }

        if (PictureFile.Applies(record))
        {
            Add(output, PictureFile.Name(record), PictureFile.Write(record));
        }
    }

    private static void AddKnown(SourceProductionContext output, RecordModel record) =>
        Add(output, KnownFile.Name(record), KnownFile.Write(record));

    private static void AddLink(SourceProductionContext output, LinkSpec spec)
    {
        if (SpecJoin.Clashes(spec).Any())
        {
            // YZ0607; half a link would bury it under errors of generated code.
            return;
        }

        Add(output, FactsFile.Name(spec), FactsFile.Write(spec));
        Add(output, FailureFile.Name(spec), FailureFile.Write(spec));
        Add(output, HandlerFile.Name(spec), HandlerFile.Write(spec));
        if (spec.Link.Signing is not null)
        {
            Add(output, SigningFile.Name(spec), SigningFile.Write(spec));
        }

        if (SealFile.Applies(spec))
        {
            Add(output, SealFile.Name(spec), SealFile.Write(spec));
        }

        if (spec.IsPackets)
        {
            AddPackets(output, spec);
            return;
        }

        if (BodyFile.Applies(spec) && spec.Operations.Count > 0)
        {
            Add(output, BodyFile.Name(spec), BodyFile.Write(spec));
        }

        if (DetailsFile.Roots(spec).Count > 0)
        {
            Add(output, DetailsFile.Name(spec), DetailsFile.Write(spec));
        }

        if (spec.Operations.All(operation => operation.Request is not null || (spec.ByPath && operation.Message.Route.StartsWith("/", StringComparison.Ordinal))))
        {
            Add(output, ServerFile.Name(spec), ServerFile.Write(spec));
            Add(output, ClientFile.Name(spec), ClientFile.Write(spec));
        }

        if (ProtoFile.Applies(spec))
        {
            Add(output, ProtoFile.Name(spec), ProtoFile.Write(spec));
        }
    }

    // Without an envelope for each way (YZ0511) or the members that make a header there is nothing to print.
    private static void AddPackets(SourceProductionContext output, LinkSpec spec)
    {
        if (PacketChecks.IsWhole(spec))
        {
            Add(output, PacketFile.Name(spec), PacketFile.Write(spec));
            Add(output, ServerFile.Name(spec), PacketServerFile.Write(spec));
            Add(output, ClientFile.Name(spec), PacketClientFile.Write(spec));
        }
    }

    private static void AddProtocol(SourceProductionContext output, ProtocolSpec whole) =>
        Add(output, ProtocolFile.Name(whole.Protocol), ProtocolFile.Write(whole));

    private static void AddCatalogue(SourceProductionContext output, CatalogueModel model)
    {
        if (model.Protocols.Count > 0)
        {
            Add(output, CatalogueFile.Name, CatalogueFile.Write(model));
        }
    }

    private static void Add(SourceProductionContext output, string name, string text) =>
        output.AddSource(name, SourceText.From(text, Encoding.UTF8));
}
